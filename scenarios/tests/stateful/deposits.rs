//! Users send tokens from either chain, well or badly.

use interactor::{
    chain::{Address, Event},
    pair::{Deposit, Payment, Receipt, names},
};
use rand::Rng;

use super::{
    journey::{Journey, some_units},
    model::{Fate, Op, Side, TOKENS, Transfer, Units, sum},
};

const MAX_OPERATIONS_PER_BLOCK: usize = 100;

/// What a user tries.
struct Attempt {
    from: Address,
    transfer: Transfer,
    /// Paid first, as the fee.
    fee: Option<Units>,
    has_call: bool,
}

impl Journey {
    pub fn deposit(&mut self, side: Side) {
        let attempt = self.attempt(side);
        self.make(side, attempt);
    }

    /// A user of the Sovereign Chain sends more of a token than ever was bridged, behind something good.
    pub fn overdraw(&mut self, from: Address, more: Units) {
        let first = self.token_of(Side::Sov, &from);
        let tokens = vec![some_units(&mut self.dice, first), more];
        let fee = self.model.sov.fee.map(|(token, price)| (token, price * tokens.len() as u64));
        let to = self.user();
        self.make(Side::Sov, Attempt { from, transfer: Transfer { to, tokens }, fee, has_call: false });
    }

    fn make(&mut self, side: Side, attempt: Attempt) {
        let is_good = self.is_good(side, &attempt);
        let deposit = attempt.deposit();
        let what = if side == Side::Mvx { "deposit on mvx" } else { "deposit on sov" };
        let outcome = self.expect(what, is_good, |pair| match side {
            Side::Mvx => pair.mainchain.deposit(&deposit),
            Side::Sov => pair.sovereign.deposit(&deposit),
        });
        if let Ok(receipt) = outcome {
            self.took_in(side, attempt, &receipt);
        }
    }

    fn attempt(&mut self, side: Side) -> Attempt {
        let from = self.user();
        let mut tokens = Vec::new();
        for _ in 0..self.dice.random_range(1..=3) {
            let token = self.token_of(side, &from);
            tokens.push(some_units(&mut self.dice, token));
        }
        let to = match (side, self.dice.random_range(0..20)) {
            (_, 0) => [0; 32],
            (Side::Sov, 1 | 2) => names::contract(names::MVX_ESDT_SAFE),
            _ => self.user(),
        };
        let fee = self.model.gate(side).fee.map(|(token, price)| (token, self.paid_fee(price * tokens.len() as u64)));
        Attempt { from, transfer: Transfer { to, tokens }, fee, has_call: self.one_in(25) }
    }

    /// Most often one that the user has.
    fn token_of(&mut self, side: Side, user: &Address) -> &'static str {
        let owned: Vec<_> = TOKENS.into_iter().filter(|token| self.model.balance(side, user, token) > 0).collect();
        let among = if owned.is_empty() || self.one_in(10) { &TOKENS } else { owned.as_slice() };
        among[self.dice.random_range(0..among.len())]
    }

    /// Too little, enough, or more.
    fn paid_fee(&mut self, due: u64) -> u64 {
        let paid = due + self.dice.random_range(0..4);
        if self.one_in(8) { due - 1 } else { paid }
    }

    fn is_good(&mut self, side: Side, attempt: &Attempt) -> bool {
        let Attempt { from, transfer, fee, has_call } = attempt;
        let all: Vec<Units> = fee.iter().chain(&transfer.tokens).copied().collect();
        let count = transfer.tokens.len() as u64;
        let gate = self.model.gate(side);
        let is_covered = fee.is_none_or(|(_, paid)| gate.fee.is_some_and(|(_, price)| paid >= price * count && paid > 0));
        let is_open = !gate.is_paused;
        let has_room = side == Side::Mvx || self.model.leaving.len() < MAX_OPERATIONS_PER_BLOCK;
        is_open && is_covered && has_room && !has_call && transfer.to != [0; 32] && self.model.has(side, from, &all)
    }

    fn took_in(&mut self, side: Side, attempt: Attempt, receipt: &Receipt) {
        let nonce = self.check_next_nonce(side, receipt);
        let Attempt { from, transfer, fee, .. } = attempt;
        self.pay_fee(side, &from, fee, transfer.tokens.len() as u64);
        transfer.tokens.iter().for_each(|units| self.model.take(side, &from, *units));
        match side {
            Side::Mvx => {
                self.lock(&transfer.tokens);
                self.model.to_sov.push_back(transfer);
            }
            Side::Sov => self.model.leaving.push(Op { transfer, sender: from, nonce, fate: Fate::Open }),
        }
    }

    fn pay_fee(&mut self, side: Side, from: &Address, fee: Option<Units>, count: u64) {
        let (Some((token, _)), Some((_, price))) = (fee, self.model.gate(side).fee) else { return };
        let market = if side == Side::Mvx { names::MVX_FEE_MARKET } else { names::SOV_FEE_MARKET };
        self.model.take(side, from, (token, price * count));
        self.model.add(side, &names::contract(market), (token, price * count));
    }

    /// Other tokens are kept; the native one is burnt, with what is left of it.
    fn lock(&mut self, tokens: &[Units]) {
        let safe = names::contract(names::MVX_ESDT_SAFE);
        for units in tokens.iter().filter(|(token, _)| *token != names::NATIVE) {
            self.model.add(Side::Mvx, &safe, *units);
            self.model.put_back(&[*units]);
        }
        if sum(tokens, names::NATIVE) > 0 {
            let (_, float) = self.model.escrow.remove(names::NATIVE).unwrap_or_default();
            self.model.take(Side::Mvx, &safe, (names::NATIVE, float));
        }
    }

    /// Exactly one deposit was announced, under the next nonce of its side.
    pub fn check_next_nonce(&mut self, side: Side, receipt: &Receipt) -> u64 {
        let is_deposit = |event: &&Event| event.topics.first().is_some_and(|form| form == b"deposit");
        let deposits: Vec<_> = receipt.events.iter().filter(is_deposit).collect();
        assert_eq!(deposits.len(), 1, "one deposit event");
        let nonce = deposits[0].data.first_chunk().map(|nonce| u64::from_be_bytes(*nonce));
        let gate = self.model.gate(side);
        assert_eq!(nonce, Some(gate.next_nonce), "nonce of {side:?}");
        gate.next_nonce += 1;
        gate.next_nonce - 1
    }
}

impl Attempt {
    fn deposit(&self) -> Deposit {
        let payments = self.fee.iter().chain(&self.transfer.tokens).map(|(token, amount)| Payment::of(token, *amount));
        let mut deposit = Deposit::of(self.from, self.transfer.to, payments.collect::<Vec<_>>());
        if self.has_call {
            deposit.call_data = vec![vec![1], b"swap".to_vec()];
        }
        deposit
    }
}
