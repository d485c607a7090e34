//! Executes what the validators signed: pays tokens to an address, or sends them back.

use deposit::{errors::CALLS_NOT_SUPPORTED, errors::TOKEN_NOT_FUNGIBLE, event};
use fees::{charge, foreign};
use multiversx_sc::imports::*;
use phase::pause;
use types::{Hash, OperationRef, address, operation::MAX_OPERATION_BYTES, token::TokenRef};

use crate::{custody, errors::*, native_token, refund, refund::Settling};

/// Version of the callback's arguments: callbacks of an older code may be on their way when a newer one is deployed.
const CALLBACK_VERSION: u8 = 1;

#[multiversx_sc::module]
pub trait ExecuteModule:
    refund::RefundModule
    + custody::CustodyModule
    + native_token::NativeTokenModule
    + event::EventModule
    + signed_op::SignedOpModule
    + charge::ChargeModule
    + foreign::ForeignModule
    + phase::PhaseModule
    + pause::PauseModule
{
    /// Executes a proven operation, once: its tokens are paid to its receiver, or go back to its sender.
    ///
    /// Reverts, so that it can be tried again, only when the bytes are no operation, when it is not proven or already used, when the safe
    /// is paused or may not mint, and when there is too little gas for its callback. Every other failure consumes the operation.
    ///
    /// Caller: any wallet; the bridge service in practice.
    /// Fails with: `SETUP_NOT_COMPLETE`, `CONTRACT_PAUSED`, `OPERATION_TOO_LONG`, what `OperationRef::decode` raises, what `consume` raises.
    /// Emits: nothing here; `execute` confirms.
    /// Source: mx-chain-sovereign-bridge-go `server/txSender/dataFormatterExecuteOperation.go`.
    #[endpoint(executeBridgeOps)]
    fn execute_bridge_ops(&self, hash_of_hashes: Hash<Self::Api>, operation: ManagedBuffer) {
        self.require_running();
        let mut space = [0; MAX_OPERATION_BYTES];
        let decoded = self.decode(&operation, &mut space);
        let op_hash = self.consume(&hash_of_hashes, &operation);
        match self.take_out_all(&decoded) {
            Ok(payments) => self.pay(&decoded, payments, hash_of_hashes, op_hash, operation),
            Err(reason) => self.settle_without_payment(hash_of_hashes, op_hash, Settling::SendBack { operation, reason: reason.into() }),
        }
    }

    /// Repeats the confirmation of a settled operation, for a node that missed it.
    ///
    /// Caller: any wallet.
    /// Fails with: what `require_confirmable` raises.
    /// Emits: nothing here; `execute` confirms.
    #[endpoint]
    fn confirm(&self, hash_of_hashes: Hash<Self::Api>, op_hash: Hash<Self::Api>) {
        self.require_confirmable(&hash_of_hashes, &op_hash);
        self.settle_without_payment(hash_of_hashes, op_hash, Settling::ConfirmAgain);
    }

    /// Settles an operation. Makes no call; its gas is reserved by `budget::callback_gas`.
    ///
    /// Emits: `executedBridgeOp`; before it `deposit` when the operation's tokens go back.
    #[promises_callback]
    fn execute(
        &self,
        _version: u8,
        hash_of_hashes: Hash<Self::Api>,
        op_hash: Hash<Self::Api>,
        settling: Settling<Self::Api>,
        #[call_result] result: ManagedAsyncCallResult<IgnoreValue>,
    ) {
        match (settling, result) {
            (Settling::ConfirmAgain, _) => self.confirm_again(&hash_of_hashes, &op_hash),
            (Settling::Paid { .. }, ManagedAsyncCallResult::Ok(_)) => self.settle(&hash_of_hashes, &op_hash, None),
            (Settling::Paid { operation }, ManagedAsyncCallResult::Err(error)) => {
                self.put_back_all(&operation);
                self.send_back(&operation);
                self.settle(&hash_of_hashes, &op_hash, Some(error.err_msg));
            }
            (Settling::SendBack { operation, reason }, _) => {
                self.send_back(&operation);
                self.settle(&hash_of_hashes, &op_hash, Some(reason));
            }
        }
    }

    /// Takes every token of an operation out of custody, or none.
    fn take_out_all(&self, operation: &OperationRef) -> Result<PaymentVec<Self::Api>, &'static str> {
        self.check_receiver(operation)?;
        let native_token = self.native_token().get();
        let leaves_shard = self.leaves_shard(operation.to);
        let mut payments = PaymentVec::new();
        for token in operation.tokens() {
            match self.take_out_one(&token, &native_token, leaves_shard) {
                Ok(payment) => payments.push(payment),
                Err(reason) => {
                    self.put_back_first(operation, payments.len(), &native_token);
                    return Err(reason);
                }
            }
        }
        Ok(payments)
    }

    fn take_out_one(&self, token: &TokenRef, native_token: &ManagedBuffer, leaves_shard: bool) -> Result<Payment<Self::Api>, &'static str> {
        if !token.is_fungible() {
            return Err(TOKEN_NOT_FUNGIBLE);
        }
        let token_id = ManagedBuffer::from(token.id);
        let amount = BigUint::from_bytes_be(token.amount);
        if leaves_shard {
            self.check_movable(&EsdtTokenIdentifier::from(token_id.clone()))?;
        }
        self.take_out(&token_id, &amount, native_token)?;
        Payment::try_new(token_id, 0, amount).map_err(|_| AMOUNT_ZERO)
    }

    /// A receiver that the other side's deposit refuses, or that would make the safe pay its own bridge.
    fn check_receiver(&self, operation: &OperationRef) -> Result<(), &'static str> {
        if operation.has_call {
            return Err(CALLS_NOT_SUPPORTED);
        }
        let to = ManagedAddress::from(operation.to);
        let is_ours = to == self.blockchain().get_sc_address() || to == self.header_verifier().get() || to == self.fee_market().get();
        if to.is_zero() || is_ours || address::is_on_metachain(operation.to) {
            return Err(RECEIVER_NOT_PAYABLE);
        }
        Ok(())
    }

    /// Whether a payment's second half runs elsewhere. There its first half must not fail: that reverts instead of calling back.
    fn leaves_shard(&self, to: &[u8; 32]) -> bool {
        let shard_of = |address: &ManagedAddress| self.blockchain().get_shard_of_address(address);
        shard_of(&ManagedAddress::from(to)) != shard_of(&self.blockchain().get_sc_address())
    }

    /// Whether this contract can send a token at all.
    fn check_movable(&self, token: &EsdtTokenIdentifier) -> Result<(), &'static str> {
        let blockchain = self.blockchain();
        let is_stuck = blockchain.is_esdt_paused(token)
            || blockchain.is_esdt_limited_transfer(token)
            || blockchain.is_esdt_frozen(&blockchain.get_sc_address(), token, 0);
        if is_stuck { Err(TOKEN_NOT_MOVABLE) } else { Ok(()) }
    }

    /// Pays, and lets the callback see whether it worked.
    fn pay(
        &self,
        decoded: &OperationRef,
        payments: PaymentVec<Self::Api>,
        hash_of_hashes: Hash<Self::Api>,
        op_hash: Hash<Self::Api>,
        operation: ManagedBuffer,
    ) {
        let tokens = payments.len();
        let callback_gas = budget::callback_gas(operation.len(), tokens);
        self.tx()
            .to(ManagedAddress::from(decoded.to))
            .payment(payments)
            .gas(budget::payment_gas(tokens))
            .callback(ExecuteModule::callbacks(self).execute(CALLBACK_VERSION, hash_of_hashes, op_hash, Settling::Paid { operation }))
            .gas_for_callback(callback_gas)
            .register_promise();
    }

    /// Reaches `execute` with nothing to pay, through the smallest call there is.
    fn settle_without_payment(&self, hash_of_hashes: Hash<Self::Api>, op_hash: Hash<Self::Api>, settling: Settling<Self::Api>) {
        let callback_gas = budget::callback_gas(settling.bytes(), types::operation::MAX_TOKENS);
        self.tx()
            .to(self.header_verifier().get())
            .raw_call("noop")
            .gas(budget::NOOP_GAS)
            .callback(ExecuteModule::callbacks(self).execute(CALLBACK_VERSION, hash_of_hashes, op_hash, settling))
            .gas_for_callback(callback_gas)
            .register_promise();
    }
}
