//! Tokens of the Sovereign Chain are registered, at any time, by the owner; the fund that pays for their issue is now and then too small.

use interactor::{
    chain::{Address, Event},
    pair::{Receipt, names},
};
use multiversx_sc_scenario::imports::ScCallStep;
use rand::Rng;
use token_mint::errors::FUND_TOO_SMALL;

use super::{
    assets::MADE,
    deposits::MAX_OPERATIONS_PER_BLOCK,
    journey::Journey,
    minted::ISSUE_COST,
    model::{Fate, Matter, Op, Side},
};

/// Of another chain.
const FOREIGN: &str = "abc-GEM-0a1b2c";
const FOREIGN_TICKER: &str = "GEM";
/// The fund is filled in such parts, so that several make an issue.
const PART: u64 = ISSUE_COST / 2;

impl Journey {
    /// One that is not registered yet, most often; one that is, or one of another chain.
    pub fn register_token(&mut self) {
        let new: Vec<_> = MADE.iter().filter(|made| !self.model.mint.is_registered(made)).collect();
        let made = if new.is_empty() || self.one_in(6) { self.pick(&MADE[1..]) } else { *self.pick(&new) };
        let (token, ticker) = if self.one_in(8) { (FOREIGN, FOREIGN_TICKER) } else { (made.token, made.ticker) };
        let kind = made.registered_as;
        let is_good = !self.model.sov.is_paused && self.model.leaving.len() < MAX_OPERATIONS_PER_BLOCK;
        let outcome = self.expect("registration of a token", is_good, |pair| pair.sovereign.register_token_of(token, kind, ticker, ticker));
        if let Ok(receipt) = outcome {
            let nonce = self.check_nonce(Side::Sov, announced(&receipt));
            let matter = Matter::Registration(token, kind);
            self.model.leaving.push(Op { matter, sender: names::OWNER, nonce, fate: Fate::Open });
        }
    }

    /// Whether a registration is taken in the end; nothing if it must wait for the fund.
    pub fn fate_of_registration(&self, token: &str) -> Option<Fate> {
        let is_new = MADE.iter().any(|made| made.token == token && !self.model.mint.is_registered(made));
        match is_new {
            false => Some(Fate::Refunded),
            true => (self.model.mint.fund >= ISSUE_COST).then_some(Fate::Executed),
        }
    }

    /// The next issue gives the identifier that the model knows.
    pub fn prepare_issue(&mut self, token: &str) {
        let is_issued = self.fate_of_registration(token) == Some(Fate::Executed);
        if let Some(made) = MADE.iter().find(|made| is_issued && made.token == token) {
            self.pair.mainchain.world.set_next_token_id(made.here);
        }
    }

    pub fn registered(&mut self, token: &'static str) {
        self.model.mint.fund -= ISSUE_COST;
        self.model.mint.registered.insert(token);
        self.count("token registered");
    }

    /// Anyone fills the fund, or the owner empties it.
    pub fn change_fund(&mut self) {
        if self.one_in(6) {
            return self.withdraw_fund();
        }
        let amount = PART * self.dice.random_range(1..=3);
        self.fill_fund(amount);
    }

    pub fn fill_fund(&mut self, amount: u64) {
        let user = self.user();
        self.pair.mainchain.world.fund(&user, &amount.into());
        let step = of_mint(user, "fund").egld_value(amount);
        self.expect("fund", true, |pair| pair.mainchain.run(step)).expect("it takes EGLD");
        self.model.mint.fund += amount;
    }

    fn withdraw_fund(&mut self) {
        let is_empty = self.model.mint.fund == 0;
        let amount = if is_empty || self.one_in(3) { self.model.mint.fund + 1 } else { self.model.mint.fund };
        let step = of_mint(names::OWNER, "withdrawFund").argument(format!("{amount}").as_str());
        if amount > self.model.mint.fund {
            return self.refuse("fund back", FUND_TOO_SMALL, |pair| pair.mainchain.run(step));
        }
        self.expect("fund back", true, |pair| pair.mainchain.run(step)).expect("the owner may");
        self.model.mint.fund = 0;
    }
}

fn of_mint(from: Address, function: &str) -> ScCallStep {
    let (from, mint) = (names::expression(&from), names::expression(&names::contract(names::TOKEN_MINT)));
    ScCallStep::new().from(from.as_str()).to(mint.as_str()).function(function).gas_limit(50_000_000u64)
}

/// The nonce of a registration's event.
fn announced(receipt: &Receipt) -> Option<u64> {
    let is_registration = |event: &&Event| event.topics.first().is_some_and(|form| form == b"registerToken");
    let event = receipt.events.iter().find(is_registration)?;
    event.data.first_chunk().map(|nonce| u64::from_be_bytes(*nonce))
}
