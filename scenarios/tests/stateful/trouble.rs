//! Everything else that happens to a bridge: stops, lost confirmations, and hands in the safe.

use authority::errors::NOT_AUTHORISED;
use interactor::{
    chain::{Address, Event},
    hash::Hash,
    node::codec::Token,
    pair::{Amount, Pair, asset, names},
};
use multiversx_sc_scenario::imports::ScCallStep;
use rand::Rng;
use scenarios::stories::{NO_CALLBACK, NOT_OWNER};

use super::{
    assets::{COIN, RELIC, TOKENS, nonce, wire},
    calls::{FAR_WORKSHOP, WORKSHOP, is_contract, market, market_beside},
    changes::Change,
    journey::Journey,
    model::{Fate, Matter, Side, sum},
};

/// What users can't call, and the words for it.
const CLOSED_ON_MVX: [(&str, &str); 4] =
    [("pause", NOT_AUTHORISED), ("unpause", NOT_AUTHORISED), ("completeSetupPhase", NOT_OWNER), ("execute", NO_CALLBACK)];
const CLOSED_ON_SOV: [(&str, &str); 2] = [("pause", NOT_AUTHORISED), ("unpause", NOT_AUTHORISED)];
/// Tokens of the mainchain that are many.
const BRIDGED: [&str; 4] = [names::GOLD, names::FUEL, RELIC, COIN];

impl Journey {
    pub fn trouble(&mut self) {
        let side = self.side();
        if self.model.gate(side).is_paused && !self.one_in(4) {
            return self.pause_or_unpause(side);
        }
        match self.dice.random_range(0..10) {
            0..3 => self.pause_or_unpause(side),
            3..7 => self.steal_or_give_back(),
            7 => self.counterfeit(),
            _ => self.wrong_caller(side),
        }
    }

    /// Gives back what was taken from the safe, or now and then takes all it has of a token, so that payments fail.
    fn steal_or_give_back(&mut self) {
        let token = *self.pick(&BRIDGED);
        if self.model.stolen.contains_key(token) {
            return self.give_back(token);
        }
        if self.one_in(2) {
            self.steal(token);
        }
    }

    fn steal(&mut self, token: &'static str) {
        let safe = names::contract(names::MVX_ESDT_SAFE);
        let (identifier, nonce) = asset::parts(token.as_bytes());
        let amount = self.model.balance(Side::Mvx, &safe, token);
        self.pair.mainchain.world.take_away(&safe, identifier, nonce, &Amount::from(amount));
        self.model.take(Side::Mvx, &safe, (token, amount));
        self.model.stolen.insert(token, amount);
        self.note("theft");
    }

    /// The safe is robbed just before somebody's tokens come home, which wait there then.
    pub fn rob_before_homecoming(&mut self) {
        let inbox = names::contract(names::CALL_INBOX);
        let open = self.open_operations();
        let home = open.into_iter().find(|(message, index)| self.model.ops[&message.operations[*index].hash].sender == inbox);
        let Some((message, index)) = home.map(|(message, index)| (message.clone(), index)) else { return };
        let op = &self.model.ops[&message.operations[index].hash];
        let bridged = BRIDGED.into_iter().find(|token| sum(op.tokens(), token) > 0);
        if let Some(token) = bridged.filter(|token| !self.model.stolen.contains_key(token)) {
            self.steal(token);
        }
        self.execute(names::RELAYER, &message, index);
    }

    pub fn give_back(&mut self, token: &'static str) {
        let safe = names::contract(names::MVX_ESDT_SAFE);
        let amount = self.model.stolen.remove(token).expect("it was taken");
        let (identifier, nonce) = asset::parts(token.as_bytes());
        self.pair.mainchain.world.credit(&safe, identifier, nonce, &Amount::from(amount));
        self.model.add(Side::Mvx, &safe, (token, amount));
        self.note("restitution");
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

    /// The Sovereign Chain's safe stops while something is on its way to a contract, which may have to go home.
    pub fn stop_before_delivery(&mut self) {
        if !self.model.to_sov.iter().any(|transfer| is_contract(&transfer.to)) {
            return;
        }
        if !self.model.sov.is_paused {
            self.change(Side::Sov, &Change::Pause);
        }
        self.finalise_header();
    }

    /// What lies with a contract that nobody can take it from is found by a user.
    pub fn find(&mut self) {
        let side = self.side();
        let stuck = |token: &&'static str, of: &Address| *of != market(side) || nonce(token) > 0;
        let places = [WORKSHOP, FAR_WORKSHOP, market(side), market_beside(side, &FAR_WORKSHOP)];
        let all = places.iter().flat_map(|place| TOKENS.into_iter().map(move |token| (*place, token)));
        let lost: Vec<_> = all.filter(|(place, token)| stuck(token, place) && self.model.balance(side, place, token) > 0).collect();
        if lost.is_empty() {
            return;
        }
        let ((place, token), user) = (*self.pick(&lost), self.user());
        let amount = self.model.balance(side, &place, token);
        let name = self.name(side, token);
        let (identifier, nonce) = asset::parts(name.as_bytes());
        let found = Token { identifier: identifier.into(), nonce, data: wire(side, (token, amount)).data };
        let world = if side == Side::Mvx { &mut self.pair.mainchain.world } else { &mut self.pair.sovereign.world };
        world.take_away(&place, identifier, nonce, &Amount::from(amount));
        world.create(&user, &found);
        self.model.move_units(side, &place, &user, &[(token, amount)]);
        self.note("found");
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
        let op = &self.model.ops[&pair.1];
        let is_good = op.fate != Fate::Open && self.model.proven.contains(&pair);
        let settler = if let Matter::Registration(..) = op.matter { names::TOKEN_MINT } else { names::MVX_ESDT_SAFE };
        let (settler, arguments) = (names::contract(settler), [pair.0.to_vec(), pair.1.to_vec()]);
        let confirm = |chains: &mut Pair| chains.mainchain.send(&names::RELAYER, &settler, "confirm", &arguments, &[]);
        if self.expect("confirmation again", is_good, confirm).is_ok() {
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
