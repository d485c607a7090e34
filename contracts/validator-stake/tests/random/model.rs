//! What the contract should have, told in the simplest words.

use std::collections::{BTreeMap, BTreeSet};

use testkit::{
    stakes::TREASURY,
    staking::{DELAY, TERMS},
    state::{Account, Storage},
};
use validator_stake::errors::*;

use super::{key, stored, units};

pub const TOKENS: [&str; 3] = [TERMS[0].0, TERMS[1].0, TERMS[2].0];

/// Epochs whose sets may sign.
const WINDOW: usize = 3;

pub struct Model {
    /// Seconds.
    pub now: u64,
    /// Ids from 1 to this have a validator.
    pub known: u32,
    pub active: BTreeSet<u32>,
    /// When who is not active left.
    left: BTreeMap<u32, u64>,
    /// When stake was asked for.
    pub since: BTreeMap<u32, u64>,
    /// Of the epochs that may sign, the last one last.
    sets: Vec<Vec<u32>>,
    /// In which stake is taken.
    pub terms: Vec<&'static str>,
    pots: BTreeMap<(u16, &'static str), u64>,
}

impl Model {
    pub fn of_four(now: u64) -> Self {
        let active: BTreeSet<u32> = (1..=4).collect();
        let sets = vec![active.iter().copied().collect()];
        let (left, since, pots) = Default::default();
        Model { now, known: 4, active, left, since, sets, terms: TOKENS.into(), pots }
    }

    pub fn units(&self, pot: u16, token: &'static str) -> u64 {
        self.pots.get(&(pot, token)).copied().unwrap_or_default()
    }

    /// Units of a token in all pots.
    pub fn held(&self, token: &str) -> u64 {
        self.pots.iter().filter(|((_, other), _)| *other == token).map(|(_, units)| units).sum()
    }

    /// Every pot is as it is here, there is no other, and together they are what the contract has.
    #[track_caller]
    pub fn check_pots(&self, contract: &Account, when: &str) {
        let pots: Storage = self.pots.iter().map(|((pot, token), units)| (key(*pot, token), stored(*units))).collect();
        let seen: Storage = contract.storage.clone().into_iter().filter(|(key, _)| key.starts_with(b"pot")).collect();
        assert_eq!(seen, pots, "{when}");
        for token in TOKENS {
            assert_eq!(units(contract, token), self.held(token).into(), "{token}, {when}");
        }
    }

    pub fn refuses_stake(&self, id: u32, paid: &[(&'static str, u64)]) -> Option<&'static str> {
        if id > self.known {
            return Some(VALIDATOR_UNKNOWN);
        }
        if paid.is_empty() && !self.unbonds(id) {
            return Some(STAKE_PAYMENT_MISSING);
        }
        paid.iter().any(|(token, _)| !self.terms.contains(token)).then_some(STAKE_TOKEN_NOT_ACCEPTED)
    }

    pub fn stake(&mut self, id: u32, paid: &[(&'static str, u64)]) {
        for (token, amount) in paid {
            *self.pots.entry((id as u16, token)).or_default() += amount;
        }
        if self.unbonds(id) {
            self.since.remove(&id);
        }
    }

    pub fn refuses_unbond(&self, id: u32) -> Option<&'static str> {
        if id > self.known {
            return Some(VALIDATOR_UNKNOWN);
        }
        if self.active.contains(&id) {
            return Some(VALIDATOR_NOT_LEFT);
        }
        self.unbonds(id).then_some(ALREADY_UNBONDING)
    }

    pub fn refuses_withdrawal(&self, id: u32, token: &'static str, is_stranger: bool) -> Option<&'static str> {
        if id > self.known {
            return Some(VALIDATOR_UNKNOWN);
        }
        if is_stranger {
            return Some(CALLER_NOT_VALIDATOR_OWNER);
        }
        if !self.unbonds(id) {
            return Some(NOT_UNBONDING);
        }
        if self.now < self.since[&id] + DELAY {
            return Some(UNBONDING_NOT_OVER);
        }
        if self.sets.iter().any(|set| set.contains(&id)) {
            return Some(VALIDATOR_MAY_SIGN);
        }
        (self.units(id as u16, token) == 0).then_some(NOTHING_TO_PAY)
    }

    pub fn empty(&mut self, pot: u16, token: &'static str) {
        self.pots.remove(&(pot, token));
    }

    /// Whether anything was there to take.
    pub fn slash(&mut self, id: u32, amounts: &[(&'static str, u64)]) -> bool {
        let mut all = 0;
        for (token, amount) in amounts {
            let staked = self.units(id as u16, token);
            let taken = staked.min(*amount);
            if taken > 0 {
                self.pots.insert((id as u16, token), staked - taken);
                *self.pots.entry((TREASURY, token)).or_default() += taken;
                all += taken;
            }
        }
        self.pots.retain(|_, units| *units > 0);
        all > 0
    }

    pub fn join(&mut self, id: u32) {
        self.known = self.known.max(id);
        self.active.insert(id);
        self.left.remove(&id);
    }

    pub fn leave(&mut self, id: u32) {
        self.active.remove(&id);
        self.left.insert(id, self.now);
    }

    pub fn rotate(&mut self, ids: Vec<u32>) {
        self.sets.push(ids);
        self.sets.drain(..self.sets.len().saturating_sub(WINDOW));
    }

    /// Its owner asked for it, and it was not active since.
    pub fn unbonds(&self, id: u32) -> bool {
        self.left.get(&id).zip(self.since.get(&id)).is_some_and(|(left, since)| left <= since)
    }
}
