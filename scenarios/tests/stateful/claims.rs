//! What waits for its owner is claimed, on either chain, by its owner, by others in vain, to themselves or to somebody else.

use errors::NOTHING_TO_CLAIM;
use interactor::{
    chain::Address,
    hash::Hash,
    pair::{Outcome, asset, names},
};
use mvx_esdt_safe::errors::{RECEIVER_NOT_PAYABLE, TOKEN_REFUSED};
use rand::Rng;

use super::{
    assets::COIN,
    calls::{FAR_WORKSHOP, WORKSHOP, is_contract, is_far},
    changes::minimal,
    custody::is_of_the_suite,
    deliveries::MOST_WITH_HOMEWARD,
    forwarded::Forward,
    journey::Journey,
    model::{Side, Transfer, Units},
};

const SAFE: Address = names::contract(names::MVX_ESDT_SAFE);
const INBOX: Address = names::contract(names::CALL_INBOX);

impl Journey {
    pub fn claim_some(&mut self) {
        let is_kept = !self.model.kept.is_empty() || !self.model.own.is_empty();
        if !self.model.waiting.is_empty() && (!is_kept || self.one_in(2)) {
            self.claim_at_safe();
        } else {
            self.claim_at_inbox();
        }
    }

    fn claim_at_safe(&mut self) {
        let waiting: Vec<_> = self.model.waiting.keys().copied().collect();
        let op_hash = *self.pick(&waiting);
        let places: Vec<_> = self.model.waiting[&op_hash].iter().copied().collect();
        let count = self.model.ops[&op_hash].tokens().len() as u8;
        let index = if self.one_in(3) { self.dice.random_range(0..=count) } else { *self.pick(&places) };
        let to = if self.one_in(4) { *self.pick(&[WORKSHOP, FAR_WORKSHOP, SAFE]) } else { self.user() };
        let owner = self.model.ops[&op_hash].transfer().expect("only tokens wait").to;
        let is_waiting = self.model.waiting[&op_hash].contains(&index);
        let bytes = self.model.ops[&op_hash].bytes();
        if is_of_the_suite(&to) || (is_contract(&to) && is_far(&to)) {
            return self.refuse("claim for nobody", RECEIVER_NOT_PAYABLE, |pair| pair.mainchain.claim(&owner, &bytes, index, &to));
        }
        if self.one_in(2) || !is_waiting {
            let caller = if is_waiting { names::MALLORY } else { owner };
            return self.refuse("claim", NOTHING_TO_CLAIM, |pair| pair.mainchain.claim(&caller, &bytes, index, &to));
        }
        if self.one_in(4) {
            self.refuse_first(self.model.ops[&op_hash].tokens()[index as usize].0);
        }
        self.claim_token(&op_hash, index, &to);
    }

    /// The owner claims one token of an operation. A contract that does is the sender itself: the embedded VM forgets what the safe promises
    /// when another contract calls it.
    pub fn claim_token(&mut self, op_hash: &Hash, index: u8, to: &Address) {
        let op = &self.model.ops[op_hash];
        let (bytes, owner) = (op.bytes(), op.transfer().expect("only tokens wait").to);
        let (units, before) = (op.tokens()[index as usize], self.model.escrow.clone());
        let missing = self.model.take_out_for(to, &[units]);
        if missing == Err(TOKEN_REFUSED) {
            return self.refuse("claim of a refused token", TOKEN_REFUSED, |pair| pair.mainchain.claim(&owner, &bytes, index, to));
        }
        let missing = missing.ok().filter(|missing| self.model.may_make(missing));
        let outcome = self.expect("claim", missing.is_some(), |pair| pair.mainchain.claim(&owner, &bytes, index, to));
        let Some(missing) = missing else {
            self.model.escrow = before;
            return;
        };
        self.model.make(&missing);
        self.pay_claim(op_hash, index, to, units, &outcome);
    }

    fn pay_claim(&mut self, op_hash: &Hash, index: u8, to: &Address, units: Units, outcome: &Outcome) {
        let is_said = outcome
            .as_ref()
            .is_ok_and(|receipt| receipt.events.iter().any(|event| event.topics.first().is_some_and(|form| form == b"claimed")));
        let is_paid = self.model.has(Side::Mvx, &SAFE, &[units]);
        assert_eq!(is_said, is_paid, "a claim is paid, or waits on");
        if !is_paid {
            self.model.put_back(&[units]);
            return self.count("claim that waits on");
        }
        self.model.move_units(Side::Mvx, &SAFE, to, &[units]);
        let places = self.model.waiting.get_mut(op_hash).expect("it waits");
        places.remove(&index);
        if places.is_empty() {
            self.model.waiting.remove(op_hash);
        }
    }

    fn claim_at_inbox(&mut self) {
        let kept: Vec<_> = self.model.kept.keys().chain(self.model.own.keys()).copied().collect();
        if kept.is_empty() {
            return;
        }
        let (owner, token) = *self.pick(&kept);
        match self.dice.random_range(0..4) {
            0 => self.refuse("claim at the inbox", NOTHING_TO_CLAIM, |pair| pair.sovereign.claim(&names::MALLORY, token, &names::MALLORY)),
            1 => self.send_claim_home(owner, token),
            _ => self.claim_kept(owner, token),
        }
    }

    /// A contract is told by anybody to claim what is kept for it, but EGLD: the embedded VM says that it came to who told it.
    pub fn claim_kept(&mut self, owner: Address, token: &'static str) {
        let (to, from) = (self.user(), self.user());
        let (identifier, nonce) = asset::parts(token.as_bytes());
        let arguments = vec![identifier.to_vec(), minimal(nonce), to.to_vec()];
        let claim = Forward { side: Side::Sov, from, through: owner, to: INBOX, function: "claim" };
        let outcome = match is_contract(&owner) && token != COIN {
            true => self.expect("claim of a contract", true, |pair| claim.run(pair, arguments, &[])),
            false => self.expect("claim at the inbox", true, |pair| pair.sovereign.claim(&owner, token, &to)),
        };
        outcome.expect("it is kept for the owner");
        let kept = self.model.kept.remove(&(owner, token)).unwrap_or_default();
        let amount = kept + self.model.own.remove(&(owner, token)).unwrap_or_default();
        self.model.move_units(Side::Sov, &INBOX, &to, &[(token, amount)]);
    }

    fn send_claim_home(&mut self, home: Address, token: &'static str) {
        let caller = self.user();
        let Some(amount) = self.model.kept.get(&(home, token)).copied() else {
            return self.refuse("claim sent home", NOTHING_TO_CLAIM, |pair| pair.sovereign.send_home(&caller, &home, token));
        };
        let tokens = [(token, amount)];
        let is_good = !self.model.sov.is_paused && self.model.may_leave(&tokens) && self.model.leaving.len() < MOST_WITH_HOMEWARD;
        let outcome = self.expect("claim sent home", is_good, |pair| pair.sovereign.send_home(&caller, &home, token));
        if let Ok(receipt) = outcome {
            self.model.kept.remove(&(home, token));
            self.goes_home(Transfer { to: home, tokens: tokens.into(), call: None, home }, &receipt);
        }
    }
}
