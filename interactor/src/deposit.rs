//! A deposit on the mainchain as a user makes it: the fee is found and put first, and what would be refused is said before it is sent.

use thiserror::Error;
use types::{address::is_on_metachain, token::MAX_TOKENS, token_id::is_identifier};

use crate::{
    chain::Address,
    network::{Call, GatewayError, address::bech32},
    node::{codec::Operation, deposit_event},
    pair::{Amount, Fee, Payment},
    suite::{Suite, SuiteError},
};

/// Gas units of any deposit, and of each payment.
const GAS: u64 = 6_000_000;
const GAS_PER_PAYMENT: u64 = 1_400_000;
/// Gas units of as many bytes of properties as the tokens of a deposit may have.
const GAS_OF_PROPERTIES: u64 = 8_000_000;

/// What a user wants to send.
#[derive(Debug, Clone)]
pub struct Wish {
    pub from: Address,
    /// On the Sovereign Chain.
    pub to: Address,
    pub payments: Vec<Payment>,
    /// The token to pay the fee in; the first one that the user has enough of if there is none.
    pub fee_token: Option<String>,
}

/// What is sent for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The first payment, where passage has a price.
    pub fee: Option<Payment>,
    /// Given back whole, to who is spared the fee.
    pub fee_comes_back: bool,
    pub call: Call,
}

/// Why a deposit is not sent.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DepositError {
    #[error("the safe is paused: its owner has stopped deposits for now")]
    Paused,
    #[error("the receiver is the zero address")]
    ReceiverZero,
    #[error("the receiver is a system contract, which no chain can pay")]
    ReceiverOnMetachain,
    #[error("give 1 to {MAX_TOKENS} tokens, not {0}")]
    NumberOfTokens(usize),
    #[error("the amount of {0} is zero")]
    AmountZero(String),
    #[error("\"{0}\" is no token, which is like USDC-c76f1f, or SWORD-1a2b3c-0f with a nonce")]
    NoToken(String),
    #[error("{owner} has {has} units of {token}, and {needed} are needed, the fee included")]
    TooLittle { owner: String, token: String, has: Amount, needed: Amount },
    #[error("no fee is accepted in {wished}; it is in {accepted}")]
    FeeToken { wished: String, accepted: String },
    #[error(transparent)]
    Suite(#[from] SuiteError),
    #[error(transparent)]
    Gateway(#[from] GatewayError),
}

impl Wish {
    /// The deposit that does it, checked as the safe will check it.
    pub fn plan(&self, suite: &Suite) -> Result<Plan, DepositError> {
        self.check()?;
        if suite.is_paused()? {
            return Err(DepositError::Paused);
        }
        let fee_comes_back = suite.is_whitelisted(&self.from)?;
        let fee = self.fee(suite, fee_comes_back)?;
        let payments: Vec<_> = fee.iter().chain(&self.payments).cloned().collect();
        self.check_balances(suite, &payments)?;
        let properties = if payments.iter().any(|payment| payment.nonce > 0) { GAS_OF_PROPERTIES } else { 0 };
        let gas_limit = GAS + GAS_PER_PAYMENT * payments.len() as u64 + properties;
        let call = Call::new(suite.contracts.safe, "deposit", vec![self.to.to_vec()], gas_limit);
        Ok(Plan { fee, fee_comes_back, call: Call { payments, ..call } })
    }

    fn check(&self) -> Result<(), DepositError> {
        if self.to == [0; 32] {
            return Err(DepositError::ReceiverZero);
        }
        if is_on_metachain(&self.to) {
            return Err(DepositError::ReceiverOnMetachain);
        }
        if !(1..=MAX_TOKENS).contains(&self.payments.len()) {
            return Err(DepositError::NumberOfTokens(self.payments.len()));
        }
        for payment in &self.payments {
            if !is_identifier(&payment.token) {
                return Err(DepositError::NoToken(name(&payment.name())));
            }
            if payment.amount == Amount::ZERO {
                return Err(DepositError::AmountZero(name(&payment.name())));
            }
        }
        Ok(())
    }

    /// The fee in the token that is wished for, else in the first one that the user can pay, else in the first.
    fn fee(&self, suite: &Suite, spared: bool) -> Result<Option<Payment>, DepositError> {
        let accepted = suite.fees()?;
        let mut possible = Vec::new();
        for fee in accepted.iter().filter(|fee| self.fee_token.as_ref().is_none_or(|wished| wished.as_bytes() == fee.token)) {
            let payment = self.fee_payment(fee, spared);
            let needed = self.payments.iter().filter(|own| own.name() == payment.token).map(|own| &own.amount).sum::<Amount>();
            if suite.gateway.balance(&self.from, &payment.token)? >= needed + &payment.amount {
                return Ok(Some(payment));
            }
            possible.push(payment);
        }
        match (possible.into_iter().next(), &self.fee_token) {
            (None, Some(wished)) if !accepted.is_empty() => {
                Err(DepositError::FeeToken { wished: wished.clone(), accepted: names(&accepted) })
            }
            (first, _) => Ok(first),
        }
    }

    /// Who is spared the fee still pays first, and gets it back: one unit is enough.
    fn fee_payment(&self, fee: &Fee, spared: bool) -> Payment {
        let amount = if spared { Amount::from(1u32) } else { &fee.per_transfer * self.payments.len() };
        Payment { token: fee.token.clone(), nonce: 0, amount }
    }

    fn check_balances(&self, suite: &Suite, payments: &[Payment]) -> Result<(), DepositError> {
        for token in payments.iter().map(Payment::name) {
            let needed: Amount = payments.iter().filter(|other| other.name() == token).map(|other| &other.amount).sum();
            let has = suite.gateway.balance(&self.from, &token)?;
            if has < needed {
                return Err(DepositError::TooLittle { owner: bech32(&self.from), token: name(&token), has, needed });
            }
        }
        Ok(())
    }
}

/// The deposit that a transaction's events announce, as the node reads it.
pub fn announced(events: &[crate::chain::Event], safe: &Address) -> Option<Operation> {
    let of_safe = |event: &&crate::chain::Event| event.address == *safe && event.topics.first().is_some_and(|form| form == b"deposit");
    deposit_event(events.iter().find(of_safe)?).ok()
}

fn names(fees: &[Fee]) -> String {
    fees.iter().map(|fee| name(&fee.token)).collect::<Vec<_>>().join(", ")
}

fn name(token: &[u8]) -> String {
    String::from_utf8_lossy(token).into_owned()
}
