//! How operations ended, as the mainchain's contracts keep it. The safe's are many: they are compared as a sum, after every step.

use std::collections::BTreeMap;

use interactor::hash::Hash;

use super::model::{Fate, Matter};

/// Numbers and a sum of keys and values, in any order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    count: usize,
    sum: u64,
}

#[derive(Default)]
pub struct Settled {
    /// By the safe.
    pub transfers: Tally,
    /// By token-mint.
    pub registrations: BTreeMap<Hash, u8>,
}

impl Tally {
    /// Hashes, and what is stored under them.
    pub fn add(&mut self, hashes: &[u8], value: u8) {
        let (parts, _) = hashes.as_chunks::<8>();
        let key = parts.iter().fold(0u64, |key, part| key.rotate_left(9) ^ u64::from_be_bytes(*part));
        self.count += 1;
        self.sum = self.sum.wrapping_add((key | 1).wrapping_mul(2 * u64::from(value) + 1));
    }
}

impl Settled {
    pub fn add(&mut self, op_hash: &Hash, matter: &Matter, fate: Fate) {
        let stored = fate.stored().expect("it is settled");
        match matter {
            Matter::Transfer(_) => self.transfers.add(op_hash, stored),
            Matter::Registration(..) => drop(self.registrations.insert(*op_hash, stored)),
        }
    }
}

impl Fate {
    /// As a contract stores it: nothing for what it has not seen.
    pub fn stored(self) -> Option<u8> {
        match self {
            Fate::Open => None,
            Fate::Executed => Some(2),
            Fate::Refunded => Some(3),
        }
    }
}
