//! What happens, and how often.

use rand::Rng;

use super::{journey::Journey, model::Side};

type Action = fn(&mut Journey);

/// Each with its weight.
const ACTIONS: [(u32, Action); 26] = [
    (24, |journey| journey.deposit(Side::Mvx)),
    (19, |journey| journey.deposit(Side::Sov)),
    (2, Journey::register_token),
    (2, Journey::change_fund),
    (3, Journey::stake),
    (4, Journey::bring_some_member),
    (7, Journey::close_block),
    (10, Journey::register_some),
    (22, Journey::execute_some),
    (6, Journey::finalise_header),
    (16, Journey::forge),
    (2, Journey::rotate),
    (3, Journey::send_rotation),
    (2, Journey::rescue),
    (2, Journey::confirm_some),
    (2, Journey::lose_confirmations),
    (2, Journey::find),
    (3, Journey::stop_before_delivery),
    (4, Journey::rob_before_homecoming),
    (6, Journey::claim_some),
    (8, Journey::sponsor),
    (4, Journey::change_market),
    (6, Journey::rule),
    (1, Journey::change_executor),
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
