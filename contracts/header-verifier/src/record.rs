//! Owns which operations are proven. Promises: an operation is recorded only inside a bundle that a quorum of its epoch's validators
//! signed (INV-03); a bundle is recorded whole or not at all, and a record, once written, stays (INV-07).

use multiversx_sc::imports::*;

use crate::{arguments, epochs, errors::*, foreign, keys, quorum};
use types::{Hash, Signature};

/// What a record holds: the tier that proved the operation. Absent means not proven.
pub const PROVEN_BY_ATTESTATION: u8 = 1;

/// Operations in a bundle, at most: with 0.2 M gas each, more do not fit the 50 M of the bridge service.
pub const MAX_OPERATIONS: usize = 256;

#[multiversx_sc::module]
pub trait RecordModule:
    quorum::QuorumModule + keys::KeysModule + epochs::EpochsModule + foreign::ForeignModule + phase::PhaseModule
{
    /// Every operation of a signed bundle is proven.
    ///
    /// Caller: anyone; the bridge service in practice. The same bundle may come again, and fails without a change.
    /// Fails with: `BUNDLE_EMPTY`, `BUNDLE_TOO_LARGE`, `OPERATION_HASH_LENGTH_MISMATCH`, `OPERATION_REPEATED`, `HASH_OF_HASHES_MISMATCH`,
    /// `OPERATION_ALREADY_REGISTERED`, then what `require_signed_by_quorum` raises.
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
        let mut hashes = [[0; 32]; MAX_OPERATIONS];
        let hashes = self.read_bundle(op_hashes, &mut hashes);
        let joined = ManagedBuffer::new_from_bytes(hashes.as_flattened());
        require!(self.crypto().sha256(joined) == hash_of_hashes, HASH_OF_HASHES_MISMATCH);
        // A bundle is recorded whole, and its hash names all its operations in their order: one stands for all.
        require!(self.proven(&hash_of_hashes, &Hash::from(&hashes[0])).is_empty(), OPERATION_ALREADY_REGISTERED);
        self.require_signed_by_quorum(epoch, &bitmap, &hash_of_hashes, &signature);

        for op_hash in hashes {
            self.proven(&hash_of_hashes, &Hash::from(op_hash)).set(PROVEN_BY_ATTESTATION);
        }
        self.bundle_registered_event(&hash_of_hashes, epoch);
    }

    /// The tier that proved an operation of a bundle; 0 when it is not proven.
    #[view(getProvenTier)]
    fn get_proven_tier(&self, hash_of_hashes: Hash<Self::Api>, op_hash: Hash<Self::Api>) -> u8 {
        self.proven(&hash_of_hashes, &op_hash).get()
    }

    /// The operations in their order, each with the length of a hash, none twice.
    fn read_bundle<'a>(&self, op_hashes: MultiValueEncoded<Hash<Self::Api>>, hashes: &'a mut [[u8; 32]; MAX_OPERATIONS]) -> &'a [[u8; 32]] {
        let count = op_hashes.raw_len();
        require!(count > 0, BUNDLE_EMPTY);
        require!(count <= MAX_OPERATIONS, BUNDLE_TOO_LARGE);
        let mut at = 0;
        arguments::for_each(op_hashes, |op_hash| {
            require!(op_hash.len() == 32, OPERATION_HASH_LENGTH_MISMATCH);
            op_hash.load_slice(0, &mut hashes[at]);
            require!(!contains(&hashes[..at], &hashes[at]), OPERATION_REPEATED);
            at += 1;
        });
        &hashes[..count]
    }

    /// A quorum proved the operations of this bundle.
    #[event("bundleRegistered")]
    fn bundle_registered_event(&self, #[indexed] hash_of_hashes: &Hash<Self::Api>, #[indexed] epoch: u32);

    /// The tier that proved an operation of a bundle, read by consumers from this storage. Written by `registerBridgeOps`, never
    /// cleared. INV-03, INV-07.
    #[storage_mapper("proven")]
    fn proven(&self, hash_of_hashes: &Hash<Self::Api>, op_hash: &Hash<Self::Api>) -> SingleValueMapper<u8>;
}

/// Whether a hash is among others. Nearly all differ in their first eight bytes, which are one number to compare.
fn contains(hashes: &[[u8; 32]], hash: &[u8; 32]) -> bool {
    let start = |hash: &[u8; 32]| hash.first_chunk().map(|start| u64::from_ne_bytes(*start));
    hashes.iter().any(|other| start(other) == start(hash) && other == hash)
}
