//! What those in authority say of single tokens: whether they may cross, and whether the mainchain burns or keeps them when they leave. Whoever
//! issued one lets the token-mint make and burn it, or not.

use std::collections::{BTreeMap, BTreeSet};

use authority::errors::NOT_AUTHORISED;
use interactor::{
    chain::Address,
    pair::{Outcome, Pair, asset, names},
};
use rand::Rng;
use types::{errors::TOKEN_MALFORMED, governance::Kind};

use super::{
    assets::{COIN, RELIC, TOKENS, made},
    changes::{Change, minimal},
    journey::Journey,
    model::{Model, Side, Units, sum},
};

/// What is said of a token and nonce, as the safe stores it.
pub const REFUSED: u8 = 1;
pub const LISTED: u8 = 2;
pub const BURNT: u8 = 4;

/// Fungible tokens of the mainchain, which their issuers let the token-mint make and burn, most of the time.
pub const BURNABLE: [&str; 2] = [names::GOLD, names::FUEL];
const ROLES: [&str; 2] = ["ESDTRoleLocalMint", "ESDTRoleLocalBurn"];
/// Names of tokens on the Sovereign Chain that the mainchain may burn.
const NAMED_THERE: [&str; 4] = [names::GOLD, names::FUEL, names::NATIVE, "RELIC-5a6b7c"];
const NO_TOKEN: &str = "TOKEN";
/// May say of the Sovereign Chain's tokens what its owner may. On the mainchain that is the governor.
pub const ADMINISTRATOR: Address = names::wallet("administrator");

/// Each but the whitelist is said of a token by its name on the mainchain.
#[derive(Clone, Debug)]
pub enum Rule {
    Refuse(String),
    Allow(String),
    Whitelist(bool),
    Burn(String),
    Keep(String),
}

#[derive(Default)]
pub struct Rules {
    /// By names on the mainchain.
    pub said: BTreeMap<String, u8>,
    pub is_whitelist_on: bool,
    /// Whether the token-mint may make and burn a token of the mainchain.
    pub roles: BTreeMap<&'static str, [bool; 2]>,
    /// What the Sovereign Chain knows to be burnt on the mainchain.
    pub burnt_there: BTreeSet<String>,
    /// Whether the Sovereign Chain's coin may leave.
    pub is_coin_crossing: bool,
}

impl Rule {
    pub fn kind(&self) -> Kind {
        match self {
            Rule::Refuse(_) => Kind::SetTokenRefused,
            Rule::Allow(_) => Kind::SetTokenAllowed,
            Rule::Whitelist(_) => Kind::SetTokenWhitelist,
            Rule::Burn(_) => Kind::SetTokenBurnMechanism,
            Rule::Keep(_) => Kind::SetTokenLockMechanism,
        }
    }

    pub fn what(&self) -> &'static str {
        match self {
            Rule::Refuse(_) => "token refused",
            Rule::Allow(_) => "token allowed",
            Rule::Whitelist(true) => "whitelist on",
            Rule::Whitelist(false) => "whitelist off",
            Rule::Burn(_) => "burnt from here",
            Rule::Keep(_) => "kept from here",
        }
    }

    pub fn arguments(&self) -> Vec<Vec<u8>> {
        match self {
            Rule::Refuse(name) | Rule::Allow(name) => {
                let (token, nonce) = asset::parts(name.as_bytes());
                vec![token.to_vec(), minimal(nonce)]
            }
            Rule::Whitelist(is_on) => vec![minimal(u64::from(*is_on))],
            Rule::Burn(token) | Rule::Keep(token) => vec![token.as_bytes().to_vec()],
        }
    }
}

impl Rules {
    fn say(&mut self, name: &str, no_more: u8, from_here: u8) {
        let said = self.said.entry(name.to_owned()).or_default();
        *said = *said & !no_more | from_here;
    }

    /// What is said of a name itself.
    pub fn own(&self, name: &str) -> u8 {
        self.said.get(name).copied().unwrap_or_default()
    }

    /// The names of what is refused.
    fn refused(&self) -> Vec<String> {
        self.said.iter().filter(|(_, said)| **said & REFUSED != 0).map(|(name, _)| name.clone()).collect()
    }

    fn may(&self, role: usize, token: &str) -> bool {
        self.roles.get(token).is_some_and(|roles| roles[role])
    }

    pub fn may_mint(&self, token: &str) -> bool {
        self.may(0, token)
    }

    pub fn may_burn(&self, token: &str) -> bool {
        self.may(1, token)
    }

    fn has_roles(&self, token: &str) -> bool {
        self.may_mint(token) && self.may_burn(token)
    }
}

impl Model {
    /// Whether the target takes it.
    pub fn takes_rule(&self, side: Side, rule: &Rule) -> bool {
        match rule {
            Rule::Burn(token) if side == Side::Mvx => self.rules.has_roles(token),
            _ => true,
        }
    }

