//! Bundles of operations, as the node makes and the bridge service sends them.

use crate::{
    sha256,
    validators::{Signed, Validators, quorum},
};

/// Operations in their order, by their hashes.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// sha256 of each operation's bytes.
    pub op_hashes: Vec<Vec<u8>>,
    pub epoch: u32,
}

impl Default for Bundle {
    fn default() -> Self {
        Bundle::numbered(3)
    }
}

impl Bundle {
    /// `count` operations of no meaning.
    pub fn numbered(count: usize) -> Self {
        let op_hashes = (0..count as u64).map(|i| sha256([i.to_be_bytes()]).to_vec()).collect();
        Bundle { op_hashes, epoch: 0 }
    }

    /// Operations of these bytes.
    pub fn of(operations: &[Vec<u8>]) -> Self {
        Bundle { op_hashes: operations.iter().map(|bytes| sha256([bytes]).to_vec()).collect(), epoch: 0 }
    }

    pub fn in_epoch(self, epoch: u32) -> Self {
        Bundle { epoch, ..self }
    }

    pub fn hash_of_hashes(&self) -> [u8; 32] {
        sha256(&self.op_hashes)
    }

    /// Signed by as many as are needed, the first ones.
    pub fn signed_by(&self, validators: &Validators) -> SignedBundle {
        self.signed(validators.sign_first(quorum(validators.count()), &self.hash_of_hashes()))
    }

    pub fn signed(&self, signed: Signed) -> SignedBundle {
        SignedBundle {
            signature: signed.signature.to_vec(),
            hash_of_hashes: self.hash_of_hashes().to_vec(),
            bitmap: signed.bitmap,
            epoch: self.epoch.to_be_bytes().to_vec(),
            op_hashes: self.op_hashes.clone(),
        }
    }
}

/// The arguments of `registerBridgeOps`, byte for byte, so that a test may have them wrong.
#[derive(Clone, Debug)]
pub struct SignedBundle {
    pub signature: Vec<u8>,
    pub hash_of_hashes: Vec<u8>,
    pub bitmap: Vec<u8>,
    /// Four bytes, as the bridge service sends it.
    pub epoch: Vec<u8>,
    pub op_hashes: Vec<Vec<u8>>,
}

impl SignedBundle {
    pub fn arguments(&self) -> Vec<Vec<u8>> {
        let mut arguments = vec![self.signature.clone(), self.hash_of_hashes.clone(), self.bitmap.clone(), self.epoch.clone()];
        arguments.extend(self.op_hashes.iter().cloned());
        arguments
    }
}
