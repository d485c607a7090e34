//! The Sovereign Chain gets new validators, and the mainchain hears of them.

use interactor::{bridge_message::BridgeMessage, bridge_service::transactions};
use rand::Rng;

use super::journey::Journey;

/// Epochs by which the node may run ahead of the mainchain.
const AHEAD: u32 = 2;

impl Journey {
    /// A new epoch on the Sovereign Chain.
    pub fn rotate(&mut self) {
        if self.pair.node.epoch() >= self.model.last_epoch + AHEAD {
            return;
        }
        if !self.model.leaving.is_empty() {
            self.close_block();
        }
        let set = self.new_set();
        let message = self.pair.start_epoch(set.clone()).expect("the node never halts");
        self.model.sets.push(set);
        self.await_confirmation(&message);
        self.model.rotations.push(message);
        self.note("epoch");
    }

    /// The mainchain hears of an epoch: the next, one that it knows, one too early, or one with validators that it does not know yet.
    pub fn send_rotation(&mut self) {
        let recent = self.model.rotations.len().min(3);
        if recent == 0 {
            return;
        }
        let index = self.model.rotations.len() - 1 - self.dice.random_range(0..recent);
        let next = self.model.rotations.iter().find(|message| message.epoch == self.model.last_epoch + 1).cloned();
        let next = next.filter(|_| !self.dice.random_ratio(1, 3));
        let message = next.unwrap_or_else(|| self.model.rotations[index].clone());
        self.change_validators(&message);
    }

    pub fn change_validators(&mut self, message: &BridgeMessage) {
        let is_known = self.model.members.knows_all(&self.model.sets[message.epoch as usize]);
        let is_next = message.epoch == self.model.last_epoch + 1 && is_known;
        let change = transactions(message).expect("a change can be sent").swap_remove(0);
        if self.expect("rotation", is_next, |pair| pair.mainchain.execute(&change)).is_ok() {
            self.model.last_epoch = message.epoch;
            self.model.confirmations.push((message.hash_of_hashes, message.operations[0].hash));
        }
    }

    /// What the validators of a past epoch left is signed by those of the last.
    pub fn rescue(&mut self) {
        let is_left = |message: &&BridgeMessage| message.epoch < self.model.last_epoch && !self.is_proven(message);
        let left: Vec<_> = self.model.bundles.iter().filter(is_left).cloned().collect();
        if !left.is_empty() {
            let message = self.pick(&left).clone();
            self.resign(message);
        }
    }

    pub fn resign(&mut self, message: BridgeMessage) {
        let epoch = self.model.last_epoch;
        let attestation = self.model.sets[epoch as usize].attest(&message.hash_of_hashes).expect("all sign");
        let message = BridgeMessage { signature: attestation.signature, bitmap: attestation.bitmap, epoch, ..message };
        self.register("rescue", &message);
    }

    pub fn is_proven(&self, message: &BridgeMessage) -> bool {
        self.model.proven.contains(&(message.hash_of_hashes, message.operations[0].hash))
    }
}
