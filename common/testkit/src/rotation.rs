//! Changes of the validator set, as the node makes and the bridge service sends them.

use crate::{
    sha256,
    validators::{Signed, Validators, quorum},
};

/// The validators of the next epoch.
#[derive(Clone, Debug)]
pub struct Rotation {
    /// Ids as the node writes them.
    pub ids: Vec<Vec<u8>>,
    pub epoch: u32,
}

impl Default for Rotation {
    fn default() -> Self {
        Rotation::to(1, 1..=4)
    }
}

impl Rotation {
    /// These ids, in as few bytes as they need.
    pub fn to(epoch: u32, ids: impl IntoIterator<Item = u32>) -> Self {
        Rotation { ids: ids.into_iter().map(minimal_id).collect(), epoch }
    }

    /// protobuf 3: `{ repeated bytes PubKeyIDs = 1; uint32 Epoch = 2 }`.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for id in &self.ids {
            bytes.extend([0x0a, id.len() as u8]);
            bytes.extend(id);
        }
        if self.epoch != 0 {
            bytes.push(0x10);
            let mut rest = self.epoch;
            while rest >= 0x80 {
                bytes.push(rest as u8 | 0x80);
                rest >>= 7;
            }
            bytes.push(rest as u8);
        }
        bytes
    }

    pub fn op_hash(&self) -> [u8; 32] {
        sha256([self.bytes()])
    }

    pub fn hash_of_hashes(&self) -> [u8; 32] {
        sha256([self.op_hash()])
    }

    /// Signed by as many of the epoch before as are needed, the first ones.
    pub fn signed_by(&self, validators: &Validators) -> SignedRotation {
        self.signed(validators.sign_first(quorum(validators.count()), &self.hash_of_hashes()))
    }

    pub fn signed(&self, signed: Signed) -> SignedRotation {
        SignedRotation {
            signature: signed.signature.to_vec(),
            hash_of_hashes: self.hash_of_hashes().to_vec(),
            op_hash: self.op_hash().to_vec(),
            bitmap: signed.bitmap,
            epoch: self.epoch.to_be_bytes().to_vec(),
            ids: self.ids.clone(),
        }
    }
}

/// An id in as few bytes as it needs.
pub fn minimal_id(id: u32) -> Vec<u8> {
    let bytes = id.to_be_bytes();
    bytes[(id.leading_zeros() as usize / 8).min(3)..].to_vec()
}

/// The arguments of `changeValidatorSet`, byte for byte, so that a test may have them wrong.
#[derive(Clone, Debug)]
pub struct SignedRotation {
    pub signature: Vec<u8>,
    pub hash_of_hashes: Vec<u8>,
    pub op_hash: Vec<u8>,
    pub bitmap: Vec<u8>,
    /// Four bytes, as the bridge service sends it.
    pub epoch: Vec<u8>,
    pub ids: Vec<Vec<u8>>,
}

impl SignedRotation {
    pub fn arguments(&self) -> Vec<Vec<u8>> {
        let mut arguments =
            vec![self.signature.clone(), self.hash_of_hashes.clone(), self.op_hash.clone(), self.bitmap.clone(), self.epoch.clone()];
        arguments.extend(self.ids.iter().cloned());
        arguments
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_the_golden_ones() {
        let rotation = Rotation::default();
        assert_eq!(hex::encode(rotation.bytes()), "0a01010a01020a01030a01041001");
        assert_eq!(hex::encode(rotation.op_hash()), "897486cf1533536b923005ae322842ce473273acf40e5af696130f3684057e6c");
        assert_eq!(hex::encode(rotation.hash_of_hashes()), "6bd07fbcd0b075f1bd78797e801c2b97f023e8ede0c91d1d17b2f97d6e42f0ac");
    }
}
