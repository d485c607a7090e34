//! Owns what was signed and is not confirmed yet, oldest first. The real pool also has a clock and resends after 90 seconds; here
//! time belongs to the caller.
//!
//! Source: mx-chain-sovereign-go `dataRetriever/dataPool/sovereign`.

use super::incoming::Confirmation;
use crate::bridge_message::BridgeMessage;

/// Unconfirmed operations, by bundle.
#[derive(Debug, Clone, Default)]
pub struct OutgoingPool(Vec<BridgeMessage>);

impl OutgoingPool {
    /// Keeps a bundle until all its operations are confirmed. One that is here already stays as it is.
    pub fn add(&mut self, message: BridgeMessage) {
        if self.0.iter().all(|known| known.hash_of_hashes != message.hash_of_hashes) {
            self.0.push(message);
        }
    }

    /// What the bridge service is to be sent again.
    pub fn unconfirmed(&self) -> &[BridgeMessage] {
        &self.0
    }

    /// Drops a confirmed operation. Says whether the pair was known: the second confirmation of an operation is not.
    pub fn confirm(&mut self, confirmation: &Confirmation) -> bool {
        let Some(message) = self.0.iter_mut().find(|message| confirmation.hash_of_hashes == message.hash_of_hashes) else {
            return false;
        };
        let before = message.operations.len();
        message.operations.retain(|operation| confirmation.op_hash != operation.hash);
        let known = message.operations.len() < before;
        self.0.retain(|message| !message.operations.is_empty());
        known
    }
}
