//! How far a relay came, in a small file. It is behind the chain, never ahead: what it says is done is settled there.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{chain::Address, json_file, network::address::bech32, node::OperationNonces};

/// Where to go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// The mainchain's safe that operations were brought to, `erd1...`.
    pub safe: String,
    /// Every operation of the blocks before this one is settled.
    pub next_block: u64,
    /// The nonce of the next operation, where the node counts them itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_operation: Option<u64>,
}

/// Why progress can't be kept.
#[derive(Debug, Error)]
pub enum ProgressError {
    #[error("cannot read {path}: {cause}", path = path.display())]
    Unreadable { path: PathBuf, cause: io::Error },
    #[error("{path} is damaged ({words}); move it away: a relay that begins anew repeats nothing on the chain", path = path.display())]
    Damaged { path: PathBuf, words: String },
    #[error("{path} tells of another bridge, whose safe is {safe}; give each its own file", path = path.display())]
    OtherSafe { path: PathBuf, safe: String },
    #[error("{path} has counted operations {wrote}, and now they {now}; use the options of the first time", path = path.display())]
    OtherNonces { path: PathBuf, wrote: &'static str, now: &'static str },
    #[error("cannot write {path}: {cause}", path = path.display())]
    Unwritable { path: PathBuf, cause: io::Error },
}

impl Progress {
    pub fn new(safe: &Address, next_block: u64, nonces: &OperationNonces) -> Self {
        let next_operation = match nonces {
            OperationNonces::FromContract => None,
            OperationNonces::Counted { next } => Some(*next),
        };
        Self { safe: bech32(safe), next_block, next_operation }
    }

    /// What a relay to this safe left; `None` before the first time.
    pub fn read(path: &Path, safe: &Address, nonces: &OperationNonces) -> Result<Option<Self>, ProgressError> {
        let content = match fs::read(path) {
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
            content => content.map_err(|cause| ProgressError::Unreadable { path: path.into(), cause })?,
        };
        let damaged = |cause: serde_json::Error| ProgressError::Damaged { path: path.into(), words: cause.to_string() };
        let progress: Self = serde_json::from_slice(&content).map_err(damaged)?;
        if progress.safe != bech32(safe) {
            return Err(ProgressError::OtherSafe { path: path.into(), safe: progress.safe });
        }
        match (progress.next_operation.is_some(), matches!(nonces, OperationNonces::Counted { .. })) {
            (true, false) => Err(other_nonces(path, "by the node", "have the safe's nonces")),
            (false, true) => Err(other_nonces(path, "by the safe", "are counted by the node")),
            _ => Ok(Some(progress)),
        }
    }

    /// Nonces of the operations of the next block.
    pub fn nonces(&self) -> OperationNonces {
        self.next_operation.map_or(OperationNonces::FromContract, |next| OperationNonces::Counted { next })
    }

    pub fn write(&self, path: &Path) -> Result<(), ProgressError> {
        json_file::replace(path, self).map_err(|cause| ProgressError::Unwritable { path: path.into(), cause })
    }
}

fn other_nonces(path: &Path, wrote: &'static str, now: &'static str) -> ProgressError {
    ProgressError::OtherNonces { path: path.into(), wrote, now }
}
