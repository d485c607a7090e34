//! Validators of the Sovereign Chain that join and leave: what its staking contract tells its node, and nothing else of staking.

use super::{any_mainchain::AnyMainchain, relay::Pair};
use crate::{
    chain::{Address, Event},
    node::{
        PublicKey,
        subscriptions::{REGISTER_BLS_KEY, STAKING_CONTRACT, UNREGISTER_BLS_KEY},
    },
};

impl<M: AnyMainchain> Pair<M> {
    /// Somebody staked for a key, in the block that is open.
    pub fn validator_joins(&mut self, key: &PublicKey, owner: &Address) {
        self.stake(REGISTER_BLS_KEY, key, owner);
    }

    /// The stake for a key is taken back, in the block that is open.
    pub fn validator_leaves(&mut self, key: &PublicKey, owner: &Address) {
        self.stake(UNREGISTER_BLS_KEY, key, owner);
    }

    /// Where the node does not count operations itself, the event has a nonce: here its place on the chain, which no other has.
    fn stake(&mut self, identifier: &str, key: &PublicKey, owner: &Address) {
        let place = self.node.height() << 16 | self.sovereign.log().len() as u64;
        let nonce = (!self.node.counts_operations()).then(|| place.to_be_bytes().to_vec());
        let topics = [key.to_vec(), owner.to_vec()].into_iter().chain(nonce).collect();
        self.sovereign.log_mut().push(Event { address: STAKING_CONTRACT, identifier: identifier.into(), topics, data: Vec::new() });
    }
}
