//! What both chains must look like: written without the contracts' code, from their promises.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{
    assets::{TOKENS, made, nonce},
    calls::Call,
    governance::Lane,
    markets::Market,
    members::Members,
    minted::Mint,
    rules::Rules,
    settled::{Settled, Tally},
};
use interactor::{
    bridge_message::BridgeMessage,
    chain::Address,
    hash::Hash,
    node::ValidatorGroup,
    pair::{self, Chain},
};

/// A token and units of it.
pub type Units = (&'static str, u64);
/// Hash of hashes and operation hash.
pub type Pair = (Hash, Hash);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    Mvx,
    Sov,
}

impl Side {
    pub fn of(self, pair: &mut pair::Pair) -> &mut Chain {
        match self {
            Side::Mvx => &mut pair.mainchain,
            Side::Sov => &mut pair.sovereign,
        }
    }
}

/// Tokens on their way to somebody, with a call or without.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    pub to: Address,
    pub tokens: Vec<Units>,
    pub call: Option<Call>,
    /// Whose they are on the mainchain if they can't be handed over.
    pub home: Address,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Open,
    Executed,
    Refunded,
}

/// What an operation of the Sovereign Chain asks for.
#[derive(Clone, Debug)]
pub enum Matter {
    Transfer(Transfer),
    /// Of a token, by its identifier, as this type.
    Registration(&'static str, u8),
}

/// An operation of the Sovereign Chain.
#[derive(Clone, Debug)]
pub struct Op {
    pub matter: Matter,
    pub sender: Address,
    pub nonce: u64,
    pub fate: Fate,
}

/// One chain's safe and market.
#[derive(Default)]
pub struct Gate {
    pub is_paused: bool,
    pub market: Market,
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
    pub mint: Mint,
    pub rules: Rules,
    /// Who makes calls, by shard.
    pub executors: BTreeMap<u32, Address>,
    /// Taken from the mainchain's safe behind its back.
    pub stolen: BTreeMap<&'static str, u64>,
    /// Made on the Sovereign Chain behind the bridge's back.
    pub counterfeit: BTreeMap<&'static str, u64>,
    /// Announced on the mainchain, not delivered yet.
    pub to_sov: VecDeque<Transfer>,
    /// Announced on the Sovereign Chain, in no bundle yet.
    pub leaving: Vec<Op>,
    pub ops: BTreeMap<Hash, Op>,
    /// Of `ops`, what was not executed yet.
    pub open: BTreeSet<Hash>,
    /// Which tokens of an operation wait at the mainchain's safe, by their places.
    pub waiting: BTreeMap<Hash, BTreeSet<u8>>,
    /// What the inbox keeps, by owner and token.
    pub kept: BTreeMap<(Address, &'static str), u64>,
    /// The same of contracts that are at home there.
    pub own: BTreeMap<(Address, &'static str), u64>,
    pub settled: Settled,
    pub lane: Lane,
    pub bundles: Vec<BridgeMessage>,
    pub rotations: Vec<BridgeMessage>,
    pub proven: BTreeSet<Pair>,
    /// The same as a sum.
    pub proofs: Tally,
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

impl Op {
    pub fn transfer(&self) -> Option<&Transfer> {
        match &self.matter {
            Matter::Transfer(transfer) => Some(transfer),
            Matter::Registration(..) => None,
        }
    }

    pub fn tokens(&self) -> &[Units] {
        self.transfer().map_or(&[], |transfer| &transfer.tokens)
    }
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

    pub fn move_units(&mut self, side: Side, from: &Address, to: &Address, tokens: &[Units]) {
        for units in tokens {
            self.take(side, from, *units);
            self.add(side, to, *units);
        }
    }

    pub fn gate(&self, side: Side) -> &Gate {
        match side {
            Side::Mvx => &self.mvx,
            Side::Sov => &self.sov,
        }
    }

    pub fn gate_mut(&mut self, side: Side) -> &mut Gate {
        match side {
            Side::Mvx => &mut self.mvx,
            Side::Sov => &mut self.sov,
        }
    }

    /// Whether an account has all of these together.
    pub fn has(&self, side: Side, of: &Address, tokens: &[Units]) -> bool {
        TOKENS.iter().all(|token| self.balance(side, of, token) >= sum(tokens, token))
    }

    /// Units of a token that left one chain and are not on the other, or wait there and may be made only when they are claimed.
    pub fn in_flight(&self, token: &str) -> u64 {
        let delivered_later: u64 = self.to_sov.iter().map(|transfer| sum(&transfer.tokens, token)).sum();
        let open = self.open.iter().map(|op_hash| &self.ops[op_hash]);
        let executed_later: u64 = open.chain(&self.leaving).map(|op| sum(op.tokens(), token)).sum();
        let waiting =
            self.waiting.iter().flat_map(|(op_hash, places)| places.iter().map(|place| self.ops[op_hash].tokens()[*place as usize]));
        delivered_later + executed_later + waiting.filter(|(of, _)| *of == token).map(|(_, amount)| amount).sum::<u64>()
    }

    /// Units of a token in all accounts of a chain.
    pub fn held(&self, side: Side, token: &str) -> u64 {
        self.balances.iter().filter(|((on, _, of), _)| *on == side && *of == token).map(|(_, amount)| amount).sum()
    }

    /// The mainchain's name of a token, if it has one there.
    pub fn here(&self, token: &'static str) -> Option<String> {
        let Some(made) = made(token) else { return Some(token.to_owned()) };
        if nonce(token) == 0 { self.mint.is_registered(made).then(|| made.here.to_owned()) } else { self.mint.name_of(made, token) }
    }

    pub fn put_back(&mut self, tokens: &[Units]) {
        for (token, amount) in tokens {
            let is_made = self.is_made(token);
            let (owed, float) = self.escrow.entry(token).or_default();
            *float += amount;
            if !is_made {
                *owed += amount;
            }
        }
    }

    /// Whether the mainchain's mint makes this token.
    pub fn is_made(&self, token: &str) -> bool {
        made(token).is_some_and(|made| self.mint.is_registered(made))
    }
}

/// Units of one token among several.
pub fn sum(tokens: &[Units], token: &str) -> u64 {
    tokens.iter().filter(|(of, _)| *of == token).map(|(_, amount)| amount).sum()
}