    pub fn set_rule(&mut self, side: Side, rule: &Rule) {
        match (side, rule) {
            (_, Rule::Refuse(name)) => self.rules.say(name, LISTED, REFUSED),
            (_, Rule::Allow(name)) => self.rules.say(name, REFUSED, LISTED),
            (_, Rule::Whitelist(is_on)) => self.rules.is_whitelist_on = *is_on,
            (Side::Mvx, Rule::Burn(token)) => self.rules.say(token, 0, BURNT),
            (Side::Mvx, Rule::Keep(token)) => self.rules.say(token, BURNT, 0),
            (Side::Sov, Rule::Burn(token)) => drop(self.rules.burnt_there.insert(token.clone())),
            (Side::Sov, Rule::Keep(token)) => drop(self.rules.burnt_there.remove(token)),
        }
    }

    /// What is said of a token of the model, by itself and with all of its collection. A nonce that is not on the mainchain yet has no name of
    /// its own there.
    pub fn said(&self, token: &'static str) -> u8 {
        let collection = || made(token).filter(|made| self.mint.is_registered(made)).map(|made| made.here.to_owned());
        let name = self.here(token).or_else(collection).unwrap_or_else(|| token.to_owned());
        let (all, nonce) = asset::parts(name.as_bytes());
        let of_all = if nonce == 0 { 0 } else { self.rules.own(str::from_utf8(all).expect("an identifier is text")) };
        self.rules.own(&name) | of_all
    }

    /// Whether the Sovereign Chain's safe takes these.
    pub fn may_leave(&self, tokens: &[Units]) -> bool {
        self.rules.is_coin_crossing || sum(tokens, COIN) == 0
    }

    /// What leaves of the Sovereign Chain's coin stays with its safe: nobody burns it.
    pub fn keep_coins(&mut self, tokens: &[Units]) {
        self.add(Side::Sov, &names::contract(names::SOV_ESDT_SAFE), (COIN, sum(tokens, COIN)));
    }

    /// Whether a token of the mainchain is burnt when it leaves.
    pub fn is_burnt(&self, token: &str) -> bool {
        self.rules.own(token) & BURNT != 0
    }
}

impl Journey {
    /// The issuers trust the token-mint, and the Sovereign Chain's administrator is named; its safe knows already that its native token is made anew.
    pub fn begin_rules(&mut self) {
        BURNABLE.iter().for_each(|token| self.give_roles(token, [true; 2]));
        let safe = names::contract(names::SOV_ESDT_SAFE);
        let named = self.pair.sovereign.send(&names::OWNER, &safe, "setAdministrator", &[ADMINISTRATOR.to_vec()], &[]);
        named.expect("the owner names it");
        self.model.set_rule(Side::Sov, &Rule::Burn(names::NATIVE.to_owned()));
        if self.one_in(2) {
            self.let_coin_cross(names::OWNER, true);
            self.change(Side::Mvx, &Change::Rule(Rule::Allow(COIN.to_owned())));
        }
    }

    pub fn rule(&mut self) {
        let side = if self.one_in(4) { Side::Sov } else { Side::Mvx };
        if self.one_in(2) && !self.all_roles() {
            return self.change_roles();
        }
        let from = if side == Side::Sov && self.one_in(2) { ADMINISTRATOR } else { names::OWNER };
        if side == Side::Sov && self.one_in(3) {
            return self.change_crossing(from);
        }
        match self.dice.random_range(0..10) {
            0 => self.rule_of_stranger(side),
            1 => self.rule_of_no_token(side),
            2 => self.change_roles(),
            _ => {
                let rule = self.some_rule(side);
                self.change_by(from, side, &Change::Rule(rule));
            }
        }
    }

    /// What stops deposits is taken back soon.
    pub fn some_rule(&mut self, side: Side) -> Rule {
        let refused = self.model.rules.refused();
        if side == Side::Sov {
            let token = (*self.pick(&NAMED_THERE)).to_owned();
            return if self.one_in(2) { Rule::Burn(token) } else { Rule::Keep(token) };
        }
        if self.model.rules.is_whitelist_on && self.one_in(3) {
            return Rule::Whitelist(false);
        }
        if !refused.is_empty() && self.one_in(2) {
            return Rule::Allow(self.pick(&refused).clone());
        }
        match self.dice.random_range(0..12) {
            0..3 => Rule::Refuse(self.some_name()),
            3 => Rule::Allow(self.some_name()),
            4 => Rule::Whitelist(!self.model.rules.is_whitelist_on),
            5 | 6 => Rule::Whitelist(false),
            7..10 => Rule::Burn(self.some_burnable()),
            _ => Rule::Keep(self.some_burnable()),
        }
    }

