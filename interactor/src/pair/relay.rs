//! What stands between the two chains: the node reads their logs, the bridge service sends what the node signed.

use thiserror::Error;

use super::{
    any_mainchain::AnyMainchain,
    chain::Deposit,
    mainchain::Mainchain,
    sovereign::{Delivery, Sovereign},
    world::{Outcome, Refusal},
};
use crate::{
    bridge_message::BridgeMessage,
    bridge_service::{MessageError, Transaction, transactions},
    network::GatewayError,
    node::{Confirmation, Node, NodeError, ValidatorGroup},
};

/// Two chains and what moves things between them. Nothing moves by itself.
pub struct Pair<M = Mainchain> {
    pub mainchain: M,
    pub sovereign: Sovereign,
    pub node: Node,
}

/// A transaction of the bridge service and what came of it. A refusal is ordinary: whatever is sent twice is refused once.
#[derive(Debug, Clone)]
pub struct Sent {
    pub transaction: Transaction,
    pub outcome: Outcome,
}

/// What a header of the mainchain brought.
#[derive(Debug, Clone, Default)]
pub struct Arrival {
    pub deliveries: Vec<Delivery>,
    /// Operations that are dealt with.
    pub confirmed: Vec<Confirmation>,
    /// Confirmations of what the node no longer waits for.
    pub unknown: Vec<Confirmation>,
}

/// A whole round: a block of the Sovereign Chain, its bundle on the mainchain, and the answer.
#[derive(Debug, Clone, Default)]
pub struct Passage {
    pub message: Option<BridgeMessage>,
    pub sent: Vec<Sent>,
    pub arrival: Arrival,
}

/// Why nothing moves on.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PairError {
    #[error(transparent)]
    Node(#[from] NodeError),
    #[error(transparent)]
    Message(#[from] MessageError),
    #[error("deposit was refused: {0}")]
    Deposit(#[from] Refusal),
    #[error(transparent)]
    Gateway(#[from] GatewayError),
}

impl<M: AnyMainchain> Pair<M> {
    /// Closes a block of the Sovereign Chain: what its log asks for is one signed bundle, not sent yet. On an error the log stays.
    pub fn close_block(&mut self) -> Result<Option<BridgeMessage>, NodeError> {
        let message = self.node.close_block(self.sovereign.log())?;
        self.sovereign.begin_block(self.node.height());
        Ok(message)
    }

    /// Starts the next epoch with these validators, and gives the change that the mainchain must be sent. The block carries nothing
    /// else: close one before if the log is not empty.
    pub fn start_epoch(&mut self, validators: ValidatorGroup) -> Result<BridgeMessage, NodeError> {
        let message = self.node.start_epoch(validators)?;
        self.sovereign.world.set_block(self.node.height());
        Ok(message)
    }

    /// Sends a message to the mainchain, as the bridge service does.
    pub fn send(&mut self, message: &BridgeMessage) -> Result<Vec<Sent>, PairError> {
        let send = |transaction: Transaction| Ok(Sent { outcome: self.mainchain.execute(&transaction)?, transaction });
        transactions(message)?.into_iter().map(send).collect()
    }

    /// Sends everything that is not confirmed, oldest first, as the node's leader does every 90 seconds.
    pub fn resend(&mut self) -> Result<Vec<Sent>, PairError> {
        let unconfirmed = self.node.unconfirmed().to_vec();
        let sent = unconfirmed.iter().map(|message| self.send(message)).collect::<Result<Vec<_>, _>>()?;
        Ok(sent.into_iter().flatten().collect())
    }

    /// Finalises a header of the mainchain: the node reads its log, and what it makes of it happens. On an error the log stays.
    pub fn finalise_header(&mut self) -> Result<Arrival, PairError> {
        let log = self.mainchain.unread_log()?;
        let header = self.node.receive_header(log)?;
        log.clear();
        let deliveries = header.results.into_iter().map(|result| self.sovereign.deliver(result)).collect();
        Ok(Arrival { deliveries, confirmed: header.confirmed, unknown: header.unknown })
    }

    /// Lets everything arrive that is on its way in either direction.
    pub fn settle(&mut self) -> Result<Passage, PairError> {
        let message = self.close_block()?;
        let sent = message.as_ref().map(|message| self.send(message)).transpose()?.unwrap_or_default();
        Ok(Passage { message, sent, arrival: self.finalise_header()? })
    }

    /// Sends tokens from the mainchain and lets them arrive.
    pub fn bridge_to_sovereign(&mut self, deposit: &Deposit) -> Result<Passage, PairError> {
        self.mainchain.deposit(deposit)??;
        self.settle()
    }

    /// Sends tokens from the Sovereign Chain and lets them arrive.
    pub fn bridge_to_mainchain(&mut self, deposit: &Deposit) -> Result<Passage, PairError> {
        self.sovereign.deposit(deposit)?;
        self.settle()
    }
}
