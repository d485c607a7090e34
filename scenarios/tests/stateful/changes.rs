//! What those in authority may change, and how: the owner at once, the validators by a governance operation.

use interactor::{
    chain::Address,
    pair::{asset, names},
};
use rand::Rng;
use types::governance::Kind;

use super::{
    assets::{TOKENS, nonce},
    calls::{WORKSHOP, is_contract, market, shard},
    custody::is_of_the_suite,
    journey::Journey,
    markets::{Exemption, Price, Shares, shares},
    model::{Model, Side},
    rules::Rule,
};

#[derive(Clone, Debug)]
pub enum Change {
    SetFee(&'static str, Price),
    RemoveFee(&'static str),
    Spare(Address),
    SpareNoMore(Address),
    Distribute(&'static str, Shares),
    Pause,
    Unpause,
    Rule(Rule),
    /// Makes the calls of its shard, if it can.
    Executor(Address),
}

/// The tokens in which fees can be paid.
pub fn priced(side: Side) -> [&'static str; 2] {
    if side == Side::Mvx { [names::FUEL, names::GOLD] } else { [names::NATIVE, names::GEM] }
}

impl Change {
    pub fn kind(&self) -> Kind {
        match self {
            Change::SetFee(..) => Kind::SetFee,
            Change::RemoveFee(_) => Kind::RemoveFee,
            Change::Spare(_) => Kind::AddUsersToWhitelist,
            Change::SpareNoMore(_) => Kind::RemoveUsersFromWhitelist,
            Change::Distribute(..) => Kind::DistributeFees,
            Change::Pause => Kind::Pause,
            Change::Unpause => Kind::Unpause,
            Change::Rule(rule) => rule.kind(),
            Change::Executor(_) => Kind::SetCallExecutor,
        }
    }

    /// Under which name it is counted.
    pub fn what(&self) -> &'static str {
        match self {
            Change::SetFee(..) => "fee on",
            Change::RemoveFee(_) => "fee off",
            Change::Spare(_) => "spared",
            Change::SpareNoMore(_) => "spared no more",
            Change::Distribute(..) => "distribution",
            Change::Pause => "pause",
            Change::Unpause => "unpause",
            Change::Rule(rule) => rule.what(),
            Change::Executor(_) => "executor",
        }
    }

    pub fn target(&self, side: Side) -> Address {
        match (self, side) {
            (Change::Pause | Change::Unpause | Change::Rule(_) | Change::Executor(_), Side::Mvx) => names::contract(names::MVX_ESDT_SAFE),
            (Change::Pause | Change::Unpause | Change::Rule(_), Side::Sov) => names::contract(names::SOV_ESDT_SAFE),
            _ => market(side),
        }
    }

    /// `here` is the token's name on that chain.
    pub fn arguments(&self, here: &str) -> Vec<Vec<u8>> {
        match self {
            Change::SetFee(_, price) => vec![fee(here, *price)],
            Change::RemoveFee(_) => vec![here.into()],
            Change::Spare(user) | Change::SpareNoMore(user) => vec![user.to_vec()],
            Change::Distribute(_, shares) => {
                let told = shares.iter().flat_map(|(user, points)| [user.to_vec(), minimal(*points)]);
                [here.as_bytes().to_vec()].into_iter().chain(told).collect()
            }
            Change::Pause | Change::Unpause => vec![],
            Change::Rule(rule) => rule.arguments(),
            Change::Executor(executor) => vec![executor.to_vec()],
        }
    }

    pub fn token(&self) -> &'static str {
        match self {
            Change::SetFee(token, _) | Change::RemoveFee(token) | Change::Distribute(token, _) => token,
            _ => names::GOLD,
        }
    }
}

impl Model {
    /// Whether the target takes it.
    pub fn takes(&self, side: Side, change: &Change) -> bool {
        let gate = self.gate(side);
        match change {
            Change::SetFee(..) => true,
            Change::RemoveFee(token) => gate.market.prices.contains_key(token),
            Change::Spare(user) => !is_contract(user) && !gate.market.is_spared(user),
            Change::SpareNoMore(user) => gate.market.is_spared(user),
            Change::Distribute(token, _) => self.income(side, token) > 0,
            Change::Pause => !gate.is_paused,
            Change::Unpause => gate.is_paused,
            Change::Rule(rule) => self.takes_rule(side, rule),
            Change::Executor(executor) => is_executor(executor),
        }
    }

