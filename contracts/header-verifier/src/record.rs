//! Owns which operations are proven. Promises: an operation is recorded only inside a bundle that a quorum of its epoch's validators
//! signed (INV-03); a bundle is recorded whole or not at all, and a record, once written, stays (INV-07).

use multiversx_sc::imports::*;

use crate::{arguments, epochs, errors::*, foreign, keys, quorum};
use types::{Hash, Signature, governance::is_tag};

/// What a record holds: the tier that proved the operation. Absent means not proven.
pub const PROVEN_BY_ATTESTATION: u8 = 1;

/// Bytes of a sha256.
const HASH_LENGTH: usize = 32;

/// Operations in a bundle, at most: bounds what is compared in memory. The bridge service's 50 M gas end near 190.
pub const MAX_OPERATIONS: usize = 256;

#[multiversx_sc::module]
pub trait RecordModule:
    quorum::QuorumModule + keys::KeysModule + epochs::EpochsModule + foreign::ForeignModule + phase::PhaseModule
{
    /// Every operation of a signed bundle is proven.
    ///
    /// Caller: anyone; the bridge service in practice. The same bundle may come again, and fails without a change.
    /// Fails with: `BUNDLE_EMPTY`, `BUNDLE_TOO_LARGE`, `OPERATION_HASH_LENGTH_MISMATCH`, `HASH_OF_HASHES_MISMATCH`,
    /// `BUNDLE_IS_GOVERNANCE`, `OPERATION_REPEATED`, `OPERATION_ALREADY_REGISTERED`, then what `require_signed_by_quorum` raises.
    /// Emits: `bundleRegistered`.
    /// Source: what is signed, mx-chain-sovereign-go `process/block/sovereignChainBlock.go`; the arguments,
    /// mx-chain-sovereign-bridge-go `server/txSender/dataFormatter.go`.
    #[endpoint(registerBridgeOps)]
    fn register_bridge_ops(
        &self,
        signature: Signature<Self::Api>,
        hash_of_hashes: Hash<Self::Api>,
        bitmap: ManagedBuffer,
        epoch: u32,
        op_hashes: MultiValueEncoded<Hash<Self::Api>>,
    ) {
        let op_hashes = op_hashes.into_arg_buffer();
        let first = self.require_hash_of(&op_hashes, &hash_of_hashes);
        // A bundle is recorded whole, and its hash names all its operations in their order: one stands for all.
        require!(self.proven(&hash_of_hashes, &first).is_empty(), OPERATION_ALREADY_REGISTERED);
        self.require_signed_by_quorum(epoch, &bitmap, &hash_of_hashes, &signature);

        arguments::for_each(&op_hashes, |op_hash| {
            self.proven(&hash_of_hashes, Hash::transmute_from_handle_ref(&op_hash.get_handle())).set(PROVEN_BY_ATTESTATION)
        });
        self.bundle_registered_event(&hash_of_hashes);
    }

    /// The tier that proved an operation of a bundle; 0 when it is not proven.
    #[view(getProvenTier)]
    fn get_proven_tier(&self, hash_of_hashes: Hash<Self::Api>, op_hash: Hash<Self::Api>) -> u8 {
        self.proven(&hash_of_hashes, &op_hash).get()
    }

    /// A bundle is what its hash says, in this order and no other cut: every part has the length of a hash, and none stands twice.
    /// Gives the first.
    fn require_hash_of(&self, op_hashes: &ManagedArgBuffer<Self::Api>, hash_of_hashes: &Hash<Self::Api>) -> Hash<Self::Api> {
        require!(!op_hashes.is_empty(), BUNDLE_EMPTY);
        require!(op_hashes.len() <= MAX_OPERATIONS, BUNDLE_TOO_LARGE);
        let mut joined = ManagedBuffer::new();
        arguments::for_each(op_hashes, |op_hash| {
            require!(op_hash.len() == HASH_LENGTH, OPERATION_HASH_LENGTH_MISMATCH);
            joined.append(op_hash);
        });
        require!(self.crypto().sha256(&joined) == *hash_of_hashes, HASH_OF_HASHES_MISMATCH);
        joined.with_buffer_contents(|joined| {
            let hashes = joined.as_chunks().0;
            require!(!is_tag(&hashes[0]), BUNDLE_IS_GOVERNANCE);
            require!(!has_repetition(hashes), OPERATION_REPEATED);
            Hash::from(&hashes[0])
        })
    }

    /// A quorum proved the operations of this bundle.
    #[event("bundleRegistered")]
    fn bundle_registered_event(&self, #[indexed] hash_of_hashes: &Hash<Self::Api>);

    /// The tier that proved an operation of a bundle, read by consumers from this storage. Written by `registerBridgeOps`, never
    /// cleared. INV-03, INV-07.
    #[storage_mapper("proven")]
    fn proven(&self, hash_of_hashes: &Hash<Self::Api>, op_hash: &Hash<Self::Api>) -> SingleValueMapper<u8>;
}

/// Whether a hash stands twice. Nearly all differ in their first eight bytes, which are one number to compare.
fn has_repetition(hashes: &[[u8; HASH_LENGTH]]) -> bool {
    let start = |hash: &[u8; HASH_LENGTH]| hash.first_chunk().map(|start| u64::from_ne_bytes(*start));
    let is_in = |others: &[[u8; HASH_LENGTH]], hash| others.iter().any(|other| start(other) == start(hash) && other == hash);
    hashes.iter().enumerate().any(|(i, hash)| is_in(&hashes[..i], hash))
}
