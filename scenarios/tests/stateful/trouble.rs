//! Everything else that happens to a bridge: stops, prices, lost confirmations, and hands in the safe.

use authority::errors::NOT_AUTHORISED;
use interactor::{
    chain::Event,
    hash::Hash,
    pair::{Amount, Fee, asset, names},
};
use multiversx_sc_scenario::imports::ScCallStep;
use rand::Rng;
use scenarios::stories::{NO_CALLBACK, NOT_OWNER};

use super::{
    journey::Journey,
    model::{Fate, RELIC, Side},
};

/// What users can't call, and the words for it.
const CLOSED_ON_MVX: [(&str, &str); 4] =
    [("pause", NOT_AUTHORISED), ("unpause", NOT_AUTHORISED), ("completeSetupPhase", NOT_OWNER), ("execute", NO_CALLBACK)];
const CLOSED_ON_SOV: [(&str, &str); 2] = [("pause", NOT_AUTHORISED), ("unpause", NOT_AUTHORISED)];
/// Tokens of the mainchain that are many.
const BRIDGED: [&str; 3] = [names::GOLD, names::FUEL, RELIC];

impl Journey {
    pub fn trouble(&mut self) {
        let side = if self.one_in(2) { Side::Mvx } else { Side::Sov };
        if self.model.gate(side).is_paused && self.one_in(2) {
            return self.pause_or_unpause(side);
        }
        match self.dice.random_range(0..10) {
            0..4 => self.pause_or_unpause(side),
            4 => self.change_fee(side),
            5 | 6 => self.steal_or_give_back(),
            7 => self.counterfeit(),
            _ => self.wrong_caller(side),
        }
    }

    /// Stopped for a short time, started soon again; now and then once too often.
    fn pause_or_unpause(&mut self, side: Side) {
        let is_paused = self.model.gate(side).is_paused;
        let pauses = if self.one_in(10) { is_paused } else { !is_paused && self.one_in(3) };
        let what = if pauses { "pause" } else { "unpause" };
        let outcome = self.expect(what, pauses != is_paused, |pair| match (side, pauses) {
            (Side::Mvx, true) => pair.mainchain.pause(),
            (Side::Mvx, false) => pair.mainchain.unpause(),
            (Side::Sov, true) => pair.sovereign.pause(),
            (Side::Sov, false) => pair.sovereign.unpause(),
        });
        if outcome.is_ok() {
            self.model.gate(side).is_paused = pauses;
        }
    }

    fn change_fee(&mut self, side: Side) {
        let token = if side == Side::Mvx { names::FUEL } else { names::NATIVE };
        let price = self.dice.random_range(1..=5);
        let next = if self.one_in(2) { None } else { Some((token, price)) };
        let was_on = self.model.gate(side).fee.is_some();
        let fee = Fee { token: token.into(), per_transfer: price.into() };
        let (what, is_good) = if next.is_some() { ("fee on", true) } else { ("fee off", was_on) };
        let outcome = self.expect(what, is_good, |pair| match (side, next) {
            (Side::Mvx, Some(_)) => pair.mainchain.set_fee(&fee),
            (Side::Mvx, None) => pair.mainchain.remove_fee(token),
            (Side::Sov, Some(_)) => pair.sovereign.set_fee(&fee),
            (Side::Sov, None) => pair.sovereign.remove_fee(token),
        });
        if outcome.is_ok() {
            self.model.gate(side).fee = next;
        }
    }

    /// Gives back what was taken from the safe, or now and then takes all it has of a token, so that payments fail.
    fn steal_or_give_back(&mut self) {
        let safe = names::contract(names::MVX_ESDT_SAFE);
        let token = *self.pick(&BRIDGED);
        let (identifier, nonce) = asset::parts(token.as_bytes());
        if let Some(amount) = self.model.stolen.remove(token) {
            self.pair.mainchain.world.credit(&safe, identifier, nonce, &Amount::from(amount));
            self.model.add(Side::Mvx, &safe, (token, amount));
            return self.note("restitution");
        }
        if self.one_in(2) {
            return;
        }
        let amount = self.model.balance(Side::Mvx, &safe, token);
        self.pair.mainchain.world.take_away(&safe, identifier, nonce, &Amount::from(amount));
        self.model.take(Side::Mvx, &safe, (token, amount));
        self.model.stolen.insert(token, amount);
        self.note("theft");
    }

    /// A user of the Sovereign Chain has more of a token than is owed, and tries to take it over.
    fn counterfeit(&mut self) {
        let user = self.user();
        let token = *self.pick(&BRIDGED);
        let (owed, _) = self.model.escrow.get(token).copied().unwrap_or_default();
        let amount = owed + self.dice.random_range(1..=50);
        let safe = names::contract(names::SOV_ESDT_SAFE);
        self.pair.sovereign.world.issue(&user, token.as_bytes(), &Amount::from(amount));
        self.pair.sovereign.world.allow_burn(&safe, asset::parts(token.as_bytes()).0);
        self.model.add(Side::Sov, &user, (token, amount));
        *self.model.counterfeit.entry(token).or_default() += amount;
        self.note("counterfeit");
        self.overdraw(user, (token, amount));
    }

    fn wrong_caller(&mut self, side: Side) {
        let (safe, functions) = match side {
            Side::Mvx => (names::MVX_ESDT_SAFE, &CLOSED_ON_MVX[..]),
            Side::Sov => (names::SOV_ESDT_SAFE, &CLOSED_ON_SOV[..]),
        };
        let (sender, (function, words)) = (names::expression(&self.user()), *self.pick(functions));
        let safe = names::expression(&names::contract(safe));
        let call = ScCallStep::new().from(sender.as_str()).to(safe.as_str()).function(function).gas_limit(50_000_000u64);
        self.refuse("wrong caller", words, |pair| match side {
            Side::Mvx => pair.mainchain.run(call),
            Side::Sov => pair.sovereign.run(call),
        });
    }

    pub fn confirm_some(&mut self) {
        let Some(message) = self.some_bundle() else { return };
        let operation = self.pick(&message.operations);
        self.confirm((message.hash_of_hashes, operation.hash));
    }

    pub fn confirm(&mut self, pair: (Hash, Hash)) {
        let is_settled = self.model.ops[&pair.1].fate != Fate::Open;
        let is_good = is_settled && self.model.proven.contains(&pair);
        if self.expect("confirmation again", is_good, |chains| chains.mainchain.confirm(&pair.0, &pair.1)).is_ok() {
            self.model.confirmations.push(pair);
        }
    }

    /// The node misses what the safe confirmed; a change of validators it never misses, its epoch goes on.
    pub fn lose_confirmations(&mut self) {
        let is_lost = |event: &Event| event.identifier == "execute" && event.topics[0] == b"executedBridgeOp";
        self.pair.mainchain.log_mut().retain(|event| !is_lost(event));
        let rotations: Vec<_> = self.model.rotations.iter().map(|message| message.hash_of_hashes).collect();
        self.model.confirmations.retain(|(hash_of_hashes, _)| rotations.contains(hash_of_hashes));
        self.note("confirmations lost");
    }
}
