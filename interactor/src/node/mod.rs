//! The stand-in for the Sovereign node: reads the logs of both chains through its subscriptions, signs what leaves, and makes what
//! arrives.
//!
//! It is exactly as lenient as the node, and as strict: an outgoing event it can't read stops the chain for good, an incoming one
//! stops the bridge. Nothing reaches it but logs.
//! Source: mx-chain-sovereign-go `process/block/sovereignChainBlock.go`, `process/block/sovereign/incomingHeader/incomingHeaderProcessor.go`.

pub mod codec;
mod event_error;
mod event_reader;
mod incoming;
mod incoming_result;
mod outgoing;
mod peers;
mod pool;
pub mod subscriptions;
mod validators;

use thiserror::Error;

pub use event_error::EventError;
pub use event_reader::deposit as deposit_event;
pub use incoming::{Confirmation, Incoming, incoming};
pub use incoming_result::IncomingResult;
pub use outgoing::{OperationNonces, any_operation, operation};
pub use peers::PeerAccounts;
pub use pool::OutgoingPool;
pub use validators::{Attestation, PublicKey, SigningError, Validator, ValidatorGroup, attestation};

use self::subscriptions::{Subscription, SubscriptionError, Subscriptions};
use crate::{
    bridge_message::{BridgeMessage, OperationKind, OutgoingOperation, hash_of_hashes},
    chain::Event,
    validator_set_change::ValidatorSetChange,
};

/// What a node starts with.
#[derive(Debug, Clone)]
pub struct NodeConfig {
    /// Events of the Sovereign Chain that become operations.
    pub outgoing: Vec<Subscription>,
    /// Events of the mainchain that the notifier passes on.
    pub incoming: Vec<Subscription>,
    pub validators: ValidatorGroup,
    pub nonces: OperationNonces,
    /// The epoch of the first block.
    pub epoch: u32,
}

/// Why the node does not go on.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NodeError {
    #[error("chain stopped at height {height}: {cause}")]
    ChainStopped { height: u64, cause: EventError },
    #[error("bridge stopped, incoming header refused: {0}")]
    BridgeStopped(EventError),
    /// No block yet; the same events can be brought again.
    #[error("no block: {0}")]
    NotSigned(#[from] SigningError),
}

/// What a header of the mainchain comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IncomingHeader {
    /// To execute on the Sovereign Chain, in log order.
    pub results: Vec<IncomingResult>,
    /// Operations dropped from the pool.
    pub confirmed: Vec<Confirmation>,
    /// Confirmations of pairs that are not in the pool: noted, no more.
    pub unknown: Vec<Confirmation>,
}

/// A node, which here is the whole chain.
#[derive(Debug, Clone)]
pub struct Node {
    outgoing: Subscriptions,
    incoming: Subscriptions,
    validators: ValidatorGroup,
    nonces: OperationNonces,
    peers: PeerAccounts,
    epoch: u32,
    height: u64,
    pool: OutgoingPool,
    chain_stopped: Option<NodeError>,
    bridge_stopped: Option<NodeError>,
}

impl Node {
    pub fn start(config: NodeConfig) -> Result<Self, SubscriptionError> {
        Ok(Self {
            outgoing: Subscriptions::outgoing(config.outgoing)?,
            incoming: Subscriptions::incoming(config.incoming)?,
            peers: PeerAccounts::of(&config.validators),
            validators: config.validators,
            nonces: config.nonces,
            epoch: config.epoch,
            height: 0,
            pool: OutgoingPool::default(),
            chain_stopped: None,
            bridge_stopped: None,
        })
    }

    pub fn epoch(&self) -> u32 {
        self.epoch
    }

    /// Blocks closed so far.
    pub fn height(&self) -> u64 {
        self.height
    }

    pub fn validators(&self) -> &ValidatorGroup {
        &self.validators
    }

    /// Whether it counts operations itself, over all kinds.
    pub fn counts_operations(&self) -> bool {
        matches!(self.nonces, OperationNonces::Counted { .. })
    }

    /// To take validators down and bring them up.
    pub fn validators_mut(&mut self) -> &mut ValidatorGroup {
        &mut self.validators
    }

    /// What the bridge service is to be sent again.
    pub fn unconfirmed(&self) -> &[BridgeMessage] {
        self.pool.unconfirmed()
    }

    /// Closes a block of the Sovereign Chain with these logs: all its operations are one signed bundle. `None` without operations.
    pub fn close_block(&mut self, events: &[Event]) -> Result<Option<BridgeMessage>, NodeError> {
        going(&self.chain_stopped)?;
        self.validators.online_quorum()?;
        let operations = self.operations(events)?;
        self.height += 1;
        if operations.is_empty() { Ok(None) } else { self.bundle(operations, self.epoch).map(Some) }
    }

    /// Starts the next epoch: its validators are named by a bundle of its own, which the last epoch's group signs.
    pub fn start_epoch(&mut self, validators: ValidatorGroup) -> Result<BridgeMessage, NodeError> {
        going(&self.chain_stopped)?;
        let epoch = self.epoch + 1;
        let change = ValidatorSetChange { ids: validators.ids(), epoch };
        let operation = OutgoingOperation::new(OperationKind::ChangeValidatorSet, change.encode());
        let message = self.bundle(vec![operation], epoch)?;
        self.height += 1;
        (self.epoch, self.validators) = (epoch, validators);
        Ok(message)
    }

    /// Takes a finalised header of the mainchain with these logs: whole, or not at all.
    pub fn receive_header(&mut self, events: &[Event]) -> Result<IncomingHeader, NodeError> {
        going(&self.chain_stopped)?;
        going(&self.bridge_stopped)?;
        let hits = self.incoming.hits(events).map(incoming).collect::<Result<Vec<_>, _>>();
        let hits = hits.map_err(|cause| stop(&mut self.bridge_stopped, NodeError::BridgeStopped(cause)))?;
        let mut header = IncomingHeader::default();
        for hit in hits {
            match hit {
                Incoming::Result(result) => header.results.push(result),
                Incoming::Confirmation(pair) if self.pool.confirm(&pair) => header.confirmed.push(pair),
                Incoming::Confirmation(pair) => header.unknown.push(pair),
            }
        }
        Ok(header)
    }

    fn operations(&mut self, events: &[Event]) -> Result<Vec<OutgoingOperation>, NodeError> {
        let operations =
            self.outgoing.hits(events).map(|event| any_operation(event, &mut self.nonces, &mut self.peers)).collect::<Result<_, _>>();
        let height = self.height;
        operations.map_err(|cause| stop(&mut self.chain_stopped, NodeError::ChainStopped { height, cause }))
    }

    fn bundle(&mut self, operations: Vec<OutgoingOperation>, epoch: u32) -> Result<BridgeMessage, NodeError> {
        let hash_of_hashes = hash_of_hashes(&operations);
        let Attestation { signature, bitmap } = self.validators.attest(&hash_of_hashes)?;
        let message = BridgeMessage { hash_of_hashes, operations, signature, bitmap, epoch };
        self.pool.add(message.clone());
        Ok(message)
    }
}

/// Nothing goes on after a stop.
fn going(stopped: &Option<NodeError>) -> Result<(), NodeError> {
    stopped.clone().map_or(Ok(()), Err)
}

fn stop(stopped: &mut Option<NodeError>, error: NodeError) -> NodeError {
    *stopped = Some(error.clone());
    error
}
