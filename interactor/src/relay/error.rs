//! Why a relay ends.

use thiserror::Error;

use super::{ProgressError, SourceError};
use crate::{
    network::GatewayError,
    node::{EventError, subscriptions::SubscriptionError},
    suite::SuiteError,
};

/// What was brought stays; the same command goes on.
#[derive(Debug, Error)]
pub enum RelayError {
    #[error("block {block} has an event that the node can't read either, and stops at: {cause}")]
    Event { block: u64, cause: EventError },
    #[error("block {0} had operations that are not settled, and has none any more; are these another chain's blocks?")]
    Vanished(u64),
    #[error(transparent)]
    Subscription(#[from] SubscriptionError),
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error(transparent)]
    Suite(#[from] SuiteError),
    #[error(transparent)]
    Gateway(#[from] GatewayError),
    #[error(transparent)]
    Progress(#[from] ProgressError),
}

impl RelayError {
    /// Whether asking again can help: a network gave no answer that can be used.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Gateway(_) | Self::Suite(SuiteError::Gateway(_)) => true,
            Self::Source(error) => matches!(error, SourceError::Gateway(_) | SourceError::NotGiven { .. }),
            _ => false,
        }
    }
}
