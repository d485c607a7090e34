//! Why the owner's commands stop.

use thiserror::Error;

use super::{chain_file::ChainFileError, state::StateError};
use crate::network::GatewayError;

/// A sentence for the owner. What was done stays done; the same command goes on from there.
#[derive(Debug, Error)]
pub enum OwnerError {
    #[error(transparent)]
    ChainFile(#[from] ChainFileError),
    #[error(transparent)]
    State(#[from] StateError),
    #[error(transparent)]
    Gateway(#[from] GatewayError),
    #[error("stopped before it was done; run the same command again to go on")]
    Stopped,
}
