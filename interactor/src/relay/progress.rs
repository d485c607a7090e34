//! How far a relay came, in a small file. It is behind the chain, never ahead: what it says is done is settled there.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{chain::Address, json_file, network::address::bech32, node::OperationNonces};

/// What a relay is told to do; a later one that is told otherwise does not go on with its progress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The safe whose events are read.
    pub sovereign_safe: Address,
    /// The governor whose events are read, if any is.
    pub sovereign_governor: Option<Address>,
    /// The first block; the first one there is if there is none.
    pub from: Option<u64>,
    /// Of the first block's operations.
    pub nonces: OperationNonces,
}

/// A block, and what must be known to read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub block: u64,
    /// The nonce of the block's first operation, where the node counts them itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<u64>,
}

/// Where to go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// The mainchain's safe that operations are brought to, `erd1...`.
    pub safe: String,
    /// The Sovereign Chain's safe that they come from, `erd1...`.
    pub sovereign_safe: String,
    /// The Sovereign Chain's governor whose proposals are brought too, `erd1...`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sovereign_governor: Option<String>,
    /// Where the first relay began.
    pub first: Place,
    /// Every operation of the blocks from `first` to this one is settled, `unsettled` aside.
    pub next: Place,
    /// Blocks with operations that are to be looked at again.
    pub unsettled: Vec<Place>,
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
    #[error(
        "{path} tells of operations of the Sovereign Chain's safe {safe}; if that was the wrong one, move the file away: a relay that begins \
         anew repeats nothing on the chain",
        path = path.display()
    )]
    OtherSovereignSafe { path: PathBuf, safe: String },
    #[error(
        "{path} tells of a relay that brought proposals of {wrote}, and now they are to be those of {now}; use the options of the first time, or \
         move the file away to begin anew",
        path = path.display()
    )]
    OtherSovereignGovernor { path: PathBuf, wrote: String, now: String },
    #[error("{path} has counted operations {wrote}, and now they {now}; use the options of the first time", path = path.display())]
    OtherNonces { path: PathBuf, wrote: &'static str, now: &'static str },
    #[error(
        "{path} goes on from block {next}, and its relay began with {option} {began}; say the same, or move the file away to begin anew",
        path = path.display()
    )]
    OtherBeginning { path: PathBuf, next: u64, option: &'static str, began: u64 },
    #[error("cannot write {path}: {cause}", path = path.display())]
    Unwritable { path: PathBuf, cause: io::Error },
}

impl Place {
    pub fn new(block: u64, nonces: &OperationNonces) -> Self {
        let operation = match nonces {
            OperationNonces::FromContract => None,
            OperationNonces::Counted { next } => Some(*next),
        };
        Self { block, operation }
    }

    /// Nonces of the block's operations.
    pub fn nonces(self) -> OperationNonces {
        self.operation.map_or(OperationNonces::FromContract, |next| OperationNonces::Counted { next })
    }
}

impl Progress {
    /// Nothing is done yet.
    pub fn begin(safe: &Address, order: &Order, block: u64) -> Self {
        let first = Place::new(block, &order.nonces);
        let (sovereign_safe, sovereign_governor) = (bech32(&order.sovereign_safe), order.sovereign_governor.as_ref().map(bech32));
        Self { safe: bech32(safe), sovereign_safe, sovereign_governor, first, next: first, unsettled: Vec::new() }
    }

    /// What a relay to this safe with the same order left; `None` before the first time.
    pub fn read(path: &Path, safe: &Address, order: &Order) -> Result<Option<Self>, ProgressError> {
        let content = match fs::read(path) {
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
            content => content.map_err(|cause| ProgressError::Unreadable { path: path.into(), cause })?,
        };
        let damaged = |cause: serde_json::Error| ProgressError::Damaged { path: path.into(), words: cause.to_string() };
        let progress: Self = serde_json::from_slice(&content).map_err(damaged)?;
        progress.require(path.into(), safe, order)?;
        Ok(Some(progress))
    }

    pub fn write(&self, path: &Path) -> Result<(), ProgressError> {
        json_file::replace(path, self).map_err(|cause| ProgressError::Unwritable { path: path.into(), cause })
    }

    fn require(&self, path: PathBuf, safe: &Address, order: &Order) -> Result<(), ProgressError> {
        if self.safe != bech32(safe) {
            return Err(ProgressError::OtherSafe { path, safe: self.safe.clone() });
        }
        if self.sovereign_safe != bech32(&order.sovereign_safe) {
            return Err(ProgressError::OtherSovereignSafe { path, safe: self.sovereign_safe.clone() });
        }
        let now = order.sovereign_governor.as_ref().map(bech32);
        if self.sovereign_governor != now {
            let [wrote, now] = [self.sovereign_governor.clone(), now].map(|governor| governor.unwrap_or_else(|| "nobody".into()));
            return Err(ProgressError::OtherSovereignGovernor { path, wrote, now });
        }
        let (first, next) = (self.first, self.next.block);
        match (first.operation, Place::new(first.block, &order.nonces).operation) {
            (Some(_), None) => Err(ProgressError::OtherNonces { path, wrote: "by the node", now: "have the safe's nonces" }),
            (None, Some(_)) => Err(ProgressError::OtherNonces { path, wrote: "by the safe", now: "are counted by the node" }),
            (Some(began), Some(from)) if began != from => Err(ProgressError::OtherBeginning { path, next, option: "--count-from", began }),
            _ => match order.from.filter(|from| *from != first.block) {
                Some(_) => Err(ProgressError::OtherBeginning { path, next, option: "--from", began: first.block }),
                None => Ok(()),
            },
        }
    }
}