    pub fn change(&mut self, side: Side, change: &Change) {
        let income = self.income(side, change.token());
        let gate = self.gate_mut(side);
        match change {
            Change::SetFee(token, price) => drop(gate.market.prices.insert(token, *price)),
            Change::RemoveFee(token) => drop(gate.market.prices.remove(token)),
            Change::Spare(user) => drop(gate.market.exemptions.insert(*user, Exemption::Spared)),
            Change::SpareNoMore(user) => drop(gate.market.exemptions.remove(user)),
            Change::Distribute(token, shares) => {
                for (user, points) in shares {
                    self.move_units(side, &market(side), user, &[(token, income * points / 10_000)]);
                }
            }
            Change::Pause => gate.is_paused = true,
            Change::Unpause => gate.is_paused = false,
            Change::Rule(rule) => self.set_rule(side, rule),
            Change::Executor(executor) => drop(self.executors.insert(shard(executor), *executor)),
        }
    }
}

impl Journey {
    /// The owner changes something, or tries what is not to be changed.
    pub fn change(&mut self, side: Side, change: &Change) {
        self.change_by(names::OWNER, side, change);
    }

    /// The same by whoever may.
    pub fn change_by(&mut self, from: Address, side: Side, change: &Change) {
        let is_good = self.model.takes(side, change);
        let arguments = self.arguments_of(side, change);
        let (target, function) = (change.target(side), change.kind().endpoint());
        let outcome = self.expect(change.what(), is_good, |pair| side.of(pair).send(&from, &target, function, &arguments, &[]));
        if outcome.is_ok() {
            self.model.change(side, change);
        }
    }

    pub fn arguments_of(&self, side: Side, change: &Change) -> Vec<Vec<u8>> {
        let here = if side == Side::Mvx { self.model.here(change.token()) } else { None };
        let here = here.unwrap_or_else(|| change.token().to_owned());
        change.arguments(str::from_utf8(asset::parts(here.as_bytes()).0).expect("an identifier is text"))
    }

    /// Any change but a stop.
    pub fn some_change(&mut self, side: Side) -> Change {
        let token = *self.pick(&priced(side));
        match self.dice.random_range(0..10) {
            0..4 => {
                let price = Price { per_transfer: self.dice.random_range(1..=5), per_gas: self.dice.random_range(0..=1) };
                Change::SetFee(token, price)
            }
            4 | 5 => Change::RemoveFee(token),
            6 => Change::Spare(self.some_depositor()),
            7 => Change::SpareNoMore(self.some_depositor()),
            _ => self.some_distribution(side),
        }
    }

    fn some_depositor(&mut self) -> Address {
        if self.one_in(4) { WORKSHOP } else { self.user() }
    }

    /// Most often of something that came in.
    fn some_distribution(&mut self, side: Side) -> Change {
        let known: Vec<_> = TOKENS.into_iter().filter(|token| nonce(token) == 0 && self.is_known(side, token)).collect();
        let rich: Vec<_> = known.iter().copied().filter(|token| self.model.income(side, token) > 0).collect();
        let among = if rich.is_empty() || self.one_in(4) { known } else { rich };
        let of_alice = self.dice.random_range(0..=10_000);
        let of_bob = self.dice.random_range(0..=10_000 - of_alice);
        let token = *self.pick(&among);
        Change::Distribute(token, shares(of_alice, of_bob))
    }

    fn is_known(&self, side: Side, token: &'static str) -> bool {
        side == Side::Sov || self.model.here(token).is_some()
    }

    /// Now and then one that can't be.
    pub fn some_executor(&mut self) -> Change {
        let executor = names::contract(names::CALL_EXECUTOR);
        let others = [names::ALICE, names::contract(names::CHAIN_CONFIG), names::contract(names::TOKEN_MINT), executor];
        Change::Executor(if self.one_in(2) { names::elsewhere(executor) } else { *self.pick(&others) })
    }

    pub fn change_executor(&mut self) {
        let change = self.some_executor();
        self.change(Side::Mvx, &change);
    }

    pub fn change_market(&mut self) {
        let side = self.side();
        let change = self.some_change(side);
        self.change(side, &change);
    }

    /// Stopped for a short time, started soon again; now and then once too often.
    pub fn pause_or_unpause(&mut self, side: Side) {
        let is_paused = self.model.gate(side).is_paused;
        let pauses = if self.one_in(10) { is_paused } else { !is_paused && self.one_in(3) };
        self.change(side, if pauses { &Change::Pause } else { &Change::Unpause });
    }
}

/// A contract, and none of the bridge's that holds something.
fn is_executor(address: &Address) -> bool {
    is_contract(address) && !is_of_the_suite(address) && *address != names::contract(names::CHAIN_CONFIG)
}

/// The price as a market takes it.
fn fee(token: &str, price: Price) -> Vec<u8> {
    let token = nested(token.as_bytes());
    [&token[..], &[1], &token, &nested(&minimal(price.per_transfer)), &nested(&minimal(price.per_gas))].concat()
}

/// Behind its length.
pub fn nested(bytes: &[u8]) -> Vec<u8> {
    [&(bytes.len() as u32).to_be_bytes(), bytes].concat()
}

/// Big-endian without leading zeros.
pub fn minimal(number: u64) -> Vec<u8> {
    number.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect()
}
