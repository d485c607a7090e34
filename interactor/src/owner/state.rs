//! What is remembered between two runs: where contracts are, and which transactions were sent and not seen yet.
//!
//! It only says where to look. What is there is read from the network, so that nothing breaks when a run ends at any point.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::parts::Part;
use crate::chain::Address;

/// What is remembered of one network.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// Nowhere in tests.
    file: Option<PathBuf>,
    network: String,
    networks: BTreeMap<String, Progress>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Progress {
    /// `erd1...` by the contract's name.
    #[serde(default)]
    contracts: BTreeMap<String, String>,
    #[serde(default)]
    pending: Vec<Pending>,
}

/// A transaction that was handed over, or was about to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pending {
    pub step: String,
    pub nonce: u64,
    /// Hex; none until the gateway took it.
    pub hash: Option<String>,
}

/// Why nothing can be remembered.
#[derive(Debug, Error)]
pub enum StateError {
    #[error("cannot read {path}: {cause}", path = path.display())]
    Unreadable { path: PathBuf, cause: std::io::Error },
    #[error("{path} is damaged ({words}); correct it, or move it away and deploy anew", path = path.display())]
    Damaged { path: PathBuf, words: String },
    #[error("cannot write {path}: {cause}", path = path.display())]
    Unwritable { path: PathBuf, cause: std::io::Error },
}

impl State {
    /// Remembers nothing when it is dropped.
    pub fn in_memory() -> Self {
        Self::default()
    }

    pub fn address(&self, part: Part) -> Option<Address> {
        let text = self.networks.get(&self.network)?.contracts.get(part.name())?;
        crate::network::address::parse(text).ok()
    }

    /// Where the state of a chain's file is: `chain.toml` has `chain.state.json` beside it.
    pub fn path_for(chain_file: &Path) -> PathBuf {
        chain_file.with_extension("state.json")
    }
}
