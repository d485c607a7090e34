//! The pair of chains, the model beside it, and the dice.

use std::collections::BTreeMap;

use interactor::{
    chain::Address,
    pair::{Amount, AnyMainchain, Funds, Genesis, Native, Outcome, Pair, asset, names},
};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{
    assets::{BADGE, CARD, COIN, OTHER_BADGE, OTHER_CARD, PEARL, PLATE, RELIC, TOKENS, is_single, wire},
    calls::shard,
    model::{Model, Side},
};

/// Validators of the first day.
pub const VALIDATORS: u64 = 5;
pub const FUNDS: u64 = 10_000;

pub const USERS: [Address; 4] = [names::ALICE, names::BOB, names::CAROL, names::DAVE];

pub struct Journey {
    pub pair: Pair,
    pub model: Model,
    pub dice: ChaCha8Rng,
    /// What was tried last.
    pub last: String,
    /// How often each kind of thing went well, and was refused.
    pub counts: BTreeMap<&'static str, (u64, u64)>,
}

impl Journey {
    /// A pair with all that can happen to one; contracts that are native run as Rust.
    pub fn begin(seed: u64, natives: &'static [Native]) -> Self {
        let genesis = Genesis { validators: VALIDATORS as usize, has_call_inbox: true, natives, ..Genesis::default() };
        let mut pair = Pair::deploy(&genesis).expect("contracts are built and deploy");
        pair.mainchain.deploy_workshop().expect("it can be reached");
        pair.mainchain.deploy_elsewhere().expect("they deploy");
        pair.sovereign.deploy_workshop().expect("it deploys");
        pair.deploy_governance().expect("the governors deploy");
        let executor = names::contract(names::CALL_EXECUTOR);
        let executors = BTreeMap::from([(shard(&executor), executor)]);
        let model = Model { executors, sets: vec![pair.node.validators().clone()], ..Model::default() };
        let mut journey = Journey { pair, model, dice: ChaCha8Rng::seed_from_u64(seed), last: String::new(), counts: BTreeMap::new() };
        journey.wake_users();
        journey.name_safe_to_market();
        journey.begin_rules();
        journey.give_funds(&genesis);
        journey.check();
        journey
    }

    /// The VM ends the process when a contract pays somebody whom it does not know.
    fn wake_users(&mut self) {
        for user in USERS {
            self.pair.mainchain.world.ensure_account(&user);
            self.pair.sovereign.world.ensure_account(&user);
        }
    }

    fn give_funds(&mut self, genesis: &Genesis) {
        let known = |funds: &Funds| TOKENS.into_iter().find(|token| token.as_bytes() == funds.token).expect("a known token");
        for (side, all) in [(Side::Mvx, &genesis.mainchain_funds), (Side::Sov, &genesis.sovereign_funds)] {
            all.iter().for_each(|funds| self.model.add(side, &funds.owner, (known(funds), FUNDS)));
        }
        self.model.add(Side::Mvx, &names::ALICE, (names::SWORD, 1));
        self.pair.mainchain.world.issue(&names::BOB, RELIC.as_bytes(), &Amount::from(FUNDS));
        self.model.add(Side::Mvx, &names::BOB, (RELIC, FUNDS));
        self.pair.mainchain.world.issue(&names::ALICE, COIN.as_bytes(), &Amount::from(FUNDS));
        self.model.add(Side::Mvx, &names::ALICE, (COIN, FUNDS));
        for (owner, token) in [(names::ALICE, BADGE), (names::CAROL, OTHER_BADGE), (names::ALICE, CARD), (names::BOB, OTHER_CARD)] {
            self.give(owner, token);
        }
        self.give(names::BOB, PLATE);
        self.give(names::ALICE, PEARL);
    }

    /// A token of the Sovereign Chain is there from the beginning.
    fn give(&mut self, owner: Address, token: &'static str) {
        let amount = if is_single(token) { 1 } else { FUNDS };
        let safe = names::contract(names::SOV_ESDT_SAFE);
        self.pair.sovereign.world.issue_token(&owner, &wire(Side::Sov, (token, amount)));
        self.pair.sovereign.world.allow_burn(&safe, asset::parts(token.as_bytes()).0);
        self.model.add(Side::Sov, &owner, (token, amount));
    }

    /// One thing happens, and everything is as the model says.
    pub fn step(&mut self) {
        self.act();
        self.check();
    }

    pub fn user(&mut self) -> Address {
        *self.pick(&USERS)
    }

    pub fn side(&mut self) -> Side {
        if self.one_in(2) { Side::Mvx } else { Side::Sov }
    }

    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.dice.random_range(0..of.len())]
    }

    /// In one of so many cases.
    pub fn one_in(&mut self, cases: u32) -> bool {
        self.dice.random_ratio(1, cases)
    }

    /// A transaction went as the model says; refused, it changed nothing at all.
    pub fn expect(&mut self, what: &'static str, expected: bool, run: impl FnOnce(&mut Pair) -> Outcome) -> Outcome {
        let before = (!expected).then(|| self.sums());
        self.last = format!("{what}, tried");
        let outcome = run(&mut self.pair);
        self.last = format!("{what}: {:?}", outcome.as_ref().map(|receipt| receipt.events.len()));
        assert_eq!(outcome.is_ok(), expected, "{}", self.last);
        let count = self.counts.entry(what).or_default();
        match &outcome {
            Ok(receipt) => {
                count.0 += 1;
                assert_eq!(receipt.callback_error, None, "{what}: a callback failed");
            }
            Err(_) => {
                count.1 += 1;
                assert_eq!(Some(self.sums()), before, "{}: refused, and something changed", self.last);
            }
        }
        outcome
    }

    /// A transaction was refused with these words.
    pub fn refuse(&mut self, what: &'static str, words: &str, run: impl FnOnce(&mut Pair) -> Outcome) {
        let refusal = self.expect(what, false, run).expect_err("refused");
        assert_eq!(refusal.0, words, "{what} was refused for another reason");
    }

    /// Something happens that is no transaction.
    pub fn note(&mut self, what: &'static str) {
        self.last = what.to_owned();
        self.count(what);
    }

    /// Counts what a transaction did.
    pub fn count(&mut self, what: &'static str) {
        self.counts.entry(what).or_default().0 += 1;
    }

    /// Of all that both chains have.
    fn sums(&self) -> [u64; 2] {
        [self.pair.mainchain.world.sum(), self.pair.sovereign.world.sum()]
    }
}
