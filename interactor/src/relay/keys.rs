//! Secret keys of validators, from a file as nodes have it. They sign bundles, and are never shown.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
};

use multiversx_bls::SecretKey;
use thiserror::Error;

use crate::{
    hash::Hash,
    node::{Attestation, PublicKey, SigningError, Validator, attestation},
};

/// Validators whose secret keys are at hand.
pub struct ValidatorKeys(Vec<Validator>);

/// Why a file has no keys.
#[derive(Debug, Error)]
pub enum KeysError {
    #[error("cannot read {path}: {cause}", path = path.display())]
    Unreadable { path: PathBuf, cause: std::io::Error },
    #[error("{path} has no PEM blocks with validators' keys", path = path.display())]
    NoPem { path: PathBuf },
    #[error("PEM block {place} of {path} is no validator's key: 64 hexadecimal digits are expected", path = path.display())]
    NoKey { path: PathBuf, place: usize },
    #[error("PEM block {place} of {path} has a key that does not belong to the public key it is named for", path = path.display())]
    OtherName { path: PathBuf, place: usize },
}

/// Why a bundle is not signed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum QuorumError {
    #[error("the header-verifier knows no validators for epoch {epoch}")]
    NoValidators { epoch: u32 },
    #[error(
        "{here} of the {validators} validators of epoch {epoch} have their keys here, and {quorum} must sign; add keys to --validator-keys"
    )]
    TooFew { here: usize, validators: usize, quorum: usize, epoch: u32 },
    #[error(transparent)]
    Signing(#[from] SigningError),
}

impl ValidatorKeys {
    /// No keys: what is proven already can be executed.
    pub fn none() -> Self {
        Self(Vec::new())
    }

    /// As nodes have them: a PEM block for each, of a secret key in hexadecimal digits, named for its public key.
    ///
    /// Source: mx-chain-go `cmd/keygenerator`, `validatorKey.pem`.
    pub fn from_pem(path: &Path) -> Result<Self, KeysError> {
        let text = fs::read(path).map_err(|cause| KeysError::Unreadable { path: path.into(), cause })?;
        let blocks = pem::parse_many(text).ok().filter(|blocks| !blocks.is_empty());
        let blocks = blocks.ok_or_else(|| KeysError::NoPem { path: path.into() })?;
        (1..).zip(&blocks).map(|(place, block)| validator(path, place, block)).collect::<Result<_, _>>().map(Self)
    }

    /// The signature of those of an epoch's validators whose keys are here, if they are enough.
    pub fn sign(&self, message: &Hash, epoch: u32, validators: &[PublicKey]) -> Result<Attestation, QuorumError> {
        let holder = |key: &PublicKey| self.0.iter().find(|validator| validator.public_key() == key);
        let here: Vec<_> = validators.iter().enumerate().filter_map(|(place, key)| Some((place, holder(key)?))).collect();
        let quorum = types::bitmap::quorum(validators.len());
        if validators.is_empty() {
            return Err(QuorumError::NoValidators { epoch });
        }
        if here.len() < quorum {
            return Err(QuorumError::TooFew { here: here.len(), validators: validators.len(), quorum, epoch });
        }
        Ok(attestation(&here, validators.len(), message)?)
    }
}

impl fmt::Debug for ValidatorKeys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} validators' keys", self.0.len())
    }
}

fn validator(path: &Path, place: usize, block: &pem::Pem) -> Result<Validator, KeysError> {
    let no_key = || KeysError::NoKey { path: path.into(), place };
    let secret = hex::decode(block.contents().trim_ascii()).map_err(|_| no_key())?;
    let secret = SecretKey::from_serialized(&secret).ok().filter(|key| key.is_valid() && !key.is_zero()).ok_or_else(no_key)?;
    let validator = Validator::of_key(Vec::new(), secret).map_err(|_| no_key())?;
    match block.tag().rsplit(' ').next() {
        Some(name) if name == hex::encode(validator.public_key()) => Ok(validator),
        _ => Err(KeysError::OtherName { path: path.into(), place }),
    }
}
