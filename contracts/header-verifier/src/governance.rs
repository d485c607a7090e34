//! Owns which governance operations are proven: a lane of its own, which shares no record and no key with the bundles. Promises: an operation
//! is recorded only if a quorum of its epoch's validators signed its hash, once, and stays recorded (INV-70).
//!
//! What is signed here is sha256 over an operation's bytes, which begin with a tag. What is signed for a bundle is sha256 over hashes, which
//! never do: `registerBridgeOps` refuses a list that does. So no signature of one lane proves anything in the other; the hash of a bundle
//! can be recorded here, where no bytes that begin with the tag have it.

use multiversx_sc::imports::*;

use crate::{epochs, errors::GOVERNANCE_ALREADY_REGISTERED, foreign, keys, quorum, record::PROVEN_BY_ATTESTATION};
use types::{Hash, Signature};

#[multiversx_sc::module]
pub trait GovernanceModule:
    quorum::QuorumModule + keys::KeysModule + epochs::EpochsModule + foreign::ForeignModule + phase::PhaseModule
{
    /// The governance operation of this hash is proven.
    ///
    /// Caller: anyone; a relayer in practice. The same operation may come again, and fails without a change.
    /// Fails with: `GOVERNANCE_ALREADY_REGISTERED`, then what `require_signed_by_quorum` raises.
    /// Emits: `governanceOpRegistered`.
    #[endpoint(registerGovernanceOp)]
    fn register_governance_op(&self, signature: Signature<Self::Api>, op_hash: Hash<Self::Api>, bitmap: ManagedBuffer, epoch: u32) {
        require!(self.governance_proven(&op_hash).is_empty(), GOVERNANCE_ALREADY_REGISTERED);
        self.require_signed_by_quorum(epoch, &bitmap, &op_hash, &signature);

        self.governance_proven(&op_hash).set(PROVEN_BY_ATTESTATION);
        self.governance_op_registered_event(&op_hash);
    }

    /// A quorum signed this hash as a governance operation's.
    #[event("governanceOpRegistered")]
    fn governance_op_registered_event(&self, #[indexed] op_hash: &Hash<Self::Api>);

    /// The tier that proved a governance operation, read by the governor from this storage; 0 when it is not proven. Written by
    /// `registerGovernanceOp`, never cleared. INV-70.
    #[view(getGovernanceTier)]
    #[storage_mapper("governanceProven")]
    fn governance_proven(&self, op_hash: &Hash<Self::Api>) -> SingleValueMapper<u8>;
}
