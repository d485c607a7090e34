//! Deploys what is not there yet.

use std::ops::ControlFlow;

use super::{chain_file::ChainFile, error::OwnerError, parts::Contracts, state::State};
use crate::network::{Gateway, TransactionHash, Wallet};

/// How far a step is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepOutcome {
    /// Its transaction is remembered, and sent next.
    Sending { nonce: u64 },
    /// The network has its transaction.
    Sent { hash: TransactionHash },
    /// It is done, with so many transactions.
    Done { transactions: usize },
    /// It was done before; nothing was sent.
    Found,
}

/// Deploys and sets up what is not there yet, and tells `listener` of every step.
pub fn deploy(
    gateway: &Gateway,
    owner: &Wallet,
    chain: &ChainFile,
    state: &mut State,
    listener: &mut dyn FnMut(&str, &StepOutcome),
) -> Result<Contracts, OwnerError> {
    deploy_until(gateway, owner, chain, state, &mut |step, outcome| {
        listener(step, outcome);
        ControlFlow::Continue(())
    })
}

/// The same until `listener` breaks off, wherever that is.
pub fn deploy_until(
    _gateway: &Gateway,
    _owner: &Wallet,
    _chain: &ChainFile,
    _state: &mut State,
    _listener: &mut dyn FnMut(&str, &StepOutcome) -> ControlFlow<()>,
) -> Result<Contracts, OwnerError> {
    Err(OwnerError::Stopped)
}
