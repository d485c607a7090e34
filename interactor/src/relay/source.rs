//! Blocks of a Sovereign Chain with their events, in order: from a gateway of the chain, or from a folder of recorded ones.

use std::path::PathBuf;

use thiserror::Error;

use super::recorded::{self, RecordError};
use crate::network::{Block, Gateway, GatewayError};

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

#[derive(Debug, Error)]
pub enum SourceError {
    #[error(transparent)]
    Gateway(#[from] GatewayError),
    #[error(transparent)]
    Record(#[from] RecordError),
}

impl Source {
    /// Nonce of the first block that can be read.
    pub fn first(&self) -> Result<u64, SourceError> {
        match self {
            Self::Gateway(_) => Ok(FIRST_BLOCK),
            Self::Folder(folder) => Ok(recorded::first(folder)?),
        }
    }

    /// The block of this nonce; `None` when it is still to come.
    pub fn block(&self, nonce: u64) -> Result<Option<Block>, SourceError> {
        match self {
            Self::Gateway(gateway) if nonce > gateway.final_block(SHARD)? => Ok(None),
            Self::Gateway(gateway) => Ok(gateway.whole_block(SHARD, nonce)?),
            Self::Folder(folder) => Ok(recorded::read(folder, nonce)?),
        }
    }
}
