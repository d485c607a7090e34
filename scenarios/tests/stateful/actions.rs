//! What happens, and how often.

use rand::Rng;

use super::{journey::Journey, model::Side};

type Action = fn(&mut Journey);

/// Each with its weight.
const ACTIONS: [(u32, Action); 24] = [
    (18, |journey| journey.deposit(Side::Mvx)),
    (16, |journey| journey.deposit(Side::Sov)),
    (2, Journey::register_token),
    (2, Journey::change_fund),
    (2, Journey::stake),
    (3, Journey::bring_some_member),
    (7, Journey::close_block),
    (10, Journey::register_some),
    (19, Journey::execute_some),
    (6, Journey::finalise_header),
    (9, Journey::forge),
    (2, Journey::rotate),
    (3, Journey::send_rotation),
    (2, Journey::rescue),
    (2, Journey::confirm_some),
    (2, Journey::lose_confirmations),
    (2, Journey::find),
    (3, Journey::stop_before_delivery),
    (4, Journey::rob_before_homecoming),
    (5, Journey::claim_some),
    (6, Journey::sponsor),
    (4, Journey::change_market),
    (8, Journey::govern),
    (10, Journey::trouble),
];

impl Journey {
    pub fn act(&mut self) {
        let all = ACTIONS.iter().map(|(weight, _)| weight).sum();
        let mut roll = self.dice.random_range(0..all);
        for (weight, action) in ACTIONS {
            if roll < weight {
                return action(self);
            }
            roll -= weight;
        }
    }
}
