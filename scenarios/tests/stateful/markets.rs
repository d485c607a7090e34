//! The model of a fee-market: prices, whom it spares, and what sponsors brought.

use std::collections::{BTreeMap, BTreeSet};

use interactor::{chain::Address, pair::names};

use super::{
    assets::nonce,
    calls::market,
    model::{Model, Side, Units},
};

/// Units for each token, and for each unit of gas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    pub per_transfer: u64,
    pub per_gas: u64,
}

impl Price {
    pub fn of(&self, transfers: usize, gas: u64) -> u64 {
        self.per_transfer * transfers as u64 + self.per_gas * gas
    }
}

/// Who does not pay himself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exemption {
    Spared,
    /// Sponsor and token.
    By(Address, &'static str),
}

#[derive(Default)]
pub struct Market {
    pub prices: BTreeMap<&'static str, Price>,
    pub exemptions: BTreeMap<Address, Exemption>,
    /// Sponsors and whom they pay for.
    pub listed: BTreeSet<(Address, Address)>,
    pub budgets: BTreeMap<(Address, &'static str), u64>,
}

/// Who pays for a deposit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charge {
    Nothing,
    /// The first payment: how much of it stays, and how much goes back.
    Fee {
        due: u64,
        excess: u64,
    },
    /// A sponsor's budget.
    Sponsor {
        of: (Address, &'static str),
        due: u64,
    },
}

impl Charge {
    /// How many payments are the fee.
    pub fn payments(&self) -> usize {
        usize::from(matches!(self, Charge::Fee { .. }))
    }
}

impl Market {
    /// What a deposit of these payments is charged; nothing if it is refused.
    pub fn charge(&self, user: &Address, payments: &[Units], gas: u64) -> Option<Charge> {
        if self.prices.is_empty() {
            return Some(Charge::Nothing);
        }
        let exemption = self.exemptions.get(user);
        if let Some(Exemption::By(sponsor, token)) = exemption {
            return self.charge_sponsor(user, (*sponsor, token), payments.len(), gas);
        }
        let is_spared = exemption.is_some();
        let Some((token, paid)) = payments.first() else { return is_spared.then_some(Charge::Nothing) };
        let price = self.prices.get(token)?;
        let due = if is_spared { 0 } else { price.of(payments.len() - 1, gas) };
        Some(Charge::Fee { due, excess: paid.checked_sub(due)? })
    }

    fn charge_sponsor(&self, user: &Address, of: (Address, &'static str), transfers: usize, gas: u64) -> Option<Charge> {
        let due = self.prices.get(of.1)?.of(transfers, gas);
        let pays = self.listed.contains(&(of.0, *user)) && self.budgets.get(&of).copied().unwrap_or_default() >= due;
        pays.then_some(Charge::Sponsor { of, due })
    }

    pub fn is_spared(&self, user: &Address) -> bool {
        self.exemptions.get(user) == Some(&Exemption::Spared)
    }

    /// Units of a token that sponsors brought.
    pub fn reserved(&self, token: &str) -> u64 {
        self.budgets.iter().filter(|((_, of), _)| *of == token).map(|(_, budget)| budget).sum()
    }
}

impl Model {
    /// Units of a token that a market can hand out: of none with a nonce.
    pub fn income(&self, side: Side, token: &'static str) -> u64 {
        if nonce(token) > 0 {
            return 0;
        }
        self.balance(side, &market(side), token) - self.gate(side).market.reserved(token)
    }

    /// A deposit is charged, which the safe has or the user does.
    pub fn settle(&mut self, side: Side, user: &Address, paid: Option<Units>, charge: Charge) {
        match (charge, paid) {
            (Charge::Fee { due, .. }, Some((token, _))) => self.move_units(side, user, &market(side), &[(token, due)]),
            (Charge::Sponsor { of, due }, _) => *self.gate_mut(side).market.budgets.entry(of).or_default() -= due,
            _ => {}
        }
    }
}

/// Who is paid what is distributed, in basis points.
pub type Shares = [(Address, u64); 3];

pub const fn shares(of_alice: u64, of_bob: u64) -> Shares {
    [(names::ALICE, of_alice), (names::BOB, of_bob), (names::CAROL, 10_000 - of_alice - of_bob)]
}
