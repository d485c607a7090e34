//! The file that describes a chain.

use std::{
    fs,
    path::{Path, PathBuf},
};

use multiversx_sc_scenario::{api::StaticApi, imports::ManagedBuffer};
use serde::Deserialize;
use thiserror::Error;
use types::possession;

use super::{amounts, contradiction::Contradiction, inbox::CallInbox, parts::Part, rules::TokenEntry, staking::Stake, text};
use crate::{
    bridge_message::Signature,
    chain::Address,
    node::{PublicKey, SigningError, ValidatorGroup},
    pair::{Amount, Fee, names::OWNER, typed::heap},
};

/// A chain as its owner wants it on the mainchain: all that the contracts can be told.
///
/// They know no limits on how much may cross.
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
    #[serde(deserialize_with = "text::epoch")]
    pub first_epoch: u32,
    /// Whether every validator must prove that it has its key.
    pub proof_required: bool,
    /// Who makes the contracts, where the owner does not bring their code.
    #[serde(default, deserialize_with = "text::forge")]
    pub forge: Option<Address>,
    /// In the order of their ids.
    pub validators: Vec<ValidatorEntry>,
    /// The price of passage to the Sovereign Chain; free if there is none.
    #[serde(default, deserialize_with = "amounts::fee")]
    pub mainchain_fee: Option<Fee>,
    /// Wallets that are spared the fee.
    #[serde(default, deserialize_with = "text::addresses")]
    pub whitelist: Vec<Address>,
    /// Whether only tokens that are allowed may be deposited, beside the Sovereign Chain's own.
    #[serde(default)]
    pub token_whitelist: bool,
    /// Of which tokens of the mainchain something is said.
    #[serde(default, rename = "token")]
    pub tokens: Vec<TokenEntry>,
    /// Who makes calls in shards where the suite is not; one in each at most.
    #[serde(default, deserialize_with = "text::addresses")]
    pub call_executors: Vec<Address>,
    /// The Sovereign Chain's own token, if it has one.
    pub native_token: Option<NativeToken>,
    /// 10^-18 EGLD that tokens of the Sovereign Chain are issued from, at least when the owner tops it up.
    #[serde(default, deserialize_with = "amounts::fund")]
    pub registration_fund: Amount,
    /// Who takes what is for contracts of the Sovereign Chain, if anybody does.
    pub call_inbox: Option<CallInbox>,
    /// What validators stake, if they do.
    pub stake: Option<Stake>,
    /// Whether the Sovereign Chain's validators may change the contracts.
    #[serde(default)]
    pub governance: bool,
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
        let malformed = |error: toml::de::Error| refused(error.message().into(), error.span().map(|span| span.start), content, path);
        let file: Self = toml::from_str(content).map_err(malformed)?;
        match Contradiction::of(&file) {
            Some(found) => Err(refused(found.words.clone(), found.start(content), content, path)),
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
            forge: None,
            validators: Vec::new(),
            mainchain_fee: None,
            whitelist: Vec::new(),
            token_whitelist: false,
            tokens: Vec::new(),
            call_executors: Vec::new(),
            native_token: None,
            registration_fund: Amount::ZERO,
            call_inbox: None,
            stake: None,
            governance: false,
            running: true,
        };
        for validator in ValidatorGroup::numbered(1..=count as u64)?.validators() {
            let entry = ValidatorEntry { key: *validator.public_key(), owner: Some(OWNER), proof: None };
            let proof = validator.sign(&file.possession(&entry, "test", &OWNER))?;
            file.validators.push(ValidatorEntry { proof: Some(proof), ..entry });
        }
        Ok(file)
    }

    /// Whether the chain is to have this contract.
    pub fn wants(&self, part: Part) -> bool {
        match part {
            Part::ValidatorStake => self.stake.is_some(),
            Part::Governor => self.governance,
            _ => true,
        }
    }

    /// What a validator's proof signs, on a network of this chain id, where `deployer` owns the chain.
    pub fn possession(&self, validator: &ValidatorEntry, network: &str, deployer: &Address) -> Vec<u8> {
        let network = self.network.as_deref().unwrap_or(network);
        let owner = validator.owner.as_ref().unwrap_or(deployer);
        let key = ManagedBuffer::<StaticApi>::from(validator.key.as_slice());
        possession::message(&network.into(), &self.chain_id.as_str().into(), &heap(owner).into(), &key).to_vec()
    }
}

/// With the line, where there is one.
pub fn refused(words: String, start: Option<usize>, content: &str, path: &Path) -> ChainFileError {
    match start.and_then(|start| content.get(..start)) {
        Some(before) => ChainFileError::Malformed { path: path.into(), line: before.matches('\n').count() + 1, words },
        None => ChainFileError::Contradictory { path: path.into(), words },
    }
}
