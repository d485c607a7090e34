//! The mainchain's safe: its books, what waits there, and how operations ended.

use std::collections::{BTreeMap, BTreeSet};

use interactor::{
    hash::Hash,
    pair::{Amount, Escrow, OperationState, asset},
};

use super::{
    assets::{TOKENS, made, nonce},
    changes::{minimal, nested},
    journey::Journey,
    model::{Fate, Matter, Units},
    settled::Tally,
};

const ESCROW: &[u8] = b"escrow";
const WAITING: &[u8] = b"waiting";
const OPERATION_STATE: &[u8] = b"operationState";

/// What is kept of a token, and what is said of it.
type Entry = (Escrow, u8);

impl Journey {
    /// The safe's books have what the model says and nothing else, and it knows of exactly the operations that were used.
    pub fn check_safe(&self) {
        let (mut books, mut waiting, mut states) = (BTreeMap::new(), BTreeMap::new(), Tally::default());
        for (key, value) in self.pair.mainchain.world.storage(&self.pair.mainchain.safe()) {
            if key.starts_with(OPERATION_STATE) {
                states.add(&key[OPERATION_STATE.len()..], *value.first().unwrap_or(&0));
            } else if key.starts_with(ESCROW) {
                books.insert(key.to_vec(), entry(value));
            } else if key.starts_with(WAITING) && !value.is_empty() {
                waiting.insert(key[WAITING.len()..].to_vec(), value.to_vec());
            }
        }
        books.retain(|_, entry| *entry != nothing());
        assert_eq!(books, self.books(), "books, and what is said");
        assert_eq!(states, self.model.settled.transfers, "states of operations");
        assert_eq!(waiting, self.waiting(), "what waits at the safe");
    }

    fn books(&self) -> BTreeMap<Vec<u8>, Entry> {
        let kept = TOKENS.into_iter().map(|token| (token, self.escrow_of(token))).filter(|(_, escrow)| (escrow.clone(), 0) != nothing());
        let kept = kept.map(|(token, escrow)| (self.model.here(token).expect("what is kept has a name"), (escrow, 0)));
        let mut books: BTreeMap<_, _> = kept.collect();
        for (name, said) in &self.model.rules.said {
            books.entry(name.clone()).or_insert_with(nothing).1 = *said;
        }
        books.retain(|_, entry| *entry != nothing());
        books.into_iter().map(|(name, entry)| (escrow_key(name.as_bytes()), entry)).collect()
    }

    pub fn escrow_of(&self, token: &str) -> Escrow {
        let (owed, float) = self.model.escrow.get(token).copied().unwrap_or_default();
        Escrow { owed: owed.into(), float: float.into() }
    }

    fn waiting(&self) -> BTreeMap<Vec<u8>, Vec<u8>> {
        let bits = |places: &BTreeSet<u8>| minimal(places.iter().map(|place| 1 << place).sum());
        self.model.waiting.iter().map(|(op_hash, places)| (op_hash.to_vec(), bits(places))).collect()
    }

    /// These tokens, by the contracts' own views.
    pub fn check_views(&mut self, of: &[Units]) {
        for token in BTreeSet::from_iter(of.iter().map(|(token, _)| *token)) {
            if let Some(here) = self.model.here(token) {
                let expected = self.escrow_of(token);
                assert_eq!(self.pair.mainchain.escrow(here.as_bytes()), expected, "books of {token}");
            }
            if made(token).is_some_and(|made| self.model.mint.is_registered(made)) {
                self.check_view_of_mint(token);
            }
        }
    }

    fn check_view_of_mint(&mut self, token: &'static str) {
        let here = self.model.here(token);
        assert_eq!(self.pair.mainchain.registered_as(token.as_bytes()), here.clone().map(String::into_bytes), "{token} on the mainchain");
        if let Some(here) = here.filter(|_| nonce(token) > 0) {
            let expected = (nonce(token), Amount::from(self.model.mint.outside[token]));
            assert_eq!(self.pair.mainchain.outside(here.as_bytes()), expected, "nonce and units of {here}");
        }
    }

    /// An operation's state, by the contract's own view.
    pub fn check_state_of(&mut self, op_hash: &Hash) {
        let op = &self.model.ops[op_hash];
        if let Matter::Registration(..) = op.matter {
            return;
        }
        let expected = match op.fate {
            Fate::Open => OperationState::Unused,
            Fate::Executed => OperationState::Executed,
            Fate::Refunded => OperationState::Refunded,
        };
        assert_eq!(self.pair.mainchain.operation_state(op_hash), expected, "state of an operation");
    }
}

fn nothing() -> Entry {
    (Escrow { owed: Amount::ZERO, float: Amount::ZERO }, 0)
}

/// Of a token, by name.
fn escrow_key(token: &[u8]) -> Vec<u8> {
    let (token, nonce) = asset::parts(token);
    [ESCROW, &nested(token), &nonce.to_be_bytes()].concat()
}

fn entry(stored: &[u8]) -> Entry {
    let mut rest = if stored.is_empty() { &[0; 9][..] } else { stored };
    let [owed, float] = [(); 2].map(|()| take_amount(&mut rest));
    let [said] = rest else { panic!("an entry is two amounts and a byte") };
    (Escrow { owed, float }, *said)
}

/// An amount behind its length.
fn take_amount(bytes: &mut &[u8]) -> Amount {
    let (length, rest) = bytes.split_first_chunk().expect("a length");
    let (amount, rest) = rest.split_at(u32::from_be_bytes(*length) as usize);
    *bytes = rest;
    Amount::from_bytes_be(amount)
}
