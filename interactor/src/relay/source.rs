//! Blocks of a Sovereign Chain with their events, in order: from a gateway of the chain, or from a folder of recorded ones.

use std::path::PathBuf;

use thiserror::Error;

use super::recorded::{self, RecordError};
use crate::network::{Block, Delivery, Gateway, GatewayError, gateway::Answer};

/// A Sovereign Chain has one shard.
const SHARD: u32 = 0;
/// The block behind genesis, which has no events.
const FIRST_BLOCK: u64 = 1;

/// Where blocks come from.
pub enum Source {
    /// Final blocks only.
    Gateway(Gateway),
    Folder(PathBuf),
}

/// Why there are no blocks.
#[derive(Debug, Error)]
pub enum SourceError {
    #[error(
        "the Sovereign Chain's gateway does not give block {block}, though block {last} is final ({words}); ask one that keeps every block"
    )]
    NotGiven { block: u64, last: u64, words: String },
    #[error(
        "block {block} is to be read, and the last one that is there is block {last}; begin earlier, or look whether these are the blocks that you mean"
    )]
    Beyond { block: u64, last: u64 },
    #[error(transparent)]
    Gateway(#[from] GatewayError),
    #[error(transparent)]
    Record(#[from] RecordError),
}

impl Source {
    /// The block to begin with: this one, else the first that is there. It is there, or it is the next to come.
    pub fn begin(&self, from: Option<u64>) -> Result<u64, SourceError> {
        let (first, last) = match self {
            Self::Gateway(gateway) => (FIRST_BLOCK, gateway.final_block(SHARD)?),
            Self::Folder(folder) => recorded::ends(folder)?,
        };
        match from.unwrap_or(first) {
            block if block > last + 1 => Err(SourceError::Beyond { block, last }),
            block => Ok(block),
        }
    }

    /// The block of this nonce; `None` when it is still to come.
    pub fn block(&self, nonce: u64) -> Result<Option<Block>, SourceError> {
        match self {
            Self::Gateway(gateway) => final_block(gateway, nonce, |gateway| gateway.block(SHARD, nonce)),
            Self::Folder(folder) => Ok(recorded::read(folder, nonce)?),
        }
    }

    /// The deposits of the mainchain that a block delivers; `None` when the block is still to come, or was recorded, which
    /// leaves this out.
    pub fn deliveries(&self, nonce: u64) -> Result<Option<Vec<Delivery>>, SourceError> {
        match self {
            Self::Gateway(gateway) => final_block(gateway, nonce, |gateway| gateway.deliveries(SHARD, nonce)),
            Self::Folder(_) => Ok(None),
        }
    }
}

/// What is asked about a block; `None` before it is final.
fn final_block<T>(gateway: &Gateway, block: u64, ask: impl Fn(&Gateway) -> Answer<T>) -> Result<Option<T>, SourceError> {
    let last = gateway.final_block(SHARD)?;
    if block > last {
        return Ok(None);
    }
    match ask(gateway) {
        Err(GatewayError::Refused { words, .. }) => Err(SourceError::NotGiven { block, last, words }),
        answer => Ok(Some(answer?)),
    }
}
