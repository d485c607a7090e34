//! The end: whatever was on its way arrives, one way or the other.

use std::collections::BTreeSet;

use interactor::{bridge_message::BridgeMessage, pair::names};

use super::{
    assets::TOKENS,
    changes::Change,
    journey::Journey,
    minted::ISSUE_COST,
    model::{Fate, Side, sum},
};

/// Rounds in which everything must have arrived.
const ROUNDS: usize = 5;

impl Journey {
    /// Runs the bridge until nothing is unconfirmed: every operation was executed or refunded, and nothing is on its way or kept.
    pub fn drain(&mut self) {
        self.start_both();
        self.give_back_all();
        self.allow_all();
        for _ in 0..ROUNDS {
            self.fill_fund(ISSUE_COST * 10);
            self.close_block();
            self.drain_members();
            self.catch_up();
            for message in self.model.bundles.clone() {
                self.bring(&message);
            }
            self.finalise_header();
            self.claim_all();
            self.check();
        }
        assert!(self.pair.node.unconfirmed().is_empty(), "something is never confirmed");
        assert!(self.model.open.is_empty(), "an operation is neither executed nor refunded");
        self.check_nothing_is_left();
        self.check_retired();
        self.check_views(&TOKENS.map(|token| (token, 0)));
        for op_hash in self.model.ops.keys().copied().collect::<Vec<_>>() {
            self.check_state_of(&op_hash);
        }
    }

    /// What still waits could only be paid with what somebody else brought over: counterfeit units took its place.
    fn check_nothing_is_left(&self) {
        let waiting = self
            .model
            .waiting
            .iter()
            .flat_map(|(op_hash, places)| places.iter().map(|place| self.model.ops[op_hash].tokens()[*place as usize]));
        let waiting: Vec<_> = waiting.collect();
        for (token, amount) in &waiting {
            let (owed, _) = self.model.escrow.get(token).copied().unwrap_or_default();
            assert!(self.model.counterfeit.contains_key(token) && owed < *amount, "{amount} of {token} could be claimed");
        }
        for token in TOKENS {
            assert_eq!(self.model.in_flight(token), sum(&waiting, token), "{token} is still on its way");
        }
    }

    fn start_both(&mut self) {
        for side in [Side::Mvx, Side::Sov] {
            if self.model.gate(side).is_paused {
                self.change(side, &Change::Unpause);
            }
        }
    }

    fn give_back_all(&mut self) {
        for token in self.model.stolen.keys().copied().collect::<Vec<_>>() {
            self.give_back(token);
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

    /// Every owner takes what waits, on both chains; what was counterfeited may have been paid to somebody else.
    fn claim_all(&mut self) {
        for (op_hash, places) in self.model.waiting.clone() {
            for place in places {
                self.claim_token(&op_hash, place, &names::ALICE);
            }
        }
        let kept: BTreeSet<_> = self.model.kept.keys().chain(self.model.own.keys()).copied().collect();
        kept.into_iter().for_each(|(owner, token)| self.claim_kept(owner, token));
    }
}
