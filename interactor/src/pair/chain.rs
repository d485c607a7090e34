//! What both chains of the pair have: a safe, a fee-market, and a log that the node has not read yet.

use fees::{FeeStruct, FeeType};
use multiversx_sc_scenario::{
    api::StaticApi,
    imports::{ManagedVec, MultiValueEncoded, ScCallStep, TokenId as ManagedTokenId, TxESDT},
};
use proxies::mvx_fee_market::MvxFeeMarketProxy as FeeMarketProxy;

use super::{
    Amount, TokenId, asset,
    names::{OWNER, contract},
    typed::{heap, tx},
    world::{Outcome, World, address_value},
};
use crate::chain::{Address, Event};

/// Gas units that users and the owner send with.
const GAS: u64 = 50_000_000;

/// Units of a token that move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    pub token: TokenId,
    /// 0 = fungible.
    pub nonce: u64,
    pub amount: Amount,
}

/// A call of a safe's `deposit`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deposit {
    pub from: Address,
    /// The receiver on the other chain.
    pub to: Address,
    /// With fees on the first one is the fee.
    pub payments: Vec<Payment>,
    /// Gas, function and arguments; nothing = no call.
    pub call_data: Vec<Vec<u8>>,
}

/// A price of passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fee {
    pub token: TokenId,
    /// Token units for each bridged token.
    pub per_transfer: Amount,
}

/// One chain of the pair.
pub struct Chain {
    pub world: World,
    safe: Address,
    fee_market: Address,
    log: Vec<Event>,
}

impl Payment {
    /// Units of a token, by name.
    pub fn of(token: &str, amount: impl Into<Amount>) -> Self {
        let (token, nonce) = asset::parts(token.as_bytes());
        Self { token: token.into(), nonce, amount: amount.into() }
    }

    /// The name of its token.
    pub fn name(&self) -> TokenId {
        asset::name(&self.token, self.nonce)
    }
}

impl Deposit {
    pub fn of(from: Address, to: Address, payments: impl Into<Vec<Payment>>) -> Self {
        Self { from, to, payments: payments.into(), call_data: Vec::new() }
    }
}

impl Chain {
    pub(super) fn new(world: World, safe: &str, fee_market: &str) -> Self {
        Self { world, safe: contract(safe), fee_market: contract(fee_market), log: Vec::new() }
    }

    pub fn safe(&self) -> Address {
        self.safe
    }

    pub fn fee_market(&self) -> Address {
        self.fee_market
    }

    /// Events that the node has not read yet, in order.
    pub fn log(&self) -> &[Event] {
        &self.log
    }

    /// The same, to change or lose some of them before the node reads them.
    pub fn log_mut(&mut self) -> &mut Vec<Event> {
        &mut self.log
    }

    /// Runs a transaction, and adds its events to the log.
    pub fn run(&mut self, step: ScCallStep) -> Outcome {
        let receipt = self.world.run(step)?;
        self.log.extend_from_slice(&receipt.events);
        Ok(receipt)
    }

    /// Sends tokens to the other chain.
    pub fn deposit(&mut self, deposit: &Deposit) -> Outcome {
        let mut step = self.step(&deposit.from, &self.safe, "deposit", &[deposit.to.to_vec()]);
        step.tx.arguments.extend(deposit.call_data.iter().map(|argument| argument.clone().into()));
        step.tx.esdt_value.extend(deposit.payments.iter().map(transfer));
        self.run(step)
    }

    /// Calls any contract, with tokens.
    pub fn send(&mut self, from: &Address, to: &Address, function: &str, arguments: &[Vec<u8>], payments: &[Payment]) -> Outcome {
        let mut step = self.step(from, to, function, arguments);
        step.tx.esdt_value.extend(payments.iter().map(transfer));
        self.run(step)
    }

    /// Stops the safe, by its owner.
    pub fn pause(&mut self) -> Outcome {
        self.run(self.step(&OWNER, &self.safe, "pause", &[]))
    }

    /// Starts the safe, by its owner.
    pub fn unpause(&mut self) -> Outcome {
        self.run(self.step(&OWNER, &self.safe, "unpause", &[]))
    }

    /// Sets the price of passage in one token, by the owner of the market.
    pub fn set_fee(&mut self, fee: &Fee) -> Outcome {
        let call = tx().from(heap(&OWNER)).to(heap(&self.fee_market)).typed(FeeMarketProxy).set_fee(fee.encoded());
        self.world.call(call)
    }

    /// Removes the price in one token, by the owner of the market.
    pub fn remove_fee(&mut self, token: &str) -> Outcome {
        let token = ManagedTokenId::<StaticApi>::from(token);
        self.world.call(tx().from(heap(&OWNER)).to(heap(&self.fee_market)).typed(FeeMarketProxy).remove_fee(token))
    }

    /// Spares a user the fee, by the owner of the market.
    pub fn whitelist(&mut self, user: &Address) -> Outcome {
        let users = MultiValueEncoded::from(ManagedVec::from_single_item(heap(user).into()));
        self.world.call(tx().from(heap(&OWNER)).to(heap(&self.fee_market)).typed(FeeMarketProxy).add_users_to_whitelist(users))
    }

    pub(super) fn step(&self, from: &Address, to: &Address, function: &str, arguments: &[Vec<u8>]) -> ScCallStep {
        let mut step = ScCallStep::new().from(address_value(from)).to(address_value(to)).function(function).gas_limit(GAS);
        step.tx.arguments = arguments.iter().map(|argument| argument.clone().into()).collect();
        step
    }
}

impl Fee {
    /// As the markets take it.
    pub(crate) fn encoded(&self) -> FeeStruct<StaticApi> {
        let token = ManagedTokenId::from(self.token.as_slice());
        let fee_type = FeeType::Fixed { token: token.clone(), per_transfer: (&self.per_transfer).into(), per_gas: 0u64.into() };
        FeeStruct { base_token: token, fee_type }
    }
}

fn transfer(payment: &Payment) -> TxESDT {
    TxESDT { esdt_token_identifier: payment.token.clone().into(), nonce: payment.nonce.into(), esdt_value: (&payment.amount).into() }
}
