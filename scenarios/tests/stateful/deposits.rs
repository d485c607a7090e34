//! Users send tokens and calls from either chain, well or badly.

use calls::errors::CALL_FAILED;
use deposit::errors::EGLD_NOT_SUPPORTED;
use interactor::{
    chain::{Address, Event},
    pair::{Deposit, Pair, Payment, Receipt, names},
};
use rand::Rng;

use super::{
    assets::{MADE, SFT, TOKENS, is_single, nonce},
    calls::{Call, FAR_WORKSHOP, REMOTE_CONTRACT, WORKSHOP, is_contract},
    custody::NOT_BURNABLE,
    forwarded,
    journey::Journey,
    markets::{Charge, Exemption, Price},
    model::{Fate, Matter, Op, Side, Transfer, Units, sum},
};

/// Of one token in a deposit, if the user has more.
const MOST_UNITS: u64 = 250;
pub const MAX_OPERATIONS_PER_BLOCK: usize = 100;

/// What a user tries.
struct Attempt {
    from: Address,
    /// Deposits for the user.
    through: Option<Address>,
    to: Address,
    /// With fees on the first one is the fee, unless somebody else pays it.
    payments: Vec<Units>,
    call: Option<Call>,
}

impl Attempt {
    fn depositor(&self) -> Address {
        self.through.unwrap_or(self.from)
    }
}

impl Journey {
    pub fn deposit(&mut self, side: Side) {
        let attempt = self.attempt(side);
        self.make(side, attempt);
    }

    /// A user of the Sovereign Chain sends more of a token than ever was bridged, behind something good.
    pub fn overdraw(&mut self, from: Address, more: Units) {
        let first = self.token_of(Side::Sov, &from);
        let tokens = vec![self.some_units(self.model.balance(Side::Sov, &from, first), first), more];
        let payments = self.with_fee(Side::Sov, &from, None, tokens, None);
        let to = self.user();
        self.make(Side::Sov, Attempt { from, through: None, to, payments, call: None });
    }

    fn make(&mut self, side: Side, attempt: Attempt) {
        let charge = self.charge(side, &attempt);
        let deposit = self.written(side, &attempt);
        if let Some(words) = charge.and_then(|charge| self.refusal(side, &attempt.payments[charge.payments()..])) {
            return self.refuse_deposit(side, &deposit, attempt.through, words);
        }
        let what = match (side, attempt.through) {
            (Side::Mvx, None) => "deposit on mvx",
            (Side::Mvx, _) => "deposit of a contract on mvx",
            (Side::Sov, None) => "deposit on sov",
            (Side::Sov, _) => "deposit of a contract on sov",
        };
        let outcome = self.expect(what, charge.is_some(), |pair| forwarded::deposit(pair, side, &deposit, attempt.through));
        if let (Ok(receipt), Some(charge)) = (outcome, charge) {
            self.took_in(side, attempt, charge, &receipt);
        }
    }

