//! What the node hands to the bridge service: operations of one block and the validators' signature over them.
//!
//! Source: `BridgeOutGoingData`, mx-chain-core-sovereign-go `data/sovereign`, in the generation that types each operation; hashes,
//! mx-chain-sovereign-go `process/block/sovereignChainBlock.go`.

use crate::hash::{Hash, sha256};

/// An aggregated signature, a compressed point of G1.
pub type Signature = [u8; 48];

/// What an operation asks of the mainchain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OperationKind {
    Deposit,
    RegisterToken,
    RegisterValidator,
    UnregisterValidator,
    ChangeValidatorSet,
}

/// One operation, named by the hash of exactly the bytes that the mainchain will be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingOperation {
    pub kind: OperationKind,
    /// sha256 of `bytes`.
    pub hash: Hash,
    pub bytes: Vec<u8>,
}

impl OutgoingOperation {
    /// Names the bytes by their hash.
    pub fn new(kind: OperationKind, bytes: Vec<u8>) -> Self {
        Self { kind, hash: sha256([&bytes]), bytes }
    }
}

/// A bundle with its proof. After a partial confirmation `operations` holds what is left, the hash stays that of the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BridgeMessage {
    /// sha256 over the hashes of all operations of the bundle, in the order of the logs.
    pub hash_of_hashes: Hash,
    /// What is not confirmed yet, in the order of the logs.
    pub operations: Vec<OutgoingOperation>,
    /// Over the 32 raw bytes of `hash_of_hashes`.
    pub signature: Signature,
    /// Bit i (LSB first) = the i-th validator of the group signed.
    pub bitmap: Vec<u8>,
    /// The epoch of the block; for a change of the validator set the new one.
    pub epoch: u32,
}

impl BridgeMessage {
    /// Is every operation of the bundle still here?
    pub fn is_whole(&self) -> bool {
        hash_of_hashes(&self.operations) == self.hash_of_hashes
    }
}

/// The name of a bundle; what validators sign.
pub fn hash_of_hashes(operations: &[OutgoingOperation]) -> Hash {
    sha256(operations.iter().map(|operation| operation.hash))
}
