//! Sponsors bring budgets, list users and take back what is left; users accept a sponsor and leave it.

use interactor::{
    chain::Address,
    pair::{Payment, names},
};
use rand::Rng;

use super::{
    calls::market,
    changes::priced,
    journey::Journey,
    markets::{Exemption, Market},
    model::Side,
};

impl Journey {
    pub fn sponsor(&mut self) {
        let side = self.side();
        let (sponsor, user) = (self.user(), self.user());
        let token = *self.pick(&priced(side));
        match self.dice.random_range(0..10) {
            0..3 => self.top_up(side, sponsor, token),
            3 => self.withdraw(side, sponsor, token),
            4..6 => self.list(side, sponsor, user, true),
            6 => self.list(side, sponsor, user, false),
            7 | 8 => self.accept_some(side, user, sponsor, token),
            _ => self.leave(side, user),
        }
    }

    fn top_up(&mut self, side: Side, sponsor: Address, token: &'static str) {
        let amount = self.dice.random_range(1..=60);
        let is_priced = self.market(side).prices.contains_key(token);
        let is_good = is_priced && self.model.has(side, &sponsor, &[(token, amount)]);
        if self.ask_market("budget", is_good, side, &sponsor, "topUpBudget", &[], &[Payment::of(&self.name(side, token), amount)]) {
            self.model.move_units(side, &sponsor, &market(side), &[(token, amount)]);
            *self.market_mut(side).budgets.entry((sponsor, token)).or_default() += amount;
        }
    }

    fn withdraw(&mut self, side: Side, sponsor: Address, token: &'static str) {
        let budget = self.market(side).budgets.get(&(sponsor, token)).copied().unwrap_or_default();
        let here = self.name(side, token).into_bytes();
        if self.ask_market("budget back", budget > 0, side, &sponsor, "withdrawBudget", &[here], &[]) {
            self.market_mut(side).budgets.remove(&(sponsor, token));
            self.model.move_units(side, &market(side), &sponsor, &[(token, budget)]);
        }
    }

    fn list(&mut self, side: Side, sponsor: Address, user: Address, is_listed: bool) {
        let function = if is_listed { "addSponsoredUsers" } else { "removeSponsoredUsers" };
        assert!(self.ask_market("list of a sponsor", true, side, &sponsor, function, &[user.to_vec()], &[]));
        let listed = &mut self.market_mut(side).listed;
        if is_listed {
            listed.insert((sponsor, user))
        } else {
            listed.remove(&(sponsor, user))
        };
    }

    fn accept(&mut self, side: Side, user: Address, sponsor: Address, token: &'static str) {
        let market = self.market(side);
        let is_good = market.listed.contains(&(sponsor, user)) && market.prices.contains_key(token) && !market.is_spared(&user);
        let arguments = [sponsor.to_vec(), self.name(side, token).into_bytes()];
        if self.ask_market("sponsor accepted", is_good, side, &user, "acceptSponsor", &arguments, &[]) {
            self.market_mut(side).exemptions.insert(user, Exemption::By(sponsor, token));
        }
    }

    /// Most often somebody who pays.
    fn accept_some(&mut self, side: Side, user: Address, sponsor: Address, token: &'static str) {
        let market = self.market(side);
        let pays = |((sponsor, token), budget): &(&(Address, &'static str), &u64)| {
            **budget > 0 && market.listed.contains(&(*sponsor, user)) && market.prices.contains_key(token)
        };
        let paying = market.budgets.iter().find(pays).map(|(of, _)| *of).filter(|_| !self.dice.random_ratio(1, 3));
        let (sponsor, token) = paying.unwrap_or((sponsor, token));
        self.accept(side, user, sponsor, token);
    }

    fn leave(&mut self, side: Side, user: Address) {
        let is_good = matches!(self.market(side).exemptions.get(&user), Some(Exemption::By(..)));
        if self.ask_market("sponsor left", is_good, side, &user, "leaveSponsor", &[], &[]) {
            self.market_mut(side).exemptions.remove(&user);
        }
    }

    /// Whether the market did it.
    fn ask_market(
        &mut self,
        what: &'static str,
        is_good: bool,
        side: Side,
        from: &Address,
        function: &str,
        arguments: &[Vec<u8>],
        payments: &[Payment],
    ) -> bool {
        let market = market(side);
        let outcome = self.expect(what, is_good, |pair| side.of(pair).send(from, &market, function, arguments, payments));
        outcome.is_ok()
    }

    fn market(&self, side: Side) -> &Market {
        &self.model.gate(side).market
    }

    fn market_mut(&mut self, side: Side) -> &mut Market {
        &mut self.model.gate_mut(side).market
    }

    /// What a token is called on a chain; what is not there is called as where it was made.
    pub fn name(&self, side: Side, token: &'static str) -> String {
        let here = if side == Side::Mvx { self.model.here(token) } else { None };
        here.unwrap_or_else(|| token.to_owned())
    }

    /// The mainchain's market learns whom it serves.
    pub fn name_safe_to_market(&mut self) {
        let safe = names::contract(names::MVX_ESDT_SAFE).to_vec();
        let named = self.pair.mainchain.send(&names::OWNER, &market(Side::Mvx), "setEsdtSafe", &[safe], &[]);
        named.expect("the market reads its safe");
    }
}
