//! The file that describes a chain.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use multiversx_sc_scenario::{api::StaticApi, imports::ManagedBuffer};
use serde::Deserialize;
use thiserror::Error;
use types::{possession, validators::MAX_VALIDATORS};

use super::text;
use crate::{
    bridge_message::Signature,
    chain::Address,
    node::{PublicKey, SigningError, ValidatorGroup},
    pair::{Fee, names::OWNER, typed::heap},
};

/// A chain as its owner wants it on the mainchain: all that the contracts can be told.
///
/// They know no stake, and no limits on what may cross.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ChainFile {
    /// The name of the mainchain that validators' proofs are bound to; the gateway's chain id if there is none.
    #[serde(default, deserialize_with = "text::network")]
    pub network: Option<String>,
    /// Of the Sovereign Chain: 1 to 4 lower-case letters or digits.
    #[serde(deserialize_with = "text::chain_id")]
    pub chain_id: String,
    /// 0 or 1, by which node generations differ.
    #[serde(deserialize_with = "text::first_id")]
    pub first_validator_id: u16,
    /// In which the first validators sign, by which node generations differ too.
    pub first_epoch: u32,
    /// Whether every validator must prove that it has its key.
    pub proof_required: bool,
    /// In the order of their ids.
    pub validators: Vec<ValidatorEntry>,
    /// The price of passage to the Sovereign Chain; free if there is none.
    #[serde(default, deserialize_with = "text::fee")]
    pub mainchain_fee: Option<Fee>,
    /// Wallets that are spared the fee.
    #[serde(default, deserialize_with = "text::addresses")]
    pub whitelist: Vec<Address>,
    /// Who makes calls in shards where the suite is not; one in each at most.
    #[serde(default, deserialize_with = "text::addresses")]
    pub call_executors: Vec<Address>,
    /// The Sovereign Chain's own token, if it has one.
    pub native_token: Option<NativeToken>,
    /// Whether deposits and executions are open.
    pub running: bool,
}

/// A validator that the chain starts with.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ValidatorEntry {
    /// 96 bytes in hexadecimal digits.
    #[serde(deserialize_with = "text::key")]
    pub key: PublicKey,
    /// The chain's owner if there is none.
    #[serde(default, deserialize_with = "text::owner")]
    pub owner: Option<Address>,
    /// The key's signature over `types::possession::message`: 48 bytes in hexadecimal digits.
    #[serde(default, deserialize_with = "text::proof")]
    pub proof: Option<Signature>,
}

/// What the token is issued with; the mainchain adds six characters to the ticker.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NativeToken {
    /// 3 to 10 capital letters or digits.
    #[serde(deserialize_with = "text::ticker")]
    pub ticker: String,
    /// 3 to 20 letters or digits.
    #[serde(deserialize_with = "text::name")]
    pub name: String,
}

/// Why a file describes no chain.
#[derive(Debug, Error)]
pub enum ChainFileError {
    #[error("cannot read {path}: {cause}", path = path.display())]
    Unreadable { path: PathBuf, cause: std::io::Error },
    #[error("{path}, line {line}: {words}", path = path.display())]
    Malformed { path: PathBuf, line: usize, words: String },
    #[error("{path}: {words}", path = path.display())]
    Contradictory { path: PathBuf, words: String },
}

impl ChainFile {
    pub fn read(path: &Path) -> Result<Self, ChainFileError> {
        let content = fs::read_to_string(path).map_err(|cause| ChainFileError::Unreadable { path: path.into(), cause })?;
        Self::parse(&content, path)
    }

    /// `path` is where errors say that the file is.
    pub fn parse(content: &str, path: &Path) -> Result<Self, ChainFileError> {
        let file: Self = toml::from_str(content).map_err(|error| malformed(&error, content, path))?;
        match file.contradiction() {
            Some(words) => Err(ChainFileError::Contradictory { path: path.into(), words }),
            None => Ok(file),
        }
    }

    /// A chain of validators whose keys everybody knows, with everything that is optional left out; `network` is "test", and the
    /// validators have an owner of their own, so that the proofs hold on any network and for any wallet.
    pub fn with_test_validators(count: usize) -> Result<Self, SigningError> {
        let mut file = Self {
            network: Some("test".into()),
            chain_id: "sov".into(),
            first_validator_id: 1,
            first_epoch: 0,
            proof_required: true,
            validators: Vec::new(),
            mainchain_fee: None,
            whitelist: Vec::new(),
            call_executors: Vec::new(),
            native_token: None,
            running: true,
        };
        for validator in ValidatorGroup::numbered(1..=count as u64)?.validators() {
            let entry = ValidatorEntry { key: *validator.public_key(), owner: Some(OWNER), proof: None };
            let proof = validator.sign(&file.possession(&entry, "test", &OWNER))?;
            file.validators.push(ValidatorEntry { proof: Some(proof), ..entry });
        }
        Ok(file)
    }

    /// What a validator's proof signs, on a network of this chain id, where `deployer` owns the chain.
    pub fn possession(&self, validator: &ValidatorEntry, network: &str, deployer: &Address) -> Vec<u8> {
        let network = self.network.as_deref().unwrap_or(network);
        let owner = validator.owner.as_ref().unwrap_or(deployer);
        let key = ManagedBuffer::<StaticApi>::from(validator.key.as_slice());
        possession::message(&network.into(), &self.chain_id.as_str().into(), &heap(owner).into(), &key).to_vec()
    }

    /// Why no chain can be like this, in words.
    fn contradiction(&self) -> Option<String> {
        let count = self.validators.len();
        if !(1..=MAX_VALIDATORS).contains(&count) {
            return Some(format!("a chain has from 1 to {MAX_VALIDATORS} validators, not {count}"));
        }
        let mut keys = BTreeMap::new();
        for (place, validator) in (1..).zip(&self.validators) {
            if let Some(first) = keys.insert(validator.key, place) {
                return Some(format!("validators {first} and {place} have the same key"));
            }
            if self.proof_required && validator.proof.is_none() {
                return Some(format!("validator {place} has no proof, and proof-required is true"));
            }
        }
        self.doubtful_user()
    }

    fn doubtful_user(&self) -> Option<String> {
        use crate::network::address::{bech32, is_contract};
        let mut seen = std::collections::BTreeSet::new();
        self.whitelist.iter().find_map(|user| match (is_contract(user), seen.insert(user)) {
            (true, _) => Some(format!("{} is a contract, and only wallets can be whitelisted", bech32(user))),
            (false, false) => Some(format!("{} is whitelisted twice", bech32(user))),
            (false, true) => None,
        })
    }
}

fn malformed(error: &toml::de::Error, content: &str, path: &Path) -> ChainFileError {
    let words = error.message().to_owned();
    match error.span().and_then(|span| content.get(..span.start)) {
        Some(before) => ChainFileError::Malformed { path: path.into(), line: before.matches('\n').count() + 1, words },
        None => ChainFileError::Contradictory { path: path.into(), words },
    }
}
