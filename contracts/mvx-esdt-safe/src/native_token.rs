//! Owns the Sovereign Chain's own token on the mainchain: one, with the same identifier on both chains, minted here when it arrives and
//! burnt when it leaves.

use multiversx_sc::imports::*;
use types::{
    errors::{TICKER_MALFORMED, TOKEN_NAME_MALFORMED},
    space::Space,
    token_id,
};

use crate::errors::*;

/// What the ESDT system contract takes for a token, in 10^-18 EGLD: 0.05 EGLD.
///
/// Source: mx-chain-go `cmd/node/config/systemSmartContractsConfig.toml`, `BaseIssuingCost`.
const ISSUE_COST: u64 = 50_000_000_000_000_000;
/// Decimals of the native token, as of EGLD.
const DECIMALS: u32 = 18;
/// The ESDT system contract's word for a fungible token.
const FUNGIBLE: &str = "FNG";
/// Gas of the ESDT system contract for a token; what is left comes back.
const ISSUE_GAS: u64 = 60_000_000;
/// Gas for keeping the identifier, or the returned cost.
const ISSUED_GAS: u64 = 5_000_000;

#[multiversx_sc::module]
pub trait NativeTokenModule: phase::PhaseModule + authority::AuthorityModule {
    /// Issues the Sovereign Chain's own token, with every role for this contract.
    ///
    /// Caller: the owner or the administrator, in the set-up phase, once.
    /// Payment: 0.05 EGLD. If the ESDT system contract refuses, it comes back here and waits for `withdrawReturnedCost`.
    /// Fails with: `NOT_AUTHORISED`, `SETUP_ALREADY_COMPLETE`, `ISSUE_COST_MISMATCH`, `TICKER_MALFORMED`, `TOKEN_NAME_MALFORMED`, `NATIVE_TOKEN_REGISTERED`.
    /// Emits: `nativeTokenRegistered` or `nativeTokenRefused`, from the callback.
    #[payable("EGLD")]
    #[endpoint(registerNativeToken)]
    fn register_native_token(&self, ticker: ManagedBuffer, name: ManagedBuffer) {
        self.require_authority();
        self.require_setup();
        let cost = self.call_value().egld_direct_non_strict().clone();
        require!(cost == ISSUE_COST, ISSUE_COST_MISMATCH);
        require!(holds(&ticker, token_id::is_ticker), TICKER_MALFORMED);
        require!(holds(&name, token_id::is_name), TOKEN_NAME_MALFORMED);
        require!(!self.issuing().get() && self.native_token().is_empty(), NATIVE_TOKEN_REGISTERED);
        self.issuing().set(true);
        self.tx()
            .to(ESDTSystemSCAddress)
            .gas(ISSUE_GAS)
            .egld(cost)
            .raw_call("registerAndSetAllRoles")
            .argument(&name)
            .argument(&ticker)
            .argument(&FUNGIBLE)
            .argument(&DECIMALS)
            .callback(self.callbacks().register_native_token_done())
            .gas_for_callback(ISSUED_GAS)
            .register_promise();
    }

    #[promises_callback]
    fn register_native_token_done(&self, #[call_result] result: ManagedAsyncCallResult<ManagedBuffer>) {
        self.issuing().clear();
        match result {
            ManagedAsyncCallResult::Ok(token) => {
                self.native_token_registered_event(&token);
                self.native_token().set(token);
            }
            ManagedAsyncCallResult::Err(error) => {
                let returned = self.call_value().egld_direct_non_strict().clone();
                self.returned_cost().update(|cost| *cost += returned);
                self.native_token_refused_event(&error.err_msg);
            }
        }
    }

    /// Gives the caller the issue costs that came back.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`, `NO_RETURNED_COST`.
    #[endpoint(withdrawReturnedCost)]
    fn withdraw_returned_cost(&self) {
        self.require_authority();
        let cost = self.returned_cost().take();
        require!(cost > 0, NO_RETURNED_COST);
        self.tx().to(ToCaller).egld(cost).transfer();
    }

    /// Whether this is the Sovereign Chain's own token, which is fungible.
    fn is_native_token(&self, token: &ManagedBuffer, nonce: u64, native_token: &ManagedBuffer) -> bool {
        nonce == 0 && !token.is_empty() && token == native_token
    }

    /// The token is issued.
    #[event("nativeTokenRegistered")]
    fn native_token_registered_event(&self, #[indexed] token: &ManagedBuffer);

    /// The token is not issued; its cost waits to be taken back.
    #[event("nativeTokenRefused")]
    fn native_token_refused_event(&self, reason: &ManagedBuffer);

    /// Identifier of the Sovereign Chain's own token; empty if it has none. Written by the callback, once. INV-35.
    #[view(getNativeToken)]
    #[storage_mapper("nativeToken")]
    fn native_token(&self) -> SingleValueMapper<ManagedBuffer>;

    /// Whether the ESDT system contract has yet to answer. Written by `registerNativeToken`, cleared by its callback.
    #[storage_mapper("issuing")]
    fn issuing(&self) -> SingleValueMapper<bool>;

    /// EGLD of refused issues, in 10^-18 EGLD. Written by the callback, cleared by the owner.
    #[view(getReturnedCost)]
    #[storage_mapper("returnedCost")]
    fn returned_cost(&self) -> SingleValueMapper<BigUint>;
}

/// Whether a rule of identifiers holds for these bytes.
fn holds<M: ManagedTypeApi>(bytes: &ManagedBuffer<M>, rule: fn(&[u8]) -> bool) -> bool {
    Space::<{ token_id::NAME_MAX_LENGTH }>::default().load(bytes).is_some_and(rule)
}
