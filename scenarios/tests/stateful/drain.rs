//! The end: whatever was on its way arrives, one way or the other.

use interactor::{bridge_message::BridgeMessage, pair::names};

use super::{
    journey::Journey,
    model::{Fate, Side},
};

/// Rounds in which everything must have arrived.
const ROUNDS: usize = 4;

impl Journey {
    /// Runs the bridge until nothing is unconfirmed: every operation was executed or refunded, and nothing is on its way.
    pub fn drain(&mut self) {
        self.start_both();
        for _ in 0..ROUNDS {
            self.close_block();
            self.drain_members();
            self.catch_up();
            for message in self.model.bundles.clone() {
                self.bring(&message);
            }
            self.finalise_header();
            self.check();
        }
        assert!(self.pair.node.unconfirmed().is_empty(), "something is never confirmed");
        assert!(self.model.ops.values().all(|op| op.fate != Fate::Open), "an operation is neither executed nor refunded");
        assert!(super::model::TOKENS.iter().all(|token| self.model.in_flight(token) == 0), "something is still on its way");
        self.check_view_of_books(&super::model::TOKENS.map(|token| (token, 0)));
        for op_hash in self.model.ops.keys().copied().collect::<Vec<_>>() {
            self.check_state_of(&op_hash);
        }
    }

    fn start_both(&mut self) {
        for side in [Side::Mvx, Side::Sov] {
            if self.model.gate(side).is_paused {
                let start = |pair: &mut interactor::pair::Pair| match side {
                    Side::Mvx => pair.mainchain.unpause(),
                    Side::Sov => pair.sovereign.unpause(),
                };
                self.expect("unpause", true, start).expect("starts");
                self.model.gate(side).is_paused = false;
            }
        }
    }

    /// The mainchain hears of every epoch that it does not know.
    fn catch_up(&mut self) {
        let missing = self.model.rotations.iter().filter(|message| message.epoch > self.model.last_epoch).cloned().collect::<Vec<_>>();
        missing.iter().for_each(|message| self.change_validators(message));
    }

    /// What the service sends of a bundle, and a confirmation for what the node missed.
    fn bring(&mut self, message: &BridgeMessage) {
        if !self.is_proven(message) {
            self.resign(message.clone());
        }
        for (index, operation) in message.operations.iter().enumerate() {
            let pair = (message.hash_of_hashes, operation.hash);
            if self.model.ops[&operation.hash].fate == Fate::Open {
                self.execute(names::RELAYER, message, index);
            } else if self.model.unconfirmed.contains(&pair) && !self.model.confirmations.contains(&pair) {
                self.confirm(pair);
            }
        }
    }
}
