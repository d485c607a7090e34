#![no_std]
//! The life of a signed operation, written once: consume, act, settle.
//!
//! Consuming requires the proof and marks the operation as used, by its hash alone: exactly once, in any order, whatever bundle names it.
//! What the contract does then can fail, but the operation is used. Settling, in a callback named `execute`, records how it ended and
//! tells the node, which resends until it is told.

pub mod errors;

use multiversx_sc::derive_imports::*;
use multiversx_sc::imports::*;

use errors::*;
use phase::Phase;
use types::Hash;

/// What became of an operation.
#[type_abi]
#[derive(TopEncode, TopDecode, Clone, Copy, PartialEq, Eq, Debug)]
pub enum OperationState {
    /// Never seen here.
    Unused,
    /// Acted upon; a callback will settle it.
    InFlight,
    /// Settled: done as it was signed.
    Executed,
    /// Settled: it failed, and its tokens went back.
    Refunded,
}

#[multiversx_sc::module]
pub trait SignedOpModule {
    /// What became of an operation, by its hash.
    #[view(getOperationState)]
    fn get_operation_state(&self, op_hash: &Hash<Self::Api>) -> OperationState {
        self.operation_state(op_hash).get()
    }

    /// Uses a proven operation, once and for ever, and gives its hash.
    ///
    /// A contract as caller could have used up the transaction's built-in calls and leave the callback none.
    ///
    /// Fails with: `CALLER_IS_CONTRACT`, `OPERATION_NOT_PROVEN`, `OPERATION_ALREADY_USED`.
    fn consume(&self, hash_of_hashes: &Hash<Self::Api>, operation: &ManagedBuffer) -> Hash<Self::Api> {
        self.require_wallet();
        self.consume_for_sister(hash_of_hashes, operation)
    }

    /// The same for a contract of the suite as caller, which has required a wallet as its own.
    ///
    /// Fails with: `OPERATION_NOT_PROVEN`, `OPERATION_ALREADY_USED`.
    fn consume_for_sister(&self, hash_of_hashes: &Hash<Self::Api>, operation: &ManagedBuffer) -> Hash<Self::Api> {
        let op_hash = self.crypto().sha256(operation);
        self.require_proven(hash_of_hashes, &op_hash);
        let state = self.operation_state(&op_hash);
        require!(state.is_empty(), OPERATION_ALREADY_USED);
        state.set(OperationState::InFlight);
        op_hash
    }

    /// Ends an operation, and confirms it. Only a callback named `execute` may do so: the node hears no other.
    fn settle(&self, hash_of_hashes: &Hash<Self::Api>, op_hash: &Hash<Self::Api>, failure: Option<ManagedBuffer>) {
        let state = if failure.is_some() { OperationState::Refunded } else { OperationState::Executed };
        self.operation_state(op_hash).set(state);
        self.executed_bridge_op_event(hash_of_hashes, op_hash, &failure);
    }

    /// An operation is executed and waits for `confirm_again`, which a callback named `execute` owes the node.
    fn mark_executed(&self, op_hash: &Hash<Self::Api>) {
        self.operation_state(op_hash).set(OperationState::Executed);
    }

    /// Requires that an operation of this bundle may be confirmed once more.
    ///
    /// Fails with: `CALLER_IS_CONTRACT`, `OPERATION_NOT_PROVEN`, `OPERATION_NOT_SETTLED`.
    fn require_confirmable(&self, hash_of_hashes: &Hash<Self::Api>, op_hash: &Hash<Self::Api>) {
        self.require_wallet();
        self.require_proven(hash_of_hashes, op_hash);
        let state = self.operation_state(op_hash).get();
        require!(matches!(state, OperationState::Executed | OperationState::Refunded), OPERATION_NOT_SETTLED);
    }

    /// Reaches `callback`, a call of `execute`, with nothing to pay: through the smallest call there is.
    fn come_back(&self, callback: CallbackClosure<Self::Api>, callback_gas: u64) {
        self.tx()
            .to(self.header_verifier().get())
            .raw_call("noop")
            .gas(budget::NOOP_GAS)
            .callback(callback)
            .gas_for_callback(callback_gas)
            .register_promise();
    }

    /// Confirms a settled operation once more.
    fn confirm_again(&self, hash_of_hashes: &Hash<Self::Api>, op_hash: &Hash<Self::Api>) {
        let refunded = self.operation_state(op_hash).get() == OperationState::Refunded;
        let failure = refunded.then(|| ManagedBuffer::from(OPERATION_REFUNDED));
        self.executed_bridge_op_event(hash_of_hashes, op_hash, &failure);
    }

    fn require_wallet(&self) {
        let caller = self.blockchain().get_caller();
        require!(!self.blockchain().is_smart_contract(&caller), CALLER_IS_CONTRACT);
    }

    fn require_proven(&self, hash_of_hashes: &Hash<Self::Api>, op_hash: &Hash<Self::Api>) {
        let proven = self.verifier_proven(self.header_verifier().get(), hash_of_hashes, op_hash);
        require!(!proven.is_empty(), OPERATION_NOT_PROVEN);
    }

    /// The address of the chain-config whose keys a header-verifier reads, if its set-up is over; nothing for anybody else.
    fn chain_config_of(&self, verifier: &ManagedAddress) -> ManagedBuffer {
        if self.verifier_phase(verifier.clone()).get() != Phase::Running {
            return ManagedBuffer::new();
        }
        self.verifier_chain_config(verifier.clone()).get()
    }

    /// An operation is settled; the error says why it failed, if it did.
    ///
    /// Source: mx-chain-sovereign-go `process/block/sovereign/incomingHeader`; exactly three topics.
    #[event("executedBridgeOp")]
    fn executed_bridge_op_event(
        &self,
        #[indexed] hash_of_hashes: &Hash<Self::Api>,
        #[indexed] op_hash: &Hash<Self::Api>,
        error: &Option<ManagedBuffer>,
    );

    /// Whose record proves operations. Written once, by the contract's owner; it can't be changed.
    #[storage_mapper("headerVerifier")]
    fn header_verifier(&self) -> SingleValueMapper<ManagedAddress>;

    /// What became of an operation. Written here only, never cleared. INV-30, INV-31.
    #[storage_mapper("operationState")]
    fn operation_state(&self, op_hash: &Hash<Self::Api>) -> SingleValueMapper<OperationState>;

    /// Owned by header-verifier (`record.rs`): the tier that proved an operation of a bundle; nothing = not proven.
    #[storage_mapper_from_address("proven")]
    fn verifier_proven(
        &self,
        owner: ManagedAddress,
        hash_of_hashes: &Hash<Self::Api>,
        op_hash: &Hash<Self::Api>,
    ) -> SingleValueMapper<u8, ManagedAddress>;

    /// Owned by the phase crate, in header-verifier: running once its set-up is complete.
    #[storage_mapper_from_address("phase")]
    fn verifier_phase(&self, owner: ManagedAddress) -> SingleValueMapper<Phase, ManagedAddress>;

    /// Owned by header-verifier: whose keys it uses.
    #[storage_mapper_from_address("chainConfig")]
    fn verifier_chain_config(&self, owner: ManagedAddress) -> SingleValueMapper<ManagedBuffer, ManagedAddress>;
}
