//! Validators join and leave, and the mainchain hears of it in any order, through either door, and again.

use std::collections::{BTreeMap, BTreeSet};

use interactor::{
    bridge_message::BridgeMessage,
    bridge_service::{Contract, Transaction},
    hash::Hash,
    node::{Validator, ValidatorGroup},
    pair::{Outcome, names},
};
use rand::Rng;

use super::{
    bundles::execution,
    changes::minimal,
    checks::stored_under,
    journey::{Journey, VALIDATORS},
    model::Pair,
};

/// Validators that there will ever be.
const MOST: u64 = 9;
/// Validators that stay.
const FEWEST: usize = 3;
const JOIN: &str = "registerValidator";
const LEAVE: &str = "unRegisterValidator";

/// Who validates, and what was signed about it.
pub struct Members {
    /// Who validates on the Sovereign Chain.
    staked: BTreeSet<u64>,
    /// The last that ever did.
    last: u64,
    /// Whether a validator is active on the mainchain, for all that it knows.
    active: BTreeMap<u64, bool>,
    pub bundles: Vec<BridgeMessage>,
    /// Whom an operation is about, and whether it was used.
    ops: BTreeMap<Hash, (u64, bool)>,
}

impl Default for Members {
    fn default() -> Self {
        let active = (1..=VALIDATORS).map(|number| (number, true)).collect();
        Members { staked: (1..=VALIDATORS).collect(), last: VALIDATORS, active, bundles: vec![], ops: BTreeMap::new() }
    }
}

impl Members {
    /// A validator can join that is not active: the next one, or one that was.
    fn can_join(&self, number: u64) -> bool {
        self.active.get(&number).map_or(number == self.active.len() as u64 + 1, |is_active| !is_active)
    }

    fn can_leave(&self, number: u64) -> bool {
        self.active.get(&number) == Some(&true)
    }

    pub fn knows_all(&self, group: &ValidatorGroup) -> bool {
        group.ids().iter().all(|id| self.active.contains_key(&u64::from(id[0])))
    }
}

impl Journey {
    /// A block in which a validator joins or leaves.
    pub fn stake(&mut self) {
        let number = self.dice.random_range(1..=MOST.min(self.model.members.last + 1));
        let leaves = self.model.members.staked.contains(&number);
        if leaves && self.model.members.staked.len() <= FEWEST {
            return;
        }
        if !self.model.leaving.is_empty() {
            self.close_block();
        }
        let key = *Validator::numbered(number).expect("keys of small numbers exist").public_key();
        if leaves {
            self.model.members.staked.remove(&number);
            self.pair.validator_leaves(&key, &names::OWNER);
        } else {
            self.model.members.staked.insert(number);
            self.pair.validator_joins(&key, &names::OWNER);
        }
        self.model.members.last = self.model.members.last.max(number);
        let message = self.pair.close_block().expect("the node never halts").expect("a bundle of one operation");
        assert!(self.model.members.ops.insert(message.operations[0].hash, (number, false)).is_none(), "no operation is made twice");
        self.await_confirmation(&message);
        self.model.members.bundles.push(message);
        self.note(if leaves { "unstake" } else { "stake" });
    }

    /// One of the last operations comes: to be proven, through the right door, or through the wrong one.
    pub fn bring_some_member(&mut self) {
        let count = self.model.members.bundles.len();
        if count == 0 {
            return;
        }
        let recent = self.model.members.bundles[count - 1 - self.dice.random_range(0..count.min(4))].clone();
        let is_useful = |message: &&BridgeMessage| {
            let (number, is_used) = self.model.members.ops[&message.operations[0].hash];
            let is_open = self.model.members.can_join(number) || self.model.members.can_leave(number);
            !is_used && if self.is_proven(message) { is_open } else { self.is_in_window(message.epoch) }
        };
        let useful = self.model.members.bundles.iter().find(is_useful).cloned().filter(|_| !self.dice.random_ratio(1, 3));
        let message = useful.unwrap_or(recent);
        if !self.is_proven(&message) && !self.one_in(6) {
            return self.register("member's proof", &message);
        }
        let right = execution(&message, 0);
        let wrong = if right.function == JOIN { LEAVE } else { JOIN };
        let function = if self.one_in(8) { wrong } else { right.function };
        let _any = self.bring_member(&message, function);
    }