    /// Of a token or nonce that is on the mainchain, or of all nonces; as often as not of one that is on its way there.
    fn some_name(&mut self) -> String {
        let open = self.model.open.iter().chain(self.model.waiting.keys()).map(|op_hash| &self.model.ops[op_hash]);
        let coming = open.flat_map(|op| op.tokens().iter().filter_map(|(token, _)| self.model.here(token)));
        let coming: Vec<_> = coming.collect();
        let names: Vec<_> = TOKENS.into_iter().filter_map(|token| self.model.here(token)).collect();
        let among = if coming.is_empty() || self.one_in(2) { names } else { coming };
        let name = self.pick(&among).clone();
        let all = str::from_utf8(asset::parts(name.as_bytes()).0).expect("an identifier is text").to_owned();
        if self.one_in(3) { all } else { name }
    }

    /// Now and then one that nobody may burn.
    fn some_burnable(&mut self) -> String {
        let token = if self.one_in(8) { self.pick(&[names::SWORD, RELIC, names::NATIVE]) } else { self.pick(&BURNABLE) };
        str::from_utf8(asset::parts(token.as_bytes()).0).expect("an identifier is text").to_owned()
    }

    /// Now and then a stranger tries it. Where the coin may leave already the mainchain may take EGLD as well.
    fn change_crossing(&mut self, from: Address) {
        let is_on = self.model.rules.is_coin_crossing;
        if self.one_in(8) {
            let user = self.user();
            return self.refuse("coin let cross", NOT_AUTHORISED, |pair| set_crossing(pair, &user, !is_on));
        }
        if is_on && self.one_in(2) {
            return self.change(Side::Mvx, &Change::Rule(Rule::Allow(COIN.to_owned())));
        }
        self.let_coin_cross(from, !is_on);
    }

    fn let_coin_cross(&mut self, from: Address, is_on: bool) {
        self.expect("coin let cross", true, |pair| set_crossing(pair, &from, is_on)).expect("who may say so says so");
        self.model.rules.is_coin_crossing = is_on;
    }

    fn rule_of_stranger(&mut self, side: Side) {
        let (user, rule) = (self.user(), self.some_rule(side));
        self.refuse_rule("rule of a stranger", side, user, &rule, NOT_AUTHORISED);
    }

    /// Whoever says it.
    fn rule_of_no_token(&mut self, side: Side) {
        let owner = if side == Side::Sov && self.one_in(2) { ADMINISTRATOR } else { names::OWNER };
        let of = NO_TOKEN.to_owned();
        let (first, second) =
            if side == Side::Sov { (Rule::Burn(of.clone()), Rule::Keep(of)) } else { (Rule::Refuse(of.clone()), Rule::Allow(of)) };
        let rule = if self.one_in(2) { first } else { second };
        self.refuse_rule("rule of no token", side, owner, &rule, TOKEN_MALFORMED);
    }

    fn refuse_rule(&mut self, what: &'static str, side: Side, from: Address, rule: &Rule, words: &str) {
        let (target, function) = (Change::Rule(rule.clone()).target(side), rule.kind().endpoint());
        self.refuse(what, words, |pair| side.of(pair).send(&from, &target, function, &rule.arguments(), &[]));
    }

    /// An issuer takes roles from the token-mint, or gives back what it took.
    fn change_roles(&mut self) {
        let some = *self.pick(&BURNABLE);
        let (token, roles) = match BURNABLE.into_iter().find(|token| !self.model.rules.has_roles(token)) {
            Some(token) => (token, [true; 2]),
            None => (some, [self.one_in(2), self.one_in(2)]),
        };
        self.give_roles(token, roles);
        self.note("roles");
    }

    fn all_roles(&self) -> bool {
        BURNABLE.iter().all(|token| self.model.rules.has_roles(token))
    }

    /// Just before a token could be had it is refused.
    pub fn refuse_first(&mut self, token: &'static str) {
        if let Some(name) = self.model.here(token).filter(|_| self.model.said(token) & REFUSED == 0) {
            self.change(Side::Mvx, &Change::Rule(Rule::Refuse(name)));
        }
    }

    pub fn give_roles(&mut self, token: &'static str, roles: [bool; 2]) {
        let given: Vec<_> = ROLES.into_iter().zip(roles).filter(|(_, is_given)| *is_given).map(|(role, _)| role).collect();
        self.pair.mainchain.world.set_roles(&names::contract(names::TOKEN_MINT), token.as_bytes(), &given);
        self.model.rules.roles.insert(token, roles);
    }

    /// Nothing that is said stands in the way of what is on its way.
    pub fn allow_all(&mut self) {
        BURNABLE.iter().for_each(|token| self.give_roles(token, [true; 2]));
        self.model.rules.refused().into_iter().for_each(|name| self.change(Side::Mvx, &Change::Rule(Rule::Allow(name))));
    }
}

fn set_crossing(pair: &mut Pair, from: &Address, is_on: bool) -> Outcome {
    pair.sovereign.send(from, &names::contract(names::SOV_ESDT_SAFE), "setEgldCrossing", &[minimal(u64::from(is_on))], &[])
}
