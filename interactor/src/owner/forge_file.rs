//! The file that describes a forge: where owners of chains have the contracts made.

use std::{fs, path::Path};

use serde::Deserialize;

use super::{
    amounts,
    chain_file::{ChainFileError, refused},
    text,
};
use crate::{chain::Address, pair::Amount};

/// A forge as its owner wants it, and the factory of the owner's shard.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ForgeFile {
    /// What validators' proofs are bound to; the gateway's chain id if there is none.
    #[serde(default, deserialize_with = "text::network")]
    pub network: Option<String>,
    /// Of a chain, 10^-18 EGLD.
    #[serde(deserialize_with = "amounts::egld")]
    pub deploy_cost: Amount,
    /// How chains begin whose owners do not say.
    #[serde(deserialize_with = "text::first_id")]
    pub first_validator_id: u16,
    #[serde(deserialize_with = "text::epoch")]
    pub first_epoch: u32,
    pub proof_required: bool,
    /// Of other shards, deployed by wallets there.
    #[serde(default, deserialize_with = "text::addresses")]
    pub factories: Vec<Address>,
    /// Whose factory is deployed, if the forge is another wallet's; then nothing else is.
    #[serde(default, deserialize_with = "text::forge")]
    pub forge: Option<Address>,
}

impl ForgeFile {
    pub fn read(path: &Path) -> Result<Self, ChainFileError> {
        let content = fs::read_to_string(path).map_err(|cause| ChainFileError::Unreadable { path: path.into(), cause })?;
        Self::parse(&content, path)
    }

    /// `path` is where errors say that the file is.
    pub fn parse(content: &str, path: &Path) -> Result<Self, ChainFileError> {
        let malformed = |error: toml::de::Error| refused(error.message().into(), error.span().map(|span| span.start), content, path);
        toml::from_str(content).map_err(malformed)
    }
}