    fn bring_member(&mut self, message: &BridgeMessage, function: &'static str) -> Outcome {
        let pair = (message.hash_of_hashes, message.operations[0].hash);
        let (number, is_used) = self.model.members.ops[&pair.1];
        let fits = if function == JOIN { self.model.members.can_join(number) } else { self.model.members.can_leave(number) };
        let is_good = self.model.proven.contains(&pair) && !is_used && fits;
        let transaction = Transaction { function, ..execution(message, 0) };
        let what = if function == JOIN { "join" } else { "leave" };
        let outcome = self.expect(what, is_good, |pair| pair.mainchain.execute(&transaction));
        if outcome.is_ok() {
            self.model.members.ops.insert(pair.1, (number, true));
            self.model.members.active.insert(number, function == JOIN);
            self.model.confirmations.push(pair);
        }
        outcome
    }

    /// Everything that was signed is used, through whichever door is open to it, and confirmed to the node.
    pub fn drain_members(&mut self) {
        let mut moved = true;
        while std::mem::take(&mut moved) {
            for message in self.model.members.bundles.clone() {
                if !self.is_proven(&message) {
                    self.resign(message.clone());
                }
                let (number, is_used) = self.model.members.ops[&message.operations[0].hash];
                let doors = [(JOIN, self.model.members.can_join(number)), (LEAVE, self.model.members.can_leave(number))];
                for (function, _) in doors.into_iter().filter(|(_, is_open)| *is_open && !is_used) {
                    moved |= self.bring_member(&message, function).is_ok();
                }
            }
        }
        for message in self.model.members.bundles.clone() {
            self.confirm_member((message.hash_of_hashes, message.operations[0].hash));
        }
        assert!(self.model.members.ops.values().all(|(_, is_used)| *is_used), "a validator's operation is never used");
        let active = self.model.members.active.iter().filter(|(_, is_active)| **is_active).map(|(number, _)| *number);
        assert_eq!(active.collect::<BTreeSet<_>>(), self.model.members.staked, "who validates");
    }

    fn confirm_member(&mut self, pair: Pair) {
        if !self.model.unconfirmed.contains(&pair) || self.model.confirmations.contains(&pair) {
            return;
        }
        let args = vec![pair.0.to_vec(), pair.1.to_vec()];
        let confirm = Transaction { to: Contract::ChainConfig, function: "confirm", args, gas_limit: 50_000_000 };
        self.expect("member confirmed again", true, |pair| pair.mainchain.execute(&confirm)).expect("it is settled");
        self.model.confirmations.push(pair);
    }

    /// Chain-config has exactly the validators that joined, active or not, each with its key in its place, and the operations that did it.
    pub fn check_members(&self) {
        let world = &self.pair.mainchain.world;
        let stored =
            |prefix: &'static [u8]| stored_under(world, names::CHAIN_CONFIG, prefix).map(|(key, value)| (key.to_vec(), value.to_vec()));
        let Members { active, ops, .. } = &self.model.members;
        let is_active = active.iter().filter(|(_, is_active)| **is_active);
        let expected: Vec<_> =
            is_active.map(|(number, _)| ([b"validatorActive".as_slice(), &[0, *number as u8]].concat(), vec![1])).collect();
        assert_eq!(stored(b"validatorActive").collect::<BTreeMap<_, _>>(), expected.iter().cloned().collect(), "who is active");
        let count = stored(b"activeValidatorCount").map(|(_, value)| value).collect::<Vec<_>>().concat();
        assert_eq!(count, minimal(expected.len() as u64), "how many are active");
        let keys = ValidatorGroup::numbered(active.keys().copied()).expect("keys of small numbers exist");
        let chunk = keys.validators().iter().fold(vec![0; 96], |chunk, validator| [&chunk[..], validator.public_key()].concat());
        assert_eq!(stored(b"keyChunk").map(|(_, value)| value).collect::<Vec<_>>(), [chunk], "keys of validators");
        let used = ops.iter().filter(|(_, (_, is_used))| *is_used);
        let used: BTreeMap<_, _> = used.map(|(op_hash, _)| ([b"operationState".as_slice(), op_hash].concat(), vec![2])).collect();
        assert_eq!(stored(b"operationState").collect::<BTreeMap<_, _>>(), used, "states of validators' operations");
    }

    /// A new set of validators: some of those that staked, in some order.
    pub fn new_set(&mut self) -> ValidatorGroup {
        let mut numbers: Vec<u64> = self.model.members.staked.iter().copied().collect();
        for i in (1..numbers.len()).rev() {
            numbers.swap(i, self.dice.random_range(0..=i));
        }
        numbers.truncate(self.dice.random_range(3..=numbers.len()));
        ValidatorGroup::numbered(numbers).expect("keys of small numbers exist")
    }
}
