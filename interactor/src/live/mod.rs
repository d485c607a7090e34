//! The mainchain's side of a pair on a real mainchain: a simulator's three shards, with the ESDT system contract as it is.
//!
//! Beside it the Sovereign Chain stays embedded. What the node reads are the events of the safe's shard, block by block as a notifier
//! sees them, never those that the sender of a transaction is told.

mod deploy;
mod esdt;
mod mainchain;
mod moves;
mod nft;
mod supply;
mod welcome;

use std::collections::BTreeSet;

use crate::{
    chain::{Address, Event},
    network::{Gateway, blocks::BlockReader},
    owner::Contracts,
    pair::Tokens,
};

pub use esdt::{Esdt, SUPPLY_ROLES};
pub use nft::Kind;
pub use welcome::{UNITS, welcome};

/// The contracts on a simulator, and what a pair must know to use them.
pub struct LiveMainchain<'a> {
    gateway: &'a Gateway,
    contracts: Contracts,
    tokens: Tokens,
    /// Who can have any of the tokens.
    holders: BTreeSet<Address>,
    reader: BlockReader,
    /// Events that were read and not taken.
    log: Vec<Event>,
}

impl<'a> LiveMainchain<'a> {
    pub fn gateway(&self) -> &'a Gateway {
        self.gateway
    }

    /// Counts what somebody else than the people of the story has.
    pub fn add_holder(&mut self, address: Address) {
        self.holders.insert(address);
    }
}
