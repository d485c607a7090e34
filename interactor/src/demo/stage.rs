//! What the steps of the story share: looking at balances, expecting things, and trying what must be refused.

use std::fmt::Display;

use super::surprise::Surprise;
use crate::{
    bridge_message::BridgeMessage,
    bridge_service::Transaction,
    chain::Address,
    hash::Hash,
    pair::{Amount, AnyMainchain, Deposit, Outcome, Pair, Passage, Reached, Tokens},
};

/// What a step tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// In plain words.
    Happened(String),
    /// Somebody tried, and a contract refused with these words.
    Refused { attempt: String, words: String },
    /// An operation was settled by a refund, for this reason.
    SentBack { attempt: String, words: String },
}

/// What came of a step.
pub type Told = Result<Vec<Line>, Surprise>;

/// Where the story happens.
pub struct Stage<'a, M> {
    pub pair: &'a mut Pair<M>,
    pub tokens: Tokens,
}

impl<'a, M: AnyMainchain> Stage<'a, M> {
    pub fn of(pair: &'a mut Pair<M>) -> Self {
        let tokens = pair.mainchain.tokens();
        Self { pair, tokens }
    }

    pub fn on_mainchain(&self, owner: &Address, token: &str) -> Reached<Amount> {
        self.pair.mainchain.balance(owner, token.as_bytes())
    }

    pub fn on_sovereign(&self, owner: &Address, token: &str) -> Amount {
        self.pair.sovereign.world.balance(owner, token.as_bytes())
    }

    /// GOLD that the mainchain owes.
    pub fn owed_gold(&mut self) -> Reached<Amount> {
        Ok(self.pair.mainchain.escrow(self.tokens.gold.as_bytes())?.owed)
    }

    /// Brings tokens to the mainchain, where everything must go well.
    pub fn bring_home(&mut self, deposit: &Deposit) -> Result<Passage, Surprise> {
        let message = self.sign(deposit)?;
        self.send_home(message)
    }

    /// Deposits on the Sovereign Chain, and gives what its validators sign.
    pub fn sign(&mut self, deposit: &Deposit) -> Result<BridgeMessage, Surprise> {
        self.pair.sovereign.deposit(deposit)?;
        self.pair.close_block()?.ok_or(Surprise::NoBundle)
    }

    /// Has a signed bundle executed and confirmed.
    pub fn send_home(&mut self, message: BridgeMessage) -> Result<Passage, Surprise> {
        let sent = self.pair.send(&message)?;
        if let Some(refusal) = sent.iter().find_map(|sent| sent.outcome.as_ref().err()) {
            return Err(refusal.clone().into());
        }
        let arrival = self.pair.finalise_header()?;
        expect("confirmed operations", message.operations.len(), arrival.confirmed.len())?;
        expect("bundles that wait for a confirmation", 0, self.pair.node.unconfirmed().len())?;
        Ok(Passage { message: Some(message), sent, arrival })
    }

    /// Tries what must be refused for this reason, and leave both chains as they were.
    pub fn try_in_vain(&mut self, attempt: &str, transaction: &Transaction, reason: &str) -> Result<Line, Surprise> {
        self.in_vain(attempt, reason, |mainchain| mainchain.execute(transaction))
    }

    /// The same with anything else.
    pub fn in_vain(&mut self, attempt: &str, reason: &str, dare: impl FnOnce(&mut M) -> Reached<Outcome>) -> Result<Line, Surprise> {
        let before = self.fingerprints()?;
        let Err(refusal) = dare(&mut self.pair.mainchain)? else {
            return Err(Surprise::NotRefused(attempt.into()));
        };
        if refusal.0 != reason {
            return Err(Surprise::OtherReason { what: attempt.into(), expected: reason.into(), found: refusal.0 });
        }
        if self.fingerprints()? != before {
            return Err(Surprise::ChangedSomething(attempt.into()));
        }
        Ok(Line::Refused { attempt: attempt.into(), words: refusal.0 })
    }

    fn fingerprints(&self) -> Reached<[Hash; 2]> {
        Ok([self.pair.mainchain.fingerprint()?, self.pair.sovereign.world.fingerprint()])
    }
}

impl Line {
    pub fn happened(words: impl Into<String>) -> Self {
        Self::Happened(words.into())
    }
}

/// Requires that the chain is as the story goes.
pub fn expect<T: PartialEq + Display>(what: &str, expected: T, found: T) -> Result<(), Surprise> {
    if expected == found {
        return Ok(());
    }
    Err(Surprise::Different { what: what.into(), expected: expected.to_string(), found: found.to_string() })
}
