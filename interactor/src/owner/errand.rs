//! Sends the transactions of a step so that the end of the process, at any point, costs nothing twice.
//!
//! The nonce is taken first, then the network is looked at, then what is left is sent with exactly that nonce. So whatever was sent before
//! shows in the look, or has this nonce, of which the network takes one. What is about to be sent is remembered, hashes included.

use std::{fmt, ops::ControlFlow};

use super::{
    error::OwnerError,
    parts::Part,
    state::{Pending, State},
    survey::Site,
};
use crate::network::{
    Draft, Gateway, GatewayError, NetworkReceipt, Sender, Signed, TransactionHash, Wallet, address::of_contract, gateway::Answer,
};

/// Transactions of one account that a network takes ahead of the one that it executes next; it refuses the hundredth.
const BATCH: usize = 90;

/// How far a step is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepOutcome {
    /// Its transactions are remembered, and sent next.
    Sending { nonce: u64 },
    /// The network has one of its transactions.
    Sent { hash: TransactionHash },
    /// It is done, with so many transactions.
    Done { transactions: usize },
    /// It was done before; nothing was sent.
    Found,
}

/// Who is told of every step, and may break off.
pub type Listener<'a> = dyn FnMut(&str, &StepOutcome) -> ControlFlow<()> + 'a;

/// What a wallet can be at work on.
pub trait Work {
    type Step: fmt::Display;

    fn gateway(&self) -> &Gateway;

    /// The transactions of a step, in their order, from what is remembered.
    fn drafts(&self, step: &Self::Step, state: &State) -> Result<Vec<Draft>, OwnerError>;

    /// The contract that the first transaction of a step deploys, if it does.
    fn deploys(step: &Self::Step) -> Option<Part>;
}

/// A wallet at work.
pub struct Errand<'a, W = Site<'a>> {
    pub site: W,
    pub wallet: &'a Wallet,
    pub state: &'a mut State,
    pub listener: &'a mut Listener<'a>,
}

impl<W: Work> Errand<'_, W> {
    /// Waits for what an earlier run sent and did not see. What does not come is sent again with the same nonce, if it is still needed.
    pub fn settle(&mut self) -> Result<(), OwnerError> {
        if self.state.pending().is_empty() {
            return Ok(());
        }
        for pending in self.state.pending() {
            if !self.is_over(pending)? {
                break;
            }
        }
        Ok(self.state.seen()?)
    }

    /// The wallet's next nonce, to be taken before the network is looked at.
    pub fn next_nonce(&self) -> Answer<u64> {
        Sender::new(self.site.gateway(), self.wallet).next_nonce()
    }

    /// Does a step with the nonces from this one on, and gives what came of its last transaction.
    pub fn run(&mut self, step: &W::Step, nonce: u64) -> Result<Option<NetworkReceipt>, OwnerError> {
        let drafts = self.site.drafts(step, self.state)?;
        let mut last = None;
        for (batch, first) in drafts.chunks(BATCH).zip((nonce..).step_by(BATCH)) {
            last = self.send(step, batch, first)?;
        }
        self.tell(step, &StepOutcome::Done { transactions: drafts.len() })?;
        Ok(last)
    }

    pub fn tell(&mut self, step: &W::Step, outcome: &StepOutcome) -> Result<(), OwnerError> {
        match (self.listener)(&step.to_string(), outcome) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(OwnerError::Stopped),
        }
    }

    /// Whether a transaction has come to its end, or has lost its nonce to another one.
    fn is_over(&self, pending: &Pending) -> Answer<bool> {
        if self.site.gateway().receipt(&pending.hash)?.is_none() {
            return Ok(self.next_nonce()? > pending.nonce);
        }
        match self.site.gateway().wait(&pending.hash) {
            Err(GatewayError::TooLate { .. }) => Ok(false),
            ended => ended.map(|_| true),
        }
    }

    fn send(&mut self, step: &W::Step, batch: &[Draft], first: u64) -> Result<Option<NetworkReceipt>, OwnerError> {
        let sender = Sender::new(self.site.gateway(), self.wallet);
        let signed: Vec<_> = (first..).zip(batch).map(|(nonce, draft)| sender.sign(draft, nonce)).collect();
        let expected = signed.iter().map(|Signed { nonce, hash, .. }| Pending { step: step.to_string(), nonce: *nonce, hash: *hash });
        self.state.expect(expected.collect(), W::deploys(step).map(|part| (part, of_contract(self.wallet.address(), first))))?;
        self.tell(step, &StepOutcome::Sending { nonce: first })?;
        for transaction in &signed {
            let hash = self.site.gateway().send(transaction).map_err(|error| not_taken(step, error))?;
            self.tell(step, &StepOutcome::Sent { hash })?;
        }
        self.see(step, &signed)
    }

    /// What came of the last one, if none was refused.
    fn see(&mut self, step: &W::Step, sent: &[Signed]) -> Result<Option<NetworkReceipt>, OwnerError> {
        let receipts = sent.iter().map(|signed| self.site.gateway().wait(&signed.hash)).collect::<Answer<Vec<_>>>()?;
        self.state.seen()?;
        for receipt in &receipts {
            receipt.outcome().map_err(|words| OwnerError::Refused { step: step.to_string(), words })?;
        }
        Ok(receipts.into_iter().last())
    }
}

fn not_taken(step: &impl fmt::Display, error: GatewayError) -> OwnerError {
    let step = step.to_string();
    match error {
        GatewayError::Unanswered { hash, cause, .. } => OwnerError::Unanswered { step, hash, cause },
        GatewayError::Refused { words, .. } if words.to_lowercase().contains("nonce") => OwnerError::NonceTaken { step, words },
        error => error.into(),
    }
}
