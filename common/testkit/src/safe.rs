//! Both safes, as far as they are the same: who deposits what, and what a deposit does.

use multiversx_sc::types::{BigUint as ManagedBigUint, EsdtLocalRole, ManagedAddress, TestAddress, TestSCAddress};
use multiversx_sc_scenario::{api::StaticApi, num_bigint::BigUint, scenario_model::AddressValue};

use crate::{
    Event, Outcome, World,
    actors::OWNER,
    call::{Call, Payment, pay, sums},
    changes::{Change, loses, stores},
    instance::{NFT, SFT},
    market::Fee,
    wire::{DepositEvent, Token, bytes_of, call_bytes},
    world::code,
};

/// Deposits. A wallet.
pub const USER: TestAddress = TestAddress::new("user");
/// Deposits. A contract.
pub const CONTRACT: TestSCAddress = TestSCAddress::new("depositor");
/// Pays the fees of others. A wallet.
pub const SPONSOR: TestAddress = TestAddress::new("sponsor");
/// To whom tokens go.
pub const RECEIVER: TestAddress = TestAddress::new("receiver");
/// The same, in another shard than the contracts.
pub const FAR_RECEIVER: [u8; 32] = *b"receiver-in-another-shard______0";

/// Fungible tokens; depositors have plenty of each.
pub const TOKENS: [&str; 11] = [
    "TOKEN-123456",
    "OTHER-123456",
    "THREE-123456",
    "FOUR-123456",
    "FIVE-123456",
    "SIX-123456",
    "SEVEN-123456",
    "EIGHT-123456",
    "NINE-123456",
    "TEN-123456",
    "ELEVEN-123456",
];
/// The first of them.
pub const TOKEN: &str = TOKENS[0];
/// The second.
pub const OTHER: &str = TOKENS[1];
/// Pays fees.
pub const FEE_TOKEN: &str = "FEE-123456";

/// What depositors have of each token, and 10^18 of EGLD.
const PLENTY: u64 = 1_000_000;

/// A safe that tests of both sides can use.
pub struct Safe {
    pub world: World,
    pub side: Side,
}

/// What differs between the safes, for a depositor.
#[derive(Clone, Copy)]
pub struct Side {
    pub safe: TestSCAddress<'static>,
    pub market: TestSCAddress<'static>,
    /// What the first deposit changes in the safe, for these tokens.
    pub taken_in: fn(&[Payment]) -> Vec<Change>,
}

/// A call of `deposit`.
#[derive(Clone, Debug)]
pub struct Deposit {
    pub caller: AddressValue,
    pub to: Vec<u8>,
    /// The first payment, with fees on.
    pub fee: Option<Payment>,
    pub payments: Vec<Payment>,
    /// Call value instead of payments, 10^-18 EGLD.
    pub egld: u64,
    pub call_data: Vec<Vec<u8>>,
}

impl Default for Deposit {
    fn default() -> Self {
        Deposit { caller: USER.into(), to: bytes_of(RECEIVER), fee: None, payments: vec![pay(TOKEN, 100u32)], egld: 0, call_data: vec![] }
    }
}

impl Deposit {
    /// This many tokens, 100 units and up.
    pub fn of_tokens(count: usize) -> Self {
        let payments = TOKENS[..count].iter().copied().zip(100u32..).map(|(token, amount)| pay(token, amount)).collect();
        Deposit { payments, ..Deposit::default() }
    }

    /// The event of this deposit.
    pub fn event(&self, nonce: u64) -> Event {
        self.event_of(nonce, self.payments.iter().map(Token::from).collect())
    }

    /// The same, if these are its tokens.
    pub fn event_of(&self, nonce: u64, tokens: Vec<Token>) -> Event {
        let (to, sender, call) = (self.to.clone(), bytes_of(self.caller.clone()), self.call());
        DepositEvent { identifier: "deposit", to, tokens, nonce, sender, call }.into()
    }

    /// `TransferData`, if the call data are well-formed.
    fn call(&self) -> Option<Vec<u8>> {
        let [gas, function, arguments @ ..] = self.call_data.as_slice() else { return None };
        let gas = gas.iter().fold(0, |gas, byte| gas << 8 | u64::from(*byte));
        Some(call_bytes(gas, function, arguments))
    }
}

impl Safe {
    pub fn deposit(&mut self, deposit: &Deposit) -> Outcome {
        let mut call = Call::new(deposit.caller.clone(), self.side.safe, "deposit").argument(&deposit.to).egld(deposit.egld);
        call.arguments.extend(deposit.call_data.clone());
        call.payments.extend(deposit.fee.iter().chain(&deposit.payments).cloned());
        self.world.call(call)
    }

    /// What the first deposit changes, but for the fee.
    pub fn changes_of(&self, deposit: &Deposit) -> Vec<Change> {
        let spent = sums(&deposit.payments).into_iter().map(|(instance, amount)| loses(deposit.caller.clone(), instance, amount));
        let counted = stores(self.side.safe, "nextOperationNonce", [1]);
        spent.chain((self.side.taken_in)(&deposit.payments)).chain([counted]).collect()
    }

    pub fn set_fee(&mut self, fee: Fee) {
        assert!(self.world.set_fee(self.side.market, &fee).moved);
    }

    pub fn whitelist(&mut self, user: TestAddress) {
        assert!(self.world.whitelist(self.side.market, bytes_of(user)).moved);
    }

    pub fn pause(&mut self) {
        assert!(self.world.call(Call::new(OWNER, self.side.safe, "pause")).moved);
    }

    pub fn unpause(&mut self) {
        assert!(self.world.call(Call::new(OWNER, self.side.safe, "unpause")).moved);
    }

    /// The nonce that the next event will have.
    pub fn next_nonce(&mut self) -> u64 {
        self.view("getNextOperationNonce", &[])[0].iter().fold(0, |nonce, byte| nonce << 8 | u64::from(*byte))
    }

    /// What a view gives, as it comes.
    pub fn view(&mut self, function: &str, arguments: &[&[u8]]) -> Vec<Vec<u8>> {
        self.world.view(self.side.safe, function, arguments)
    }
}

impl World {
    /// Adds the depositors and the receiver.
    pub fn add_depositors(&mut self) {
        self.scenario.account(USER).balance(u64::pow(10, 18));
        self.scenario.account(CONTRACT).balance(u64::pow(10, 18)).code(code("chain-config")).owner(OWNER);
        self.scenario.account(SPONSOR).balance(u64::pow(10, 18));
        self.scenario.account(RECEIVER).account(ManagedAddress::from(FAR_RECEIVER));
        for token in TOKENS.into_iter().chain([FEE_TOKEN]) {
            self.scenario.set_esdt_balance(USER, token.as_bytes(), PLENTY);
            self.scenario.set_esdt_balance(CONTRACT, token.as_bytes(), PLENTY);
            self.scenario.set_esdt_balance(SPONSOR, token.as_bytes(), PLENTY);
        }
        self.give(USER, NFT, 1u32);
        self.give(USER, SFT, PLENTY);
    }

    pub fn set_balance(&mut self, account: impl Into<AddressValue>, token: &str, amount: impl Into<BigUint>) {
        let amount = ManagedBigUint::<StaticApi>::from(amount.into());
        self.scenario.set_esdt_balance(account.into(), token.as_bytes(), amount);
    }

    pub fn set_roles(&mut self, contract: TestSCAddress, token: &str, roles: &[EsdtLocalRole]) {
        self.scenario.set_esdt_local_roles(contract, token.as_bytes(), roles);
    }
}
