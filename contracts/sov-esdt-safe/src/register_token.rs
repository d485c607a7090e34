//! Asks the mainchain to issue a token of this chain, so that its units can cross.
//!
//! What the mainchain could not decode, or its ESDT system contract would refuse by its words, is refused here.

use deposit::{accept::Passage, event};
use fees::{charge, foreign};
use multiversx_sc::derive_imports::*;
use multiversx_sc::imports::*;
use phase::pause;
use types::{
    OperationData,
    errors::*,
    register_token::MAX_DECIMALS,
    space::holds,
    token::LAST_TOKEN_TYPE,
    token_id::{self, NAME_MAX_LENGTH, PREFIXED_MAX_LENGTH},
};

use crate::{errors::REGISTRATION_FEE_MISMATCH, throttle};

/// What a registration costs. Nothing stored: only the owner registers, for nothing.
#[type_abi]
#[derive(TopEncode, TopDecode, Clone, Debug)]
pub struct RegistrationFee<M: ManagedTypeApi> {
    pub token: TokenId<M>,
    /// Token units.
    pub amount: BigUint<M>,
}

#[multiversx_sc::module]
pub trait RegisterTokenModule:
    throttle::ThrottleModule
    + event::EventModule
    + authority::AuthorityModule
    + charge::ChargeModule
    + foreign::ForeignModule
    + phase::PhaseModule
    + pause::PauseModule
{
    /// The mainchain issues a token that stands for `token_id`, once, if its fund for it is not empty.
    ///
    /// A token that is there already, or is of another chain, is confirmed as failed there; what was paid here is not given back.
    ///
    /// Caller: anyone who pays the fee; while none is set, the owner or the administrator.
    /// Payment: exactly the fee.
    /// Fails with: `SETUP_NOT_COMPLETE`, `CONTRACT_PAUSED`, `TOKEN_ID_NOT_PREFIXED`, `TOKEN_TYPE_UNKNOWN`, `TOKEN_NAME_MALFORMED`,
    /// `TICKER_MALFORMED`, `TOO_MANY_DECIMALS`, `NOT_AUTHORISED`, `REGISTRATION_FEE_MISMATCH`, `BLOCK_FULL`.
    /// Emits: `registerToken`, and nothing else: the node reads every event of this function.
    #[payable]
    #[endpoint(registerToken)]
    fn register_token(&self, token_id: ManagedBuffer, token_type: u8, name: ManagedBuffer, ticker: ManagedBuffer, num_decimals: u64) {
        self.require_running();
        require!(holds::<PREFIXED_MAX_LENGTH, _>(&token_id, token_id::is_prefixed), TOKEN_ID_NOT_PREFIXED);
        require!(token_type <= LAST_TOKEN_TYPE, TOKEN_TYPE_UNKNOWN);
        require!(holds::<NAME_MAX_LENGTH, _>(&name, token_id::is_name), TOKEN_NAME_MALFORMED);
        require!(holds::<NAME_MAX_LENGTH, _>(&ticker, token_id::is_ticker), TICKER_MALFORMED);
        require!(num_decimals <= MAX_DECIMALS, TOO_MANY_DECIMALS);
        let fee = self.take_registration_fee();
        self.count_operation(Passage::Charged);
        let origin = self.next_origin(self.blockchain().get_caller(), None);
        self.register_token_event(&token_id, token_type, &name, &ticker, num_decimals, &origin);
        if let Some(fee) = fee {
            self.tx().to(self.fee_market().get()).payment(fee).transfer();
        }
    }

    /// Anyone may register a token for this much, which goes to the fee-market; without an amount only the owner may.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`.
    /// Emits: `registrationFeeSet`.
    #[endpoint(setRegistrationFee)]
    fn set_registration_fee(&self, token: TokenId, amount: BigUint) {
        self.require_authority();
        let fee = RegistrationFee { token, amount };
        self.registration_fee_set_event(&fee);
        if fee.amount == 0 { self.registration_fee().clear() } else { self.registration_fee().set(fee) }
    }

    /// Gives the payment that is the fee; none for whoever may register for nothing.
    fn take_registration_fee(&self) -> Option<Payment<Self::Api>> {
        let payments = self.call_value().all();
        if self.registration_fee().is_empty() {
            self.require_authority();
            require!(payments.is_empty(), REGISTRATION_FEE_MISMATCH);
            return None;
        }
        let fee = self.registration_fee().get();
        require!(payments.len() == 1, REGISTRATION_FEE_MISMATCH);
        let paid = payments.iter().next()?;
        let is_fee = paid.token_identifier == fee.token && paid.token_nonce == 0 && *paid.amount.as_big_uint() == fee.amount;
        require!(is_fee, REGISTRATION_FEE_MISMATCH);
        Some(paid.clone())
    }

    /// A token is to be issued. Emitted from `registerToken`.
    ///
    /// Source: mx-chain-sovereign-go `process/block/sovereign/operationFormatters`; exactly six topics.
    #[event("registerToken")]
    fn register_token_event(
        &self,
        #[indexed] token_id: &ManagedBuffer,
        #[indexed] token_type: u8,
        #[indexed] name: &ManagedBuffer,
        #[indexed] ticker: &ManagedBuffer,
        #[indexed] num_decimals: u64,
        origin: &OperationData<Self::Api>,
    );

    /// A registration has another price from here.
    #[event("registrationFeeSet")]
    fn registration_fee_set_event(&self, fee: &RegistrationFee<Self::Api>);

    /// What a registration costs. Written and cleared by the owner. INV-96.
    #[view(getRegistrationFee)]
    #[storage_mapper("registrationFee")]
    fn registration_fee(&self) -> SingleValueMapper<RegistrationFee<Self::Api>>;
}
