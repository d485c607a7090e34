//! Sends the transactions of a step so that the end of the process, at any point, costs nothing twice: what is about to be sent is
//! remembered first, and a transaction that never arrived is sent again with the same nonce, of which the network takes one.

use std::ops::ControlFlow;

use super::{
    error::OwnerError,
    parts::Part,
    state::{Pending, State},
    steps::Step,
    survey::Site,
};
use crate::{
    chain::Address,
    network::{Draft, NetworkReceipt, Sender, TransactionHash, Wallet, address::of_contract},
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

/// A wallet at work.
pub struct Errand<'a> {
    pub site: Site<'a>,
    pub wallet: &'a Wallet,
    pub state: &'a mut State,
    pub listener: &'a mut Listener<'a>,
}

impl Errand<'_> {
    /// Waits for what an earlier run sent and did not see.
    pub fn settle(&mut self) -> Result<(), OwnerError> {
        let hashes = self.state.pending().iter().filter_map(|pending| TransactionHash::parse(pending.hash.as_deref()?).ok());
        let hashes: Vec<_> = hashes.collect();
        let gateway = self.site.gateway;
        if let Some(last) = hashes.last()
            && gateway.receipt(last)?.is_some()
        {
            gateway.wait(last)?;
        }
        if !self.state.pending().is_empty() {
            self.state.seen()?;
        }
        Ok(())
    }

    /// Does a step, and gives what came of its last transaction.
    pub fn run(&mut self, step: &Step) -> Result<Option<NetworkReceipt>, OwnerError> {
        let drafts = self.site.plan(self.state).drafts(step)?;
        let mut last = None;
        for batch in drafts.chunks(BATCH) {
            last = self.send(step, batch)?;
        }
        self.tell(step, &StepOutcome::Done { transactions: drafts.len() })?;
        Ok(last)
    }

    pub fn tell(&mut self, step: &Step, outcome: &StepOutcome) -> Result<(), OwnerError> {
        match (self.listener)(&step.to_string(), outcome) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(OwnerError::Stopped),
        }
    }

    fn send(&mut self, step: &Step, batch: &[Draft]) -> Result<Option<NetworkReceipt>, OwnerError> {
        let sender = Sender::new(self.site.gateway, self.wallet);
        let first = sender.next_nonce()?;
        let expected = (first..).zip(batch).map(|(nonce, _)| Pending { step: step.to_string(), nonce, hash: None });
        let deployed = deployed(step, self.site.owner, first);
        self.state.expect(&self.site.gateway.info().chain_id, expected.collect(), deployed)?;
        self.tell(step, &StepOutcome::Sending { nonce: first })?;
        let mut last = None;
        for (nonce, draft) in (first..).zip(batch) {
            let hash = sender.send(draft, nonce)?;
            self.state.sent(nonce, &hash)?;
            self.tell(step, &StepOutcome::Sent { hash })?;
            last = Some(hash);
        }
        last.map(|hash| self.see(step, &hash)).transpose()
    }

    /// Transactions of one account are executed in their order: after the last, all are.
    fn see(&mut self, step: &Step, last: &TransactionHash) -> Result<NetworkReceipt, OwnerError> {
        let receipt = self.site.gateway.wait(last)?;
        self.state.seen()?;
        receipt.outcome().map_err(|words| OwnerError::Refused { step: step.to_string(), words })?;
        Ok(receipt)
    }
}

fn deployed(step: &Step, owner: &Address, nonce: u64) -> Option<(Part, Address)> {
    match step {
        Step::Deploy(part) => Some((*part, of_contract(owner, nonce))),
        _ => None,
    }
}
