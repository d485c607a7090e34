//! The pair of chains, the model beside it, and the dice.

use std::collections::BTreeMap;

use interactor::{
    chain::Address,
    hash::Hash,
    pair::{Amount, Genesis, Outcome, Pair, names},
};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::model::{Model, RELIC, Side, Units};

/// Validators of the first day.
pub const VALIDATORS: u64 = 5;
const FUNDS: u64 = 10_000;

pub const USERS: [Address; 3] = [names::ALICE, names::BOB, names::CAROL];

pub struct Journey {
    pub pair: Pair,
    pub model: Model,
    pub dice: ChaCha8Rng,
    /// What was tried last.
    pub last: String,
    /// How often each kind of thing went well, and was refused.
    counts: BTreeMap<&'static str, (u64, u64)>,
}

impl Journey {
    pub fn begin(seed: u64) -> Self {
        let genesis = Genesis { validators: VALIDATORS as usize, ..Genesis::default() };
        let mut pair = Pair::deploy(&genesis).expect("contracts are built and deploy");
        pair.mainchain.world.issue(&names::BOB, RELIC.as_bytes(), &Amount::from(FUNDS));
        let mut model = Model { sets: vec![pair.node.validators().clone()], ..Model::default() };
        for user in [names::ALICE, names::BOB] {
            for (side, token) in [(Side::Mvx, names::GOLD), (Side::Mvx, names::FUEL), (Side::Sov, names::NATIVE)] {
                model.add(side, &user, (token, FUNDS));
            }
        }
        model.add(Side::Mvx, &names::ALICE, (names::SWORD, 1));
        model.add(Side::Mvx, &names::BOB, (RELIC, FUNDS));
        let mut journey = Journey { pair, model, dice: ChaCha8Rng::seed_from_u64(seed), last: String::new(), counts: BTreeMap::new() };
        journey.check_balances();
        journey
    }

    /// One thing happens, and everything is as the model says.
    pub fn step(&mut self) {
        match self.dice.random_range(0..100) {
            0..15 => self.deposit(Side::Mvx),
            15..31 => self.deposit(Side::Sov),
            31..33 => self.stake(),
            33..36 => self.bring_some_member(),
            36..43 => self.close_block(),
            43..53 => self.register_some(),
            53..70 => self.execute_some(),
            70..75 => self.finalise_header(),
            75..81 => self.forge(),
            81..83 => self.rotate(),
            83..86 => self.send_rotation(),
            86..88 => self.rescue(),
            88..90 => self.confirm_some(),
            90..92 => self.lose_confirmations(),
            _ => self.trouble(),
        }
        self.check();
    }

    pub fn user(&mut self) -> Address {
        *self.pick(&USERS)
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
        let before = self.fingerprints();
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
                assert_eq!(self.fingerprints(), before, "{}: refused, and something changed", self.last);
            }
        }
        outcome
    }

    /// A transaction was refused with these words.
    pub fn refuse(&mut self, what: &'static str, words: &str, run: impl FnOnce(&mut Pair) -> Outcome) {
        let refusal = self.expect(what, false, run).expect_err("refused");
        assert_eq!(refusal.0, words, "{what} was refused for another reason");
    }

    /// Counts something that is no transaction.
    pub fn note(&mut self, what: &'static str) {
        self.last = what.to_owned();
        self.counts.entry(what).or_default().0 += 1;
    }

    pub fn tally(&self) -> String {
        self.counts.iter().map(|(what, (well, refused))| format!("{what} {well}/{refused}")).collect::<Vec<_>>().join(", ")
    }

    /// A life that is long enough has seen everything, well done and refused.
    pub fn assert_everything_happened(&self) {
        const BOTH: [&str; 7] = ["deposit on mvx", "deposit on sov", "registration", "execution", "confirmation again", "join", "leave"];
        const DONE: [&str; 14] = [
            "an NFT over",
            "an NFT home",
            "rotation",
            "rescue",
            "executed",
            "refunded",
            "payment failed",
            "theft",
            "counterfeit",
            "fee on",
            "pause",
            "unpause",
            "confirmations lost",
            "header",
        ];
        const REFUSED: [&str; 2] = ["wrong caller", "rotation"];
        const FORGED: [&str; 5] = ["too few signatures", "false signature", "wrong signers", "altered operation", "flipped bit"];
        const MANY: u64 = 10;
        let count = |what: &str| self.counts.get(what).copied().unwrap_or_default();
        let seldom = FORGED.iter().filter(|what| count(what).1 < MANY).collect::<Vec<_>>();
        assert!(seldom.is_empty(), "forged fewer than {MANY} times: {seldom:?}");
        let well = BOTH.iter().chain(&DONE).filter(|what| count(what).0 == 0);
        let refused = BOTH.iter().chain(&REFUSED).filter(|what| count(what).1 == 0);
        let missing: Vec<_> = well.chain(refused).collect();
        assert!(missing.is_empty(), "never happened: {missing:?}");
    }

    fn fingerprints(&self) -> [Hash; 2] {
        [self.pair.mainchain.world.fingerprint(), self.pair.sovereign.world.fingerprint()]
    }
}

/// Units of a token, small enough that many fit into what there is; there is one sword.
pub fn some_units(dice: &mut ChaCha8Rng, token: &'static str) -> Units {
    (token, if token == names::SWORD { 1 } else { dice.random_range(1..=250) })
}
