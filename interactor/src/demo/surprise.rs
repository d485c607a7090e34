//! What can be other than the story says.

use thiserror::Error;

use crate::{
    bridge_service::MessageError,
    network::GatewayError,
    node::{NodeError, SigningError},
    pair::{PairError, Refusal, SetupError},
};

/// Why a step is not as told.
#[derive(Debug, Error)]
pub enum Surprise {
    #[error("{what}: {expected} expected, {found} found")]
    Different { what: String, expected: String, found: String },
    #[error("{0} was accepted")]
    NotRefused(String),
    #[error("{what} was refused with \"{found}\" instead of \"{expected}\"")]
    OtherReason { what: String, expected: String, found: String },
    #[error("{0} was refused and changed something all the same")]
    ChangedSomething(String),
    #[error("not conserved: {0}")]
    NotConserved(String),
    #[error("the node made no bundle")]
    NoBundle,
    #[error("there is no governor")]
    NoGovernor,
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Setup(#[from] SetupError),
    #[error(transparent)]
    Pair(#[from] PairError),
    #[error(transparent)]
    Gateway(#[from] GatewayError),
    #[error(transparent)]
    Node(#[from] NodeError),
    #[error(transparent)]
    Message(#[from] MessageError),
    #[error(transparent)]
    Signing(#[from] SigningError),
}
