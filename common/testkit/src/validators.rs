//! Validators with real BLS keys, the same in every run.

use multiversx_bls::{G1, SecretKey};

pub use types::bitmap::quorum;

/// The secret scalar of validator `i`, from 1, is `i` times this.
const KEY_STEP: u64 = 1_000_003;

/// Who can sign, in the order of the bits of a bitmap.
#[derive(Clone)]
pub struct Validators {
    secrets: Vec<SecretKey>,
    keys: Vec<[u8; 96]>,
}

/// A signature of some validators.
#[derive(Clone, Debug)]
pub struct Signed {
    /// Aggregated, a point of G1, compressed.
    pub signature: [u8; 48],
    /// Bit i, lowest first, is the i-th validator.
    pub bitmap: Vec<u8>,
}

impl Validators {
    /// The first `count` validators.
    pub fn new(count: usize) -> Self {
        Self::numbered(1..=count as u64)
    }

    /// These validators, in this order; they count from 1.
    pub fn numbered(numbers: impl IntoIterator<Item = u64>) -> Self {
        let secrets: Vec<SecretKey> = numbers.into_iter().map(secret).collect();
        let keys = secrets.iter().map(|secret| bytes(secret.get_public_key().serialize())).collect();
        Validators { secrets, keys }
    }

    pub fn count(&self) -> usize {
        self.keys.len()
    }

    /// Compressed points of G2, in order.
    pub fn keys(&self) -> &[[u8; 96]] {
        &self.keys
    }

    /// The signature of the validators in these places, who count from 0.
    pub fn sign(&self, message: &[u8], signers: impl IntoIterator<Item = usize>) -> Signed {
        let mut bitmap = vec![0; types::bitmap::length(self.count())];
        let mut signatures = Vec::new();
        for i in signers {
            bitmap[i / 8] |= 1 << (i % 8);
            signatures.push(self.secrets[i].sign(message));
        }
        Signed { signature: aggregate(&signatures), bitmap }
    }

    /// The signature of the first `count` of them.
    pub fn sign_first(&self, count: usize, message: &[u8]) -> Signed {
        self.sign(message, 0..count)
    }

    /// The signature of one alone.
    pub fn sign_alone(&self, signer: usize, message: &[u8]) -> [u8; 48] {
        self.sign(message, [signer]).signature
    }
}

fn secret(number: u64) -> SecretKey {
    SecretKey::from_hex_str(&format!("{:x}", number * KEY_STEP)).expect("a scalar above zero")
}

/// Nobody's signature is the point at infinity.
fn aggregate(signatures: &[G1]) -> [u8; 48] {
    let mut aggregated = G1::default();
    if !signatures.is_empty() {
        aggregated.aggregate(signatures);
    }
    bytes(aggregated.serialize())
}

fn bytes<const N: usize, E: std::fmt::Debug>(serialized: Result<Vec<u8>, E>) -> [u8; N] {
    serialized.expect("a valid point").try_into().expect("a point's length")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed by another implementation.
    const GOLDEN: [&str; 4] = [
        "b291e17da0bff3733b91fa24a602c669aec0f29614675b471f0c8ea58b1ec17847083ff1ac99a86739522874f5990e11974b5978c0dd20172db9664a6765a70dfa181053f6f66f68ea76e805e916392c2fa8fa9d2421280cf7be358728f1ed03",
        "5028921f44a787ca12ca0a9f1e01cf4a797bdad6d24b41f0caa98bbee4ac6727bdd2785f6b2f75aef6847ff5429d8f0cfa1d199814ba8942c974cad727947f9770fb98f12fe3ab577c99e2fff27a7d67491634b3db12a2bc58b8880f0f724c17",
        "32da7c309e1aa30b2b637a9faf443a6c987fd4a380f43612fcde99dad8b55b1e4cd7953b543ea93918c6ddad6c7d38180609c372f985693ba949c9301875201b677e3b19c88b39c80f8377f995938a0f6dc539cc63fef0c5fc7fa6195f36c085",
        "89ba76de0daddc1fe19a4de715725e3d86fd7efcfb639f811a367d7febe80ff8af17058e98f56c193f2b65137f8556063bea543043abcad8d06d304ad0d14c9c23553c799b89b6d417b20c85ae005290cbf806c3e92ad37b7d6f13cbe0860200",
    ];

    #[test]
    fn new_gives_the_golden_keys() {
        let keys: Vec<String> = Validators::new(4).keys().iter().map(hex::encode).collect();
        assert_eq!(keys, GOLDEN);
    }

    #[test]
    fn sign_sets_the_bits_of_its_signers() {
        assert_eq!(Validators::new(9).sign(b"message", [0, 2, 8]).bitmap, [0b101, 1]);
    }
}
