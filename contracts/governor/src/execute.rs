//! Owns which governance operation was the last. Promises: an operation is executed only if a quorum of validators signed it for this chain,
//! once, in the order of the nonces, and it does what its target lets an administrator do, with the arguments that were signed (INV-71 to
//! INV-74).

use multiversx_sc::imports::*;
use signed_op::errors::CALLER_IS_CONTRACT;
use types::{
    GovernanceRef,
    errors::GOVERNANCE_TOO_LONG,
    governance::{GovernanceSpace, Kind},
    operation::Arguments,
    reader::Revert,
};

use crate::{errors::*, foreign};

#[multiversx_sc::module]
pub trait ExecuteModule: foreign::ForeignModule {
    /// A proven operation is executed, and older ones are void.
    ///
    /// A target that refuses reverts everything: the operation can be tried again, until one with a higher nonce passes it by.
    ///
    /// Caller: any wallet; a relayer in practice.
    /// Fails with: `CALLER_IS_CONTRACT`, `GOVERNANCE_TOO_LONG`, what `GovernanceRef::decode` raises, `SISTER_UNREADABLE`,
    /// `CHAIN_ID_MISMATCH`, `TARGET_OUT_OF_REACH`, `GOVERNANCE_NOT_PROVEN`, `GOVERNANCE_NONCE_VOID`, and what the target raises.
    /// Emits: `governanceExecuted`, before what the target emits.
    #[endpoint(executeGovernanceOp)]
    fn execute_governance_op(&self, operation: ManagedBuffer) {
        let caller = self.blockchain().get_caller();
        require!(!self.blockchain().is_smart_contract(&caller), CALLER_IS_CONTRACT);
        let mut space = GovernanceSpace::default();
        let Some(bytes) = space.load(&operation) else { sc_panic!(GOVERNANCE_TOO_LONG) };
        let Ok(decoded) = GovernanceRef::decode_or::<Revert<Self::Api>>(bytes);
        let target = ManagedAddress::from(decoded.contract);
        self.require_for_here(&decoded, &target);
        self.require_proven(&operation);
        self.require_newer(decoded.nonce);

        self.last_nonce().set(Some(decoded.nonce));
        self.governance_executed_event(decoded.nonce, &target, decoded.kind as u8);
        self.tell(target, decoded.kind, decoded.arguments);
    }

    /// The nonce of the last operation that was executed; nothing before the first.
    #[view(getLastNonce)]
    fn get_last_nonce(&self) -> OptionalValue<u64> {
        self.last_nonce().get().into()
    }

    /// Requires this chain, and a target that a synchronous call reaches and that is not this contract.
    fn require_for_here(&self, operation: &GovernanceRef, target: &ManagedAddress) {
        let chain_id = self.chain_id_of(self.governance_verifier().get());
        require!(chain_id == *operation.chain_id, CHAIN_ID_MISMATCH);
        let blockchain = self.blockchain();
        let own = blockchain.get_sc_address();
        let is_near = blockchain.get_shard_of_address(target) == blockchain.get_shard_of_address(&own);
        require!(is_near && *target != own, TARGET_OUT_OF_REACH);
    }

    fn require_proven(&self, operation: &ManagedBuffer) {
        let op_hash = self.crypto().sha256(operation);
        let proven = self.verifier_governance_proven(self.governance_verifier().get(), &op_hash);
        require!(!proven.is_empty(), GOVERNANCE_NOT_PROVEN);
    }

    fn require_newer(&self, nonce: u64) {
        require!(self.last_nonce().get().is_none_or(|last| nonce > last), GOVERNANCE_NONCE_VOID);
    }

    /// Calls the one endpoint that the kind names; what it returns is dropped.
    fn tell(&self, target: ManagedAddress, kind: Kind, arguments: Arguments) {
        let mut call = ManagedArgBuffer::new();
        for argument in arguments {
            call.push_arg_raw(ManagedBuffer::from(argument));
        }
        self.tx().to(target).raw_call(kind.endpoint()).arguments_raw(call).sync_call();
    }

    /// What the validators decided is done. `kind` is the number of `types::governance::Kind`.
    #[event("governanceExecuted")]
    fn governance_executed_event(&self, #[indexed] nonce: u64, #[indexed] contract: &ManagedAddress, #[indexed] kind: u8);

    /// Whose record proves operations. Set at init, never changed. INV-71.
    #[view(getHeaderVerifier)]
    #[storage_mapper("governanceVerifier")]
    fn governance_verifier(&self) -> SingleValueMapper<ManagedAddress>;

    /// The nonce of the last operation that was executed, none before the first. Written by `executeGovernanceOp`, never lowered. INV-72.
    #[storage_mapper("lastNonce")]
    fn last_nonce(&self) -> SingleValueMapper<Option<u64>>;
}
