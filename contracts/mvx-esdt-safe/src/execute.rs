//! Executes what the validators signed: pays tokens to an address, or sends them back.

use deposit::{errors::CALLS_NOT_SUPPORTED, event, token_data::token_data};
use fees::{charge, foreign};
use multiversx_sc::imports::*;
use phase::pause;
use types::{Hash, OperationRef, address, operation::MAX_OPERATION_BYTES, token::TokenRef};

use crate::{custody, errors::*, native_token, refund};

/// Version of the callback's arguments: callbacks of an older code may be on their way when a newer one is deployed.
const CALLBACK_VERSION: u8 = 1;

/// What a payment takes.
pub struct Payout<M: ManagedTypeApi> {
    /// Arguments of the transfer.
    arguments: ManagedArgBuffer<M>,
    /// Bytes of data that go along, as they are known here: an NFT-like token may have grown since it was deposited.
    data_bytes: usize,
}

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
    /// What reverts can be tried again: bytes that are no operation, no proof, a use before, a pause, a missing role, too little gas. Every
    /// other failure consumes the operation.
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
            ManagedAsyncCallResult::Err(error) => Some(error.err_msg),
        };
        let mut space = [0; MAX_OPERATION_BYTES];
        let operation = self.decode(&operation, &mut space);
        if failure.is_some() {
            self.put_back_first(&operation, operation.tokens.len(), &self.native_token().get());
        }
        self.send_back(&operation);
        self.settle(&hash_of_hashes, &op_hash, Some(failure.unwrap_or(refusal)));
    }

    /// Takes every token of an operation out of custody, or none, and gives what pays them.
    fn take_out_all(&self, operation: &OperationRef) -> Result<Payout<Self::Api>, &'static str> {
        let to = ManagedAddress::from(operation.to);
        self.check_receiver(operation, &to)?;
        let native_token = self.native_token().get();
        let leaves_shard = self.leaves_shard(&to);
        let mut payout = Payout { arguments: ManagedArgBuffer::new(), data_bytes: 0 };
        payout.arguments.push_arg(to);
        payout.arguments.push_arg(operation.tokens.len());
        for (before, token) in operation.tokens.iter().enumerate() {
            if let Err(reason) = self.take_out_one(token, &native_token, leaves_shard, &mut payout) {
                self.put_back_first(operation, before, &native_token);
                return Err(reason);
            }
        }
        Ok(payout)
    }

    fn take_out_one(
        &self,
        token: &TokenRef,
        native_token: &ManagedBuffer,
        leaves_shard: bool,
        payout: &mut Payout<Self::Api>,
    ) -> Result<(), &'static str> {
        if !token.has_kind_of_nonce() {
            return Err(TOKEN_KIND_MISMATCH);
        }
        let token_id = ManagedBuffer::from(token.id);
        if leaves_shard {
            self.check_movable(&token_id, token.nonce)?;
            payout.data_bytes += token_data(&custody::esdt(&token_id), token.nonce, BigUint::zero()).len();
        }
        self.take_out(&token_id, token.nonce, &BigUint::from_bytes_be(token.amount), native_token)?;
        payout.arguments.push_arg_raw(token_id);
        payout.arguments.push_arg(token.nonce);
        payout.arguments.push_arg_raw(ManagedBuffer::from(token.amount));
        Ok(())
    }

    /// Refuses a receiver that the other side's deposit refuses, or that would make the safe pay its own bridge.
    fn check_receiver(&self, operation: &OperationRef, to: &ManagedAddress) -> Result<(), &'static str> {
        if operation.call.is_some() {
            return Err(CALLS_NOT_SUPPORTED);
        }
        let is_ours = *to == self.blockchain().get_sc_address() || *to == self.header_verifier().get() || *to == self.fee_market().get();
        if is_ours || address::is_on_metachain(operation.to) || *operation.to == [0; 32] {
            return Err(RECEIVER_NOT_PAYABLE);
        }
        Ok(())
    }

    /// Whether a payment's second half runs elsewhere. There its first half must not fail: that reverts instead of calling back.
    fn leaves_shard(&self, to: &ManagedAddress) -> bool {
        let blockchain = self.blockchain();
        blockchain.get_shard_of_address(to) != blockchain.get_shard_of_address(&blockchain.get_sc_address())
    }

    /// Refuses a token that this contract can not send at all, or of which it has less than its books say: an issuer can wipe it.
    ///
    /// A collection can be frozen as a whole, and each nonce by itself.
    fn check_movable(&self, token_id: &ManagedBuffer, nonce: u64) -> Result<(), &'static str> {
        let (blockchain, token) = (self.blockchain(), custody::esdt(token_id));
        let own = blockchain.get_sc_address();
        let is_stuck = blockchain.is_esdt_paused(&token)
            || blockchain.is_esdt_limited_transfer(&token)
            || blockchain.is_esdt_frozen(&own, &token, 0)
            || blockchain.is_esdt_frozen(&own, &token, nonce)
            || blockchain.get_esdt_balance(&own, &token, nonce) < self.escrow(token_id, nonce).get().float;
        if is_stuck { Err(TOKEN_NOT_MOVABLE) } else { Ok(()) }
    }

    /// Pays, and lets the callback see whether it worked.
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
            .to(self.blockchain().get_sc_address())
            .raw_call("MultiESDTNFTTransfer")
            .arguments_raw(payout.arguments)
            .gas(budget::payment_gas(payout.data_bytes, tokens))
            .callback(ExecuteModule::callbacks(self).execute(CALLBACK_VERSION, hash_of_hashes, op_hash, operation, ManagedBuffer::new()))
            .gas_for_callback(callback_gas)
            .register_promise();
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
