//! Owns the Sovereign Chain's own token on the mainchain: one, with the same identifier on both chains.

use ::errors::SETUP_ALREADY_COMPLETE;
use multiversx_sc::imports::*;
use phase::Phase;
use types::{
    errors::{TICKER_MALFORMED, TOKEN_NAME_MALFORMED},
    space::holds,
    token_id::{self, NAME_MAX_LENGTH},
};

use crate::{
    door,
    errors::*,
    fund,
    issue::{self, ISSUE_COST},
    maps,
};

/// Decimals of the native token, as of EGLD.
const DECIMALS: u64 = 18;

#[multiversx_sc::module]
pub trait NativeTokenModule:
    door::DoorModule + fund::FundModule + issue::IssueModule + maps::MapsModule + authority::AuthorityModule
{
    /// Issues the Sovereign Chain's own token, with every role for this contract.
    ///
    /// Caller: the owner or the administrator, or the safe for its own.
    /// Payment: 0.05 EGLD. If the ESDT system contract refuses, it comes back into the fund.
    /// Fails with: `NOT_AUTHORISED`, `SETUP_ALREADY_COMPLETE` when the safe's set-up is over, `ISSUE_COST_MISMATCH`, `TICKER_MALFORMED`, `TOKEN_NAME_MALFORMED`, `NATIVE_TOKEN_REGISTERED`.
    /// Emits: `nativeTokenRegistered` or `nativeTokenRefused`, from the callback.
    #[payable]
    #[endpoint(registerNativeToken)]
    fn register_native_token(&self, ticker: ManagedBuffer, name: ManagedBuffer) {
        if self.blockchain().get_caller() != self.esdt_safe().get() {
            self.require_authority();
        }
        require!(self.safe_phase(self.esdt_safe().get()).get() == Phase::Setup, SETUP_ALREADY_COMPLETE);
        let cost = self.call_value().egld_direct_non_strict().clone();
        require!(cost == ISSUE_COST, ISSUE_COST_MISMATCH);
        require!(holds::<NAME_MAX_LENGTH, _>(&ticker, token_id::is_ticker), TICKER_MALFORMED);
        require!(holds::<NAME_MAX_LENGTH, _>(&name, token_id::is_name), TOKEN_NAME_MALFORMED);
        let nameless = ManagedBuffer::new();
        require!(self.issuing(&nameless).is_empty() && self.native_token().is_empty(), NATIVE_TOKEN_REGISTERED);
        self.issuing(&nameless).set(true);
        self.ask_for_token(name, ticker, EsdtTokenType::Fungible, DECIMALS, self.callbacks().register_native_token_done());
    }

    #[promises_callback]
    fn register_native_token_done(&self, #[call_result] result: ManagedAsyncCallResult<ManagedBuffer>) {
        self.issuing(&ManagedBuffer::new()).clear();
        match result {
            ManagedAsyncCallResult::Ok(token) => {
                self.native_token_registered_event(&token);
                self.map_token(&token, &token, EsdtTokenType::Fungible.as_u8());
                self.native_token().set(token);
            }
            ManagedAsyncCallResult::Err(error) => {
                self.put_in_fund();
                self.native_token_refused_event(&error.err_msg);
            }
        }
    }

    /// The token is issued.
    #[event("nativeTokenRegistered")]
    fn native_token_registered_event(&self, #[indexed] token: &ManagedBuffer);

    /// The token is not issued; its cost is in the fund.
    #[event("nativeTokenRefused")]
    fn native_token_refused_event(&self, reason: &ManagedBuffer);

    /// Identifier of the Sovereign Chain's own token; empty if it has none. Written by the callback, once. INV-92.
    #[view(getNativeToken)]
    #[storage_mapper("nativeToken")]
    fn native_token(&self) -> SingleValueMapper<ManagedBuffer>;
}
