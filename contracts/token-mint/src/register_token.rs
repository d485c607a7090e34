//! Tokens of the Sovereign Chain are registered by operations that its validators signed: issued here, once each.

use multiversx_sc::imports::*;
use phase::{Phase, errors::CONTRACT_PAUSED};
use types::{Hash, RegisterTokenRef, errors::INPUT_TOO_LONG, reader::Revert, register_token::MAX_REGISTER_TOKEN_BYTES, space::Space};

use crate::{
    door,
    errors::*,
    foreign, fund,
    issue::{self, ISSUE_COST},
    maps,
};

/// Version of the callback's arguments: callbacks of an older code may be on their way when a newer one is deployed.
const CALLBACK_VERSION: u8 = 1;

#[multiversx_sc::module]
pub trait RegisterTokenModule:
    door::DoorModule
    + foreign::ForeignModule
    + fund::FundModule
    + maps::MapsModule
    + issue::IssueModule
    + authority::AuthorityModule
    + signed_op::SignedOpModule
{
    /// Issues a sovereign token on the mainchain, with every role for this contract, once.
    ///
    /// What reverts can be tried again: bytes that are no registration, no proof, a use before, an issue under way, a fund without 0.05
    /// EGLD. Every other failure consumes the operation; there is nothing to refund.
    ///
    /// Caller: any wallet, or the safe for a wallet: that is where the bridge service sends it.
    /// Fails with: `CALLER_IS_CONTRACT`, `CONTRACT_PAUSED` while the safe does not run, `SISTER_UNREADABLE`, `INPUT_TOO_LONG`, what `RegisterTokenRef::decode` raises, `TOKEN_BEING_ISSUED`,
    /// what `consume_for_sister` raises, `FUND_TOO_SMALL`.
    /// Emits: nothing here; `execute` confirms.
    #[endpoint(registerToken)]
    fn register_token(&self, hash_of_hashes: Hash<Self::Api>, operation: ManagedBuffer) {
        if self.blockchain().get_caller() != self.esdt_safe().get() {
            self.require_wallet();
        }
        require!(self.safe_phase(self.esdt_safe().get()).get() == Phase::Running, CONTRACT_PAUSED);
        self.adopt_header_verifier();
        let mut space = Space::<MAX_REGISTER_TOKEN_BYTES>::default();
        let Some(bytes) = space.load(&operation) else { sc_panic!(INPUT_TOO_LONG) };
        let Ok(token) = RegisterTokenRef::decode_or::<Revert<Self::Api>>(bytes);
        let token_id = ManagedBuffer::from(token.token_id);
        require!(self.issuing(&token_id).is_empty(), TOKEN_BEING_ISSUED);
        let op_hash = self.consume_for_sister(&hash_of_hashes, &operation);
        match self.check_new(&token, &token_id) {
            Ok(()) => self.issue(&token, token_id, hash_of_hashes, op_hash),
            Err(reason) => self.settle_without_issue(hash_of_hashes, op_hash, reason.into()),
        }
    }

    /// Repeats the confirmation of a settled operation, for a node that missed it.
    ///
    /// Caller: any wallet.
    /// Fails with: `SISTER_UNREADABLE`, what `require_confirmable` raises.
    /// Emits: nothing here; `execute` confirms.
    #[endpoint]
    fn confirm(&self, hash_of_hashes: Hash<Self::Api>, op_hash: Hash<Self::Api>) {
        self.adopt_header_verifier();
        self.require_confirmable(&hash_of_hashes, &op_hash);
        self.settle_without_issue(hash_of_hashes, op_hash, ManagedBuffer::new());
    }

    /// Settles a registration. Makes no call.
    ///
    /// `sov_token` is empty when nothing was issued: then `refusal` says why, or is empty when an operation is only confirmed again. The
    /// node stops at any event of this function but the confirmation, so `getMvxToken` tells what was registered.
    ///
    /// Emits: `executedBridgeOp`.
    #[promises_callback]
    fn execute(
        &self,
        _version: u8,
        hash_of_hashes: Hash<Self::Api>,
        op_hash: Hash<Self::Api>,
        sov_token: ManagedBuffer,
        token_type: u8,
        refusal: ManagedBuffer,
        #[call_result] result: ManagedAsyncCallResult<OptionalValue<ManagedBuffer>>,
    ) {
        if !refusal.is_empty() {
            return self.settle(&hash_of_hashes, &op_hash, Some(refusal));
        }
        if sov_token.is_empty() {
            return self.confirm_again(&hash_of_hashes, &op_hash);
        }
        self.issuing(&sov_token).clear();
        self.put_in_fund();
        let failure = match result {
            ManagedAsyncCallResult::Ok(OptionalValue::Some(mvx_token)) if !mvx_token.is_empty() => {
                self.map_token(&sov_token, &mvx_token, token_type);
                None
            }
            ManagedAsyncCallResult::Ok(_) => Some(TOKEN_NOT_ISSUED.into()),
            ManagedAsyncCallResult::Err(error) => Some(error.err_msg),
        };
        self.settle(&hash_of_hashes, &op_hash, failure);
    }

    /// Whether the token is this chain's, and was not registered.
    fn check_new(&self, token: &RegisterTokenRef, token_id: &ManagedBuffer) -> Result<(), &'static str> {
        if !self.is_of_the_chain(token.token_id) {
            return Err(TOKEN_OF_ANOTHER_CHAIN);
        }
        if self.mvx_token(token_id).is_empty() { Ok(()) } else { Err(TOKEN_REGISTERED) }
    }

    /// Asks for the token, paid by the fund.
    fn issue(&self, token: &RegisterTokenRef, token_id: ManagedBuffer, hash_of_hashes: Hash<Self::Api>, op_hash: Hash<Self::Api>) {
        self.take_from_fund(&BigUint::from(ISSUE_COST));
        self.issuing(&token_id).set(true);
        let callbacks = RegisterTokenModule::callbacks(self);
        let (token_type, nothing) = (token.token_type, ManagedBuffer::new());
        let callback = callbacks.execute(CALLBACK_VERSION, hash_of_hashes, op_hash, token_id, token_type.as_u8(), nothing);
        self.ask_for_token(token.name.into(), token.ticker.into(), token_type, token.decimals, callback);
    }

    /// Reaches `execute` with nothing to issue.
    fn settle_without_issue(&self, hash_of_hashes: Hash<Self::Api>, op_hash: Hash<Self::Api>, refusal: ManagedBuffer) {
        let (nothing, any_type) = (ManagedBuffer::new(), 0);
        let callback = RegisterTokenModule::callbacks(self).execute(CALLBACK_VERSION, hash_of_hashes, op_hash, nothing, any_type, refusal);
        self.come_back(callback, budget::callback_gas(0, 0));
    }
}
