//! What both chains must look like: written without the contracts' code, from their promises.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::members::Members;
use interactor::{bridge_message::BridgeMessage, chain::Address, hash::Hash, node::ValidatorGroup, pair::names};

/// A token and units of it.
pub type Units = (&'static str, u64);
/// Hash of hashes and operation hash.
pub type Pair = (Hash, Hash);

/// By name; the last two have nonces.
pub const TOKENS: [&str; 5] = [names::GOLD, names::FUEL, names::NATIVE, names::SWORD, RELIC];
/// An SFT of the mainchain, of which nothing else is known.
pub const RELIC: &str = "RELIC-5a6b7c-0102";

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    Mvx,
    Sov,
}

/// Tokens on their way to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    pub to: Address,
    pub tokens: Vec<Units>,
}

impl Transfer {
    pub fn has_sword(&self) -> bool {
        sum(&self.tokens, names::SWORD) > 0
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Open,
    Executed,
    Refunded,
}

/// An operation of the Sovereign Chain.
#[derive(Clone, Debug)]
pub struct Op {
    pub transfer: Transfer,
    pub sender: Address,
    pub nonce: u64,
    pub fate: Fate,
}

/// One chain's safe and market.
#[derive(Default)]
pub struct Gate {
    pub is_paused: bool,
    /// Token and units for each bridged token; nothing = fees are off.
    pub fee: Option<Units>,
    /// The nonce of the next deposit event.
    pub next_nonce: u64,
}

#[derive(Default)]
pub struct Model {
    pub balances: BTreeMap<(Side, Address, &'static str), u64>,
    pub mvx: Gate,
    pub sov: Gate,
    /// `owed` and `float`.
    pub escrow: BTreeMap<&'static str, (u64, u64)>,
    /// Taken from the mainchain's safe behind its back.
    pub stolen: BTreeMap<&'static str, u64>,
    /// Made on the Sovereign Chain behind the bridge's back.
    pub counterfeit: BTreeMap<&'static str, u64>,
    /// Announced on the mainchain, not delivered yet.
    pub to_sov: VecDeque<Transfer>,
    /// Announced on the Sovereign Chain, in no bundle yet.
    pub leaving: Vec<Op>,
    pub ops: BTreeMap<Hash, Op>,
    pub bundles: Vec<BridgeMessage>,
    pub rotations: Vec<BridgeMessage>,
    pub proven: BTreeSet<Pair>,
    /// Emitted, not read by the node yet.
    pub confirmations: Vec<Pair>,
    /// What the node still sends.
    pub unconfirmed: BTreeSet<Pair>,
    /// The validators of each epoch.
    pub sets: Vec<ValidatorGroup>,
    /// The last epoch that the mainchain knows.
    pub last_epoch: u32,
    pub members: Members,
}

impl Model {
    pub fn balance(&self, side: Side, of: &Address, token: &'static str) -> u64 {
        self.balances.get(&(side, *of, token)).copied().unwrap_or_default()
    }

    pub fn add(&mut self, side: Side, to: &Address, (token, amount): Units) {
        *self.balances.entry((side, *to, token)).or_default() += amount;
    }

    /// Takes units that are there.
    pub fn take(&mut self, side: Side, from: &Address, (token, amount): Units) {
        let balance = self.balances.entry((side, *from, token)).or_default();
        *balance = balance.checked_sub(amount).expect("the model never takes what is not there");
    }

    pub fn gate(&mut self, side: Side) -> &mut Gate {
        match side {
            Side::Mvx => &mut self.mvx,
            Side::Sov => &mut self.sov,
        }
    }

    /// Whether an account has all of these together.
    pub fn has(&self, side: Side, of: &Address, tokens: &[Units]) -> bool {
        TOKENS.iter().all(|token| self.balance(side, of, token) >= sum(tokens, token))
    }

    /// Units of a token that left one chain and are not on the other.
    pub fn in_flight(&self, token: &str) -> u64 {
        let delivered_later: u64 = self.to_sov.iter().map(|transfer| sum(&transfer.tokens, token)).sum();
        let open = self.ops.values().filter(|op| op.fate == Fate::Open);
        let executed_later: u64 = open.chain(&self.leaving).map(|op| sum(&op.transfer.tokens, token)).sum();
        delivered_later + executed_later
    }

    /// Units of a token in all accounts of a chain.
    pub fn held(&self, side: Side, token: &str) -> u64 {
        self.balances.iter().filter(|((on, _, of), _)| *on == side && *of == token).map(|(_, amount)| amount).sum()
    }

    pub fn put_back(&mut self, tokens: &[Units]) {
        for (token, amount) in tokens {
            let (owed, float) = self.escrow.entry(token).or_default();
            *float += amount;
            if *token != names::NATIVE {
                *owed += amount;
            }
        }
    }
}

/// Units of one token among several.
pub fn sum(tokens: &[Units], token: &str) -> u64 {
    tokens.iter().filter(|(of, _)| *of == token).map(|(_, amount)| amount).sum()
}
