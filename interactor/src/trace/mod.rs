//! Tells the life of one transfer from what both chains say of it, and what to do where it does not go on.

mod gather;
mod incoming;
mod life;
mod mainchain;
mod outgoing;
mod sovereign;
mod words;

use thiserror::Error;

pub use incoming::{Arrival, Deposit};
pub use life::{Life, Mark, Stage};
pub use outgoing::{Attempt, Operation, Origin};
pub use sovereign::SovereignChain;
pub use words::{Content, Member};

use crate::{
    hash::Hash,
    network::GatewayError,
    node::{EventError, subscriptions::SubscriptionError},
    relay::SourceError,
    suite::{Suite, SuiteError},
};

/// Why there is nothing to tell.
#[derive(Debug, Error)]
pub enum TraceError {
    #[error(
        "nothing here has the hash {hash}: no transaction of the mainchain, and no operation that its contracts know{also}; \
         is it another network's, or another bridge's?"
    )]
    Unknown { hash: String, also: &'static str },
    #[error("transaction {0} is of no transfer of this bridge: it neither deposits nor brings an operation")]
    OtherTransaction(String),
    #[error("transaction {0} has not come to its end; ask again in some seconds")]
    UnderWay(String),
    #[error("block {block} of the Sovereign Chain has an event that can't be read: {cause}")]
    Event { block: u64, cause: EventError },
    #[error(transparent)]
    Subscription(#[from] SubscriptionError),
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error(transparent)]
    Suite(#[from] SuiteError),
    #[error(transparent)]
    Gateway(#[from] GatewayError),
}

/// The lives of all transfers that a hash names: of a transaction or operation of either chain, or of a bundle.
pub fn trace(suite: &Suite, sovereign: Option<&SovereignChain>, hash: &Hash) -> Result<Vec<Life>, TraceError> {
    let tracer = gather::Tracer { suite, sovereign };
    let lives = match tracer.of_transaction(hash)? {
        Some(lives) => lives,
        None => tracer.of_name(hash)?,
    };
    if lives.is_empty() {
        let also = if sovereign.is_some() { ", and nothing on the Sovereign Chain" } else { "" };
        return Err(TraceError::Unknown { hash: hex::encode(hash), also });
    }
    Ok(lives)
}
