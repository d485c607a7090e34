//! Hundreds of random steps beside a model: what each does or why it is refused, and after each that every unit is where the model has it.

mod model;

use multiversx_sc_scenario::num_bigint::BigUint;
use rand::{Rng, SeedableRng, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;
use testkit::{
    Outcome, World,
    actors::{OWNER, STRANGER},
    call::{EGLD, pay},
    safe::USER,
    stakes::TREASURY,
    staking::{DELAY, FAR_OWNER, STAKE, Staking, owner_of},
    state::{self, Account, State},
    wire::{bytes_of, minimal, nested},
};

use crate::{knowing, world};
use model::{Model, TOKENS};

const SEED: u64 = 55;
const STEPS: usize = 1_000;
/// Entering a compiled contract compiles it.
const COMPILED_STEPS: usize = 100;
/// Ids that can be, and one that never is.
const IDS: std::ops::RangeInclusive<u32> = 1..=7;

/// How often each kind of step went well; a random test that only meets refusals proves nothing.
type Tally = std::collections::BTreeMap<&'static str, u32>;

struct Run {
    staking: Staking,
    model: Model,
    random: ChaCha8Rng,
    done: Tally,
}

#[test]
fn every_unit_is_in_one_pot_after_every_random_step() {
    let done = live(knowing(World::native()), STEPS);
    for kind in ["stake", "bond again", "unbond", "withdraw", "return", "slash", "withdraw treasury", "join", "leave"] {
        assert!(done.get(kind).is_some_and(|times| *times > 2), "{kind} hardly ever went well: {done:?}");
    }
}

#[test]
fn every_unit_is_in_one_pot_after_every_random_step_of_the_compiled_contracts() {
    assert!(live(world(), COMPILED_STEPS)["stake"] > 2);
}

fn live(world: World, steps: usize) -> Tally {
    let mut staking = Staking::start(world);
    let first = state::read(&mut staking.world.scenario);
    let mut run = Run { model: Model::of_four(staking.now), staking, random: ChaCha8Rng::seed_from_u64(SEED), done: Tally::new() };
    for step in 0..steps {
        let when = format!("seed {SEED}, step {step}: {}", run.step());
        let now = state::read(&mut run.staking.world.scenario);
        run.model.check_pots(&now[&bytes_of(STAKE)], &when);
        for token in TOKENS {
            let owners =
                |state: &State| [OWNER, USER, FAR_OWNER].map(|owner| units(&state[&bytes_of(owner)], token)).iter().sum::<BigUint>();
            assert_eq!(owners(&first), owners(&now) + units(&now[&bytes_of(STAKE)], token), "{when}");
        }
    }
    run.done
}

/// Units of a token in an account.
fn units(account: &Account, token: &str) -> BigUint {
    if token == EGLD { account.balance.clone() } else { account.tokens.get(&(token.into(), 0)).cloned().unwrap_or_default() }
}

impl Run {
    fn step(&mut self) -> &'static str {
        let id = self.random.random_range(IDS);
        match self.random.random_range(0..32) {
            0..6 => self.stake(id),
            6 => self.bond_again(id),
            7..10 => self.unbond(id),
            10..20 => self.withdraw(id),
            20 => self.slash(id),
            21 => self.withdraw_treasury(),
            22 => self.set_terms(),
            23 | 24 => self.move_member(id),
            25..29 => self.rotate(),
            _ => self.wait(),
        }
    }

    fn stake(&mut self, id: u32) -> &'static str {
        let paid: Vec<(&str, u64)> = self.some_amounts(1);
        let refusal = self.model.refuses_stake(id, &paid);
        let outcome = self.staking.stake(id, paid.iter().map(|(token, amount)| pay(*token, *amount)).collect());
        if self.went("stake", outcome, refusal) {
            self.model.stake(id, &paid);
        }
        "stake"
    }

    fn bond_again(&mut self, id: u32) -> &'static str {
        let id = self.rather_unbonding(id);
        let refusal = self.model.refuses_stake(id, &[]);
        let outcome = self.staking.stake(id, vec![]);
        if self.went("bond again", outcome, refusal) {
            self.model.stake(id, &[]);
        }
        "bond again"
    }

    fn unbond(&mut self, id: u32) -> &'static str {
        let refusal = self.model.refuses_unbond(id);
        let outcome = self.staking.unbond(id);
        if self.went("unbond", outcome, refusal) {
            self.model.since.insert(id, self.model.now);
        }
        "unbond"
    }

    /// By the owner, or by a stranger, or with a payment that fails.
    fn withdraw(&mut self, id: u32) -> &'static str {
        let (id, token) = (self.rather_unbonding(id), *self.any_token());
        let (is_stranger, is_failing) = (self.random.random_ratio(1, 8), token != EGLD && self.random.random_ratio(1, 2));
        let (kind, caller) = (if is_failing { "return" } else { "withdraw" }, if is_stranger { STRANGER } else { owner_of(id) });
        let refusal = self.model.refuses_withdrawal(id, token, is_stranger);
        let held = self.model.held(token);
        if is_failing {
            self.staking.world.set_balance(STAKE, token, 0u32);
        }
        let outcome = self.staking.world.call(Staking::withdrawal(id, token, owner_of(id)).by(caller));
        if is_failing {
            self.staking.world.set_balance(STAKE, token, held);
        }
        if self.went(kind, outcome, refusal) && !is_failing {
            self.model.empty(id as u16, token);
        }
        kind
    }

    /// Mostly somebody whose stake unbonds, if there is one.
    fn rather_unbonding(&mut self, id: u32) -> u32 {
        let unbonding: Vec<u32> = IDS.filter(|id| self.model.unbonds(*id)).collect();
        let one = unbonding.choose(&mut self.random).copied();
        one.filter(|_| self.random.random_ratio(4, 5)).unwrap_or(id)
    }

    fn slash(&mut self, id: u32) -> &'static str {
        let amounts = self.some_amounts(200);
        let slashed = self.model.slash(id, &amounts);
        let outcome = self.staking.slash(id, &amounts);
        let refusal = (!slashed).then_some(validator_stake::errors::NOTHING_TO_SLASH);
        self.went("slash", outcome, refusal);
        "slash"
    }

    fn withdraw_treasury(&mut self) -> &'static str {
        let token = *self.any_token();
        let is_empty = self.model.units(TREASURY, token) == 0;
        let outcome = self.staking.withdraw_treasury(token);
        if self.went("withdraw treasury", outcome, is_empty.then_some(validator_stake::errors::NOTHING_TO_PAY)) {
            self.model.empty(TREASURY, token);
        }
        "withdraw treasury"
    }

    fn set_terms(&mut self) -> &'static str {
        let terms: Vec<(&str, u64)> = TOKENS.into_iter().zip([self.random.random_range(0..3), 1, 1]).collect();
        let terms = &terms[..self.random.random_range(2..=3)];
        let outcome = self.staking.set_terms(terms);
        self.went("set terms", outcome, None);
        self.model.terms = terms.iter().filter(|(_, amount)| *amount > 0).map(|(token, _)| *token).collect();
        "set terms"
    }

    /// Who is in leaves, who was in or is next joins.
    fn move_member(&mut self, id: u32) -> &'static str {
        if self.model.active.contains(&id) {
            assert!(self.staking.leave(id).moved);
            self.count("leave");
            self.model.leave(id);
            return "leave";
        }
        let id = id.min(self.model.known + 1).min(*IDS.end() - 1);
        if !self.model.active.contains(&id) {
            assert!(self.staking.join(id).moved);
            self.count("join");
            self.model.join(id);
        }
        "join"
    }

    /// The next set: some who are active, and now and then one who is not.
    fn rotate(&mut self) -> &'static str {
        let mut ids: Vec<u32> = self.model.active.iter().copied().filter(|_| self.random.random_ratio(1, 2)).collect();
        if ids.is_empty() || self.random.random_ratio(1, 8) {
            let any = self.random.random_range(1..=self.model.known);
            ids.extend((!ids.contains(&any)).then_some(any));
        }
        self.staking.rotate(&ids);
        self.model.rotate(ids);
        "rotate"
    }

    fn wait(&mut self) -> &'static str {
        let seconds = *[1, DELAY / 2, DELAY, 2 * DELAY].choose(&mut self.random).expect("a time");
        self.staking.wait(seconds);
        self.model.now += seconds;
        "wait"
    }

    /// One to three amounts, of tokens that may stand there twice.
    fn some_amounts(&mut self, most: u64) -> Vec<(&'static str, u64)> {
        let count = self.random.random_range(1..=3);
        (0..count).map(|_| (*self.any_token(), self.random.random_range(1..=most + 100))).collect()
    }

    fn any_token(&mut self) -> &'static &'static str {
        TOKENS.choose(&mut self.random).expect("a token")
    }

    /// Whether it went well, as it had to.
    #[track_caller]
    fn went(&mut self, kind: &'static str, outcome: Outcome, refusal: Option<&'static str>) -> bool {
        match refusal {
            Some(error) => outcome.fails_with(error),
            None => assert_eq!(outcome.response.tx_error.message, "", "{kind}"),
        }
        if refusal.is_none() {
            self.count(kind);
        }
        refusal.is_none()
    }

    fn count(&mut self, kind: &'static str) {
        *self.done.entry(kind).or_default() += 1;
    }
}

/// The storage key of a pot.
fn key(pot: u16, token: &str) -> Vec<u8> {
    [b"pot".as_slice(), &pot.to_be_bytes(), &nested(token)].concat()
}

/// What is stored in a pot.
fn stored(amount: u64) -> Vec<u8> {
    minimal(amount)
}
