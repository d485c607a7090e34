//! A group of validators with real keys, and the signatures they make together.
//!
//! Source: bitmap, mx-chain-sovereign-go `consensus/spos/consensusState.go`; threshold, `GetPBFTThreshold` of mx-chain-core-sovereign-go;
//! aggregation, mx-chain-crypto-go `signing/mcl/multisig` (the sum of all signatures).

use std::collections::BTreeSet;

use multiversx_bls::{BlsError, G1, SecretKey};
use thiserror::Error;

use crate::{bridge_message::Signature, hash::Hash};

/// A compressed point of G2.
pub type PublicKey = [u8; 96];

/// Keys are multiples of this prime: different for each number, the same on every run. Nobody's real keys.
const KEY_STEP: u64 = 1_000_003;

/// Why a group can't sign.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SigningError {
    #[error("{online} of {validators} validators are online, {quorum} are needed")]
    QuorumNotReached { online: usize, validators: usize, quorum: usize },
    #[error("there is no validator {index} among {validators}")]
    NoSuchValidator { index: usize, validators: usize },
    #[error("nobody signs")]
    NoSigner,
    #[error("number {0} gives no key")]
    NoKey(u64),
    #[error("BLS library: {0}")]
    Library(String),
}

/// One validator.
#[derive(Debug, Clone)]
pub struct Validator {
    id: Vec<u8>,
    public_key: PublicKey,
    secret_key: SecretKey,
}

/// The validators of an epoch; their places are the bits of a bitmap.
#[derive(Debug, Clone)]
pub struct ValidatorGroup {
    validators: Vec<Validator>,
    offline: BTreeSet<usize>,
}

/// A signature and who made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attestation {
    pub signature: Signature,
    /// Bit i (LSB first) = validator i signed; as many bytes as the group needs.
    pub bitmap: Vec<u8>,
}

impl Validator {
    /// The validator of a number above 0, which is also its id on the mainchain, big-endian without leading zeros.
    pub fn numbered(number: u64) -> Result<Self, SigningError> {
        let scalar = number.checked_mul(KEY_STEP).filter(|&scalar| scalar != 0).ok_or(SigningError::NoKey(number))?;
        let id = number.to_be_bytes().into_iter().skip_while(|&byte| byte == 0).collect();
        Self::of_key(id, SecretKey::from_hex_str(&format!("{scalar:x}")).map_err(library)?)
    }

    /// The validator of a secret key.
    pub fn of_key(id: Vec<u8>, secret_key: SecretKey) -> Result<Self, SigningError> {
        Ok(Self { id, public_key: fixed(secret_key.get_public_key().serialize())?, secret_key })
    }

    pub fn id(&self) -> &[u8] {
        &self.id
    }

    pub fn public_key(&self) -> &PublicKey {
        &self.public_key
    }

    /// Its signature alone, over any bytes.
    pub fn sign(&self, message: &[u8]) -> Result<Signature, SigningError> {
        fixed(self.secret_key.sign(message).serialize())
    }
}

impl ValidatorGroup {
    /// A group in the order of the numbers, everyone online.
    pub fn numbered(numbers: impl IntoIterator<Item = u64>) -> Result<Self, SigningError> {
        let validators = numbers.into_iter().map(Validator::numbered).collect::<Result<_, _>>()?;
        Ok(Self { validators, offline: BTreeSet::new() })
    }

    pub fn validators(&self) -> &[Validator] {
        &self.validators
    }

    pub fn ids(&self) -> Vec<Vec<u8>> {
        self.validators.iter().map(|validator| validator.id.clone()).collect()
    }

    /// How many must sign: floor(2n/3) + 1.
    pub fn quorum(&self) -> usize {
        self.validators.len() * 2 / 3 + 1
    }

    pub fn take_down(&mut self, index: usize) {
        self.offline.insert(index);
    }

    pub fn bring_up(&mut self, index: usize) {
        self.offline.remove(&index);
    }

    /// What consensus gives: a signature of all who are online, if they are a quorum.
    pub fn attest(&self, message: &Hash) -> Result<Attestation, SigningError> {
        self.attest_by(&self.online_quorum()?, message)
    }

    /// A signature of exactly these validators, each once, however few.
    pub fn attest_by(&self, signers: &[usize], message: &Hash) -> Result<Attestation, SigningError> {
        let signers = BTreeSet::from_iter(signers.iter().copied());
        let signers = signers.into_iter().map(|index| Ok((index, self.validator(index)?))).collect::<Result<Vec<_>, _>>()?;
        attestation(&signers, self.validators.len(), message)
    }

    /// Who is online, if they are enough to sign.
    pub fn online_quorum(&self) -> Result<Vec<usize>, SigningError> {
        let online: Vec<_> = (0..self.validators.len()).filter(|index| !self.offline.contains(index)).collect();
        if online.len() < self.quorum() {
            return Err(SigningError::QuorumNotReached { online: online.len(), validators: self.validators.len(), quorum: self.quorum() });
        }
        Ok(online)
    }

    fn validator(&self, index: usize) -> Result<&Validator, SigningError> {
        self.validators.get(index).ok_or(SigningError::NoSuchValidator { index, validators: self.validators.len() })
    }
}

/// A signature of validators with different places in a group of so many.
pub fn attestation(signers: &[(usize, &Validator)], group: usize, message: &Hash) -> Result<Attestation, SigningError> {
    if signers.is_empty() {
        return Err(SigningError::NoSigner);
    }
    let signatures: Vec<_> = signers.iter().map(|(_, validator)| validator.secret_key.sign(message)).collect();
    let mut aggregated = G1::default();
    aggregated.aggregate(&signatures);
    let mut bitmap = vec![0; group.div_ceil(8)];
    for (index, _) in signers {
        bitmap[index / 8] |= 1 << (index % 8);
    }
    Ok(Attestation { signature: fixed(aggregated.serialize())?, bitmap })
}

fn fixed<const N: usize>(serialized: Result<Vec<u8>, BlsError>) -> Result<[u8; N], SigningError> {
    let bytes = serialized.map_err(library)?;
    bytes.try_into().map_err(|_| library(BlsError::BadSize))
}

fn library(error: BlsError) -> SigningError {
    SigningError::Library(error.to_string())
}
