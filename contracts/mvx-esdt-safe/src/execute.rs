//! Executes what the validators signed: hands tokens and a call to their receiver, or sends the tokens back.

use calls::errors::CALL_FAILED;
use deposit::{event, inbox as call_inbox};
use fees::{charge, foreign};
use multiversx_sc::imports::*;
use phase::pause;
use types::{Hash, OperationRef};

use crate::{call, claims, custody, errors::*, inbox, mint, payout, payout::Payout, refund, refund::OperationSpace};

/// Version of the callback's arguments: callbacks of an older code may be on their way when a newer one is deployed.
const CALLBACK_VERSION: u8 = 1;

/// Bytes of what the chain says of a failure, at most, in a confirmation.
const MAX_REASON_BYTES: usize = 100;

#[multiversx_sc::module]
pub trait ExecuteModule:
    payout::PayoutModule
    + call::CallModule
    + refund::RefundModule
    + claims::ClaimsModule
    + inbox::InboxModule
    + call_inbox::InboxModule
    + authority::AuthorityModule
    + custody::CustodyModule
    + mint::MintModule
    + minting::MintingModule
    + event::EventModule
    + signed_op::SignedOpModule
    + charge::ChargeModule
    + foreign::ForeignModule
    + phase::PhaseModule
    + pause::PauseModule
{
    /// Executes a proven operation, once: its receiver has the tokens and its call was made, or its tokens go back to its sender.
    ///
    /// What reverts can be tried again: bytes that are no operation, no proof, a use before, a pause, a missing role, too little gas. Every
    /// other failure consumes the operation.
    ///
    /// Caller: any wallet; the bridge service in practice.
    /// Fails with: `SETUP_NOT_COMPLETE`, `CONTRACT_PAUSED`, `OPERATION_TOO_LONG`, what `OperationRef::decode` raises, what `consume` raises,
    /// `EXECUTION_GAS_TOO_LITTLE`.
    /// Emits: nothing here; `execute` confirms.
    /// Source: mx-chain-sovereign-bridge-go `server/txSender/dataFormatterExecuteOperation.go`.
    #[endpoint(executeBridgeOps)]
    fn execute_bridge_ops(&self, hash_of_hashes: Hash<Self::Api>, operation: ManagedBuffer) {
        self.require_running();
        let mut space = OperationSpace::default();
        let decoded = self.decode(&operation, &mut space);
        let op_hash = self.consume(&hash_of_hashes, &operation);
        match self.take_out_all(&decoded, operation.len()) {
            Ok(payout) if payout.is_near_call => self.call_now(payout, &decoded, hash_of_hashes, op_hash, operation),
            Ok(payout) => self.pay(payout, decoded.tokens.len(), hash_of_hashes, op_hash, operation),
            Err(reason) => self.settle_without_payment(decoded.tokens.len(), hash_of_hashes, op_hash, operation, reason.into()),
        }
    }

    /// Repeats the confirmation of a settled operation, for a node that missed it.
    ///
    /// Caller: any wallet.
    /// Fails with: `SETUP_NOT_COMPLETE`, what `require_confirmable` raises.
    /// Emits: nothing here; `execute` confirms.
    #[endpoint]
    fn confirm(&self, hash_of_hashes: Hash<Self::Api>, op_hash: Hash<Self::Api>) {
        self.require_setup_complete();
        self.require_confirmable(&hash_of_hashes, &op_hash);
        self.settle_without_payment(0, hash_of_hashes, op_hash, ManagedBuffer::new(), ManagedBuffer::new());
    }

    /// Settles an operation. Makes no call; its gas is reserved by `budget::callback_gas`.
    ///
    /// `operation` is empty when it was settled before and is only confirmed again; `refusal` is empty when a payment was tried.
    ///
    /// Emits: `executedBridgeOp`; before it `deposit` when the operation's tokens go back.
    #[promises_callback]
    fn execute(
        &self,
        _version: u8,
        hash_of_hashes: Hash<Self::Api>,
        op_hash: Hash<Self::Api>,
        operation: ManagedBuffer,
        refusal: ManagedBuffer,
        #[call_result] result: ManagedAsyncCallResult<IgnoreValue>,
    ) {
        if operation.is_empty() {
            return self.confirm_again(&hash_of_hashes, &op_hash);
        }
        let failure = match result {
            _ if !refusal.is_empty() => None,
            ManagedAsyncCallResult::Ok(_) => return self.settle(&hash_of_hashes, &op_hash, None),
            ManagedAsyncCallResult::Err(error) => Some(self.shortened(error.err_msg)),
        };
        let mut space = OperationSpace::default();
        let operation = self.decode(&operation, &mut space);
        if failure.is_some() {
            self.put_back_first(&operation, operation.tokens.len());
        }
        self.send_back_or_keep(&operation, &op_hash);
        self.settle(&hash_of_hashes, &op_hash, Some(failure.unwrap_or(refusal)));
    }

    /// The beginning of a reason: who fails a payment chooses how much it says.
    fn shortened(&self, reason: ManagedBuffer) -> ManagedBuffer {
        reason.copy_slice(0, MAX_REASON_BYTES).unwrap_or(reason)
    }

    /// Pays, or has a call made in another shard, and lets the callback see whether it worked.
    fn pay(
        &self,
        payout: Payout<Self::Api>,
        tokens: usize,
        hash_of_hashes: Hash<Self::Api>,
        op_hash: Hash<Self::Api>,
        operation: ManagedBuffer,
    ) {
        let callback_gas = budget::callback_gas(operation.len(), tokens);
        self.tx()
            .to(payout.to)
            .raw_call(payout.function)
            .arguments_raw(payout.arguments)
            .gas(payout.gas)
            .callback(ExecuteModule::callbacks(self).execute(CALLBACK_VERSION, hash_of_hashes, op_hash, operation, ManagedBuffer::new()))
            .gas_for_callback(callback_gas)
            .register_promise();
    }

    /// Has a call made in this shard, at once. Everything that it could come back to is written before.
    fn call_now(
        &self,
        payout: Payout<Self::Api>,
        decoded: &OperationRef,
        hash_of_hashes: Hash<Self::Api>,
        op_hash: Hash<Self::Api>,
        operation: ManagedBuffer,
    ) {
        let tokens = decoded.tokens.len();
        if self.is_done(payout, operation.len(), tokens) {
            self.mark_executed(&op_hash);
            return self.settle_without_payment(0, hash_of_hashes, op_hash, ManagedBuffer::new(), ManagedBuffer::new());
        }
        self.put_back_first(decoded, tokens);
        self.settle_without_payment(tokens, hash_of_hashes, op_hash, operation, CALL_FAILED.into());
    }

    /// Makes the call, unless the gas does not cover it and all that follows: that is not the call's failure.
    fn is_done(&self, payout: Payout<Self::Api>, length: usize, tokens: usize) -> bool {
        let call = self.tx().to(payout.to).raw_call(payout.function).arguments_raw(payout.arguments).gas(payout.gas);
        let need = payout.gas.saturating_add(budget::after_call_gas(length, tokens));
        require!(self.blockchain().get_gas_left() >= need, EXECUTION_GAS_TOO_LITTLE);
        call.returns(ReturnsHandledOrError::new()).sync_call_fallible().is_ok()
    }

    /// Reaches `execute` with nothing to pay.
    fn settle_without_payment(
        &self,
        tokens: usize,
        hash_of_hashes: Hash<Self::Api>,
        op_hash: Hash<Self::Api>,
        operation: ManagedBuffer,
        refusal: ManagedBuffer,
    ) {
        let callback_gas = budget::callback_gas(operation.len(), tokens);
        self.come_back(ExecuteModule::callbacks(self).execute(CALLBACK_VERSION, hash_of_hashes, op_hash, operation, refusal), callback_gas);
    }
}