    /// Why the safe does not take these in.
    fn refusal(&self, side: Side, tokens: &[Units]) -> Option<&'static str> {
        match side {
            Side::Mvx => self.model.check_taken_in(tokens).err(),
            Side::Sov => (!self.model.may_leave(tokens)).then_some(EGLD_NOT_SUPPORTED),
        }
    }

    /// Of a contract that called it, the chain does not tell why a callee refuses.
    fn refuse_deposit(&mut self, side: Side, deposit: &Deposit, through: Option<Address>, words: &'static str) {
        let run = |pair: &mut Pair| forwarded::deposit(pair, side, deposit, through);
        match words {
            NOT_BURNABLE => drop(self.expect(NOT_BURNABLE, false, run)),
            EGLD_NOT_SUPPORTED => {
                self.refuse("deposit of EGLD that does not cross", if through.is_some() { CALL_FAILED } else { words }, run)
            }
            _ => self.refuse("deposit against a rule", if through.is_some() { CALL_FAILED } else { words }, run),
        }
    }

    fn attempt(&mut self, side: Side) -> Attempt {
        let (from, through) = (self.depositor(side), self.some_forwarder(side));
        let has_call = self.one_in(if through.is_some() { 2 } else { 3 });
        let fewest = if has_call && self.one_in(3) { 0 } else { 1 };
        let mut tokens = Vec::new();
        for _ in 0..self.dice.random_range(fewest..=3 * fewest) {
            let token = self.token_of(side, &from);
            let left = self.model.balance(side, &from, token).saturating_sub(sum(&tokens, token));
            tokens.push(self.some_units(left, token));
        }
        let call = has_call.then(|| self.call(&tokens));
        let to = self.receiver(side, has_call);
        let payments = self.with_fee(side, &from, through, tokens, call);
        Attempt { from, through, to, payments, call }
    }

    /// Most often a user who has something.
    fn depositor(&mut self, side: Side) -> Address {
        let user = self.user();
        let is_rich = TOKENS.iter().any(|token| self.model.balance(side, &user, token) > 0);
        if is_rich || self.one_in(6) { user } else { *self.pick(&[names::ALICE, names::BOB]) }
    }

    fn receiver(&mut self, side: Side, has_call: bool) -> Address {
        let is_called = if has_call { !self.one_in(12) } else { self.one_in(8) };
        match (side, self.dice.random_range(0..20)) {
            (_, 0) => [0; 32],
            (Side::Sov, 1) => names::contract(names::MVX_ESDT_SAFE),
            (Side::Sov, 2) => names::contract(names::MVX_FEE_MARKET),
            (Side::Mvx, 1) => names::contract(names::CALL_INBOX),
            (Side::Mvx, 2) => names::contract(names::CALL_EXECUTOR),
            // All of a Sovereign Chain is one shard.
            (Side::Sov, 3..8) if is_called => FAR_WORKSHOP,
            (Side::Sov, 8) if is_called => REMOTE_CONTRACT,
            _ if is_called => WORKSHOP,
            _ => self.user(),
        }
    }

    /// Most often one that the user has.
    fn token_of(&mut self, side: Side, user: &Address) -> &'static str {
        let owned: Vec<_> = TOKENS.into_iter().filter(|token| self.model.balance(side, user, token) > 0).collect();
        let among = if owned.is_empty() || self.one_in(10) { &TOKENS } else { owned.as_slice() };
        among[self.dice.random_range(0..among.len())]
    }

    /// So few that many fit into what there is, all of it, or now and then more than the user has.
    fn some_units(&mut self, balance: u64, token: &'static str) -> Units {
        let most = if balance == 0 || self.one_in(12) { MOST_UNITS } else { balance.min(MOST_UNITS) };
        let amount = if is_single(token) { 1 } else { self.dice.random_range(1..=most) };
        (token, if balance > 0 && balance <= MOST_UNITS && self.one_in(3) { balance } else { amount })
    }

    /// Most often with the fee before it, where the user pays one: too little, enough, or more.
    fn with_fee(&mut self, side: Side, user: &Address, through: Option<Address>, tokens: Vec<Units>, call: Option<Call>) -> Vec<Units> {
        let market = &self.model.gate(side).market;
        let is_sponsored = matches!(market.exemptions.get(&through.unwrap_or(*user)), Some(Exemption::By(..)));
        let prices: Vec<_> = market.prices.iter().map(|(token, price)| (*token, *price)).collect();
        if prices.is_empty() || is_sponsored || self.one_in(15) {
            return tokens;
        }
        let can_pay = |(token, price): &&(&'static str, Price)| self.model.balance(side, user, token) >= price.of(3, 40);
        let payable: Vec<_> = prices.iter().filter(can_pay).copied().collect();
        let (token, price) = if payable.is_empty() || self.one_in(10) { *self.pick(&prices) } else { *self.pick(&payable) };
        let due = price.of(tokens.len(), call.map_or(0, |call| call.gas.into()));
        let is_exact = tokens.is_empty() || (through.is_some() && !self.one_in(8));
        let paid = due + if is_exact { 0 } else { self.dice.random_range(0..4) };
        let paid = if self.one_in(10) { due.saturating_sub(1) } else { paid };
        [(token, paid)].into_iter().filter(|(_, paid)| *paid > 0).chain(tokens).collect()
    }

    /// What an attempt costs; nothing if it is refused.
    fn charge(&self, side: Side, attempt: &Attempt) -> Option<Charge> {
        let Attempt { from, to, payments, call, .. } = attempt;
        let gate = self.model.gate(side);
        let has_room = side == Side::Mvx || self.model.leaving.len() < MAX_OPERATIONS_PER_BLOCK;
        let is_open = !gate.is_paused && has_room && self.model.has(side, from, payments);
        let can_be_called = call.is_none_or(|call| call.can_leave() && is_contract(to));
        let reserved = [names::CALL_INBOX, names::CALL_EXECUTOR].map(names::contract);
        let is_reserved = side == Side::Mvx && reserved.contains(to);
        let charge = gate.market.charge(&attempt.depositor(), payments, call.map_or(0, |call| call.gas.into()))?;
        let has_excess = matches!(charge, Charge::Fee { excess, .. } if excess > 0);
        let has_matter = payments.len() > charge.payments() || (call.is_some() && !has_excess);
        let is_exact = !has_excess || attempt.through.is_none();
        (is_open && is_exact && can_be_called && !is_reserved && *to != [0; 32] && has_matter).then_some(charge)
    }

    fn written(&self, side: Side, attempt: &Attempt) -> Deposit {
        let payments: Vec<_> = attempt.payments.iter().map(|(token, amount)| Payment::of(&self.name(side, token), *amount)).collect();
        let other = if side == Side::Mvx { Side::Sov } else { Side::Mvx };
        let call_data = attempt.call.map_or(vec![], |call| call.told(other, &attempt.to));
        Deposit { call_data, ..Deposit::of(attempt.from, attempt.to, payments) }
    }

    fn took_in(&mut self, side: Side, attempt: Attempt, charge: Charge, receipt: &Receipt) {
        let depositor = attempt.depositor();
        let Attempt { from, to, mut payments, call, .. } = attempt;
        let tokens = payments.split_off(charge.payments());
        self.model.settle(side, &from, payments.first().copied(), charge);
        tokens.iter().for_each(|units| self.model.take(side, &from, *units));
        if let Charge::Sponsor { .. } = charge {
            self.count("sponsor paid");
        }
        if let Some(call) = call {
            self.count(if call.succeeds(&tokens) { "call that will work" } else { "call that will fail" });
        }
        let transfer = Transfer { to, tokens, call, home: depositor };
        match side {
            Side::Mvx => {
                self.check_next_nonce(side, receipt);
                let burnt = self.model.take_in(&transfer.tokens);
                self.note_burnt(&burnt);
                self.model.to_sov.push_back(transfer);
            }
            Side::Sov => {
                self.model.keep_coins(&transfer.tokens);
                self.leaves(transfer, depositor, receipt);
            }
        }
    }

    fn note_burnt(&mut self, burnt: &[Units]) {
        if burnt.iter().any(|(token, _)| nonce(token) > 0) {
            self.count("a made NFT or SFT back");
        }
        if burnt.iter().any(|(token, _)| !self.model.is_made(token)) {
            self.count("a token of the mainchain burnt");
        }
    }

    /// An operation is announced on the Sovereign Chain.
    pub fn leaves(&mut self, transfer: Transfer, sender: Address, receipt: &Receipt) {
        let nonce = self.check_next_nonce(Side::Sov, receipt);
        self.model.leaving.push(Op { matter: Matter::Transfer(transfer), sender, nonce, fate: Fate::Open });
    }

    /// The embedded VM says of an SFT that it is an NFT; a real Sovereign Chain knows better.
    pub fn name_kinds(&mut self) {
        let log = self.pair.sovereign.log_mut().iter_mut();
        let deposits = log.filter(|event| event.topics.first().is_some_and(|form| form == b"deposit"));
        for token in deposits.flat_map(|event| event.topics[2..].chunks_exact_mut(3)) {
            if MADE.iter().any(|made| made.token.as_bytes() == token[0] && made.kind == SFT) {
                token[2][0] = SFT;
            }
        }
    }

    /// Exactly one deposit or call was announced, under the next nonce of its side.
    pub fn check_next_nonce(&mut self, side: Side, receipt: &Receipt) -> u64 {
        let is_departure = |event: &&Event| event.topics.first().is_some_and(|form| form == b"deposit" || form == b"scCall");
        let departures: Vec<_> = receipt.events.iter().filter(is_departure).collect();
        assert_eq!(departures.len(), 1, "one deposit event");
        let nonce = departures[0].data.first_chunk().map(|nonce| u64::from_be_bytes(*nonce));
        self.check_nonce(side, nonce)
    }

    pub fn check_nonce(&mut self, side: Side, nonce: Option<u64>) -> u64 {
        let gate = self.model.gate_mut(side);
        assert_eq!(nonce, Some(gate.next_nonce), "nonce of {side:?}");
        gate.next_nonce += 1;
        gate.next_nonce - 1
    }
}

/// Whether one of these is unique.
pub fn has_single(tokens: &[Units]) -> bool {
    tokens.iter().any(|(token, _)| is_single(token))
}
