//! What the node makes of a block: its operations as one bundle, which nobody has signed yet.

use crate::{
    bridge_message::{BridgeMessage, hash_of_hashes},
    chain::Address,
    network::Block,
    node::{
        EventError, OperationNonces, operation,
        subscriptions::{SubscriptionError, Subscriptions, of_sovereign_chain},
    },
};

/// The bundles of a chain's blocks, read in their order.
pub struct Bundles {
    subscriptions: Subscriptions,
    /// Of the next operation.
    pub nonces: OperationNonces,
}

impl Bundles {
    /// From the events of the Sovereign Chain's safe. Those of its staking contract are left to the node: only that knows which id a key has.
    pub fn of(sovereign_safe: Address, nonces: OperationNonces) -> Result<Self, SubscriptionError> {
        Ok(Self { subscriptions: Subscriptions::outgoing(of_sovereign_chain(sovereign_safe))?, nonces })
    }

    /// A block's bundle; nothing without operations.
    pub fn take(&mut self, block: &Block) -> Result<Option<BridgeMessage>, EventError> {
        let hits = self.subscriptions.hits(&block.events);
        let operations = hits.map(|event| operation(event, &mut self.nonces)).collect::<Result<Vec<_>, _>>()?;
        if operations.is_empty() {
            return Ok(None);
        }
        let hash_of_hashes = hash_of_hashes(&operations);
        Ok(Some(BridgeMessage { hash_of_hashes, operations, signature: [0; 48], bitmap: Vec::new(), epoch: block.epoch }))
    }
}
