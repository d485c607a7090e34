//! One operation while its bundle is brought, and what a look at the chain means for it.

use signed_op::OperationState;

use super::{
    decision::{Standing, Task},
    outbox::Sent,
    outcome::{Outcome, Report},
};
use crate::{
    bridge_message::{BridgeMessage, OutgoingOperation},
    network::TransactionHash,
    pair::Receipt,
};

/// What a transaction that ran out of gas is sent with again, as a multiple of the service's limit.
pub const GAS_FACTORS: [u64; 3] = [1, 2, 4];

/// One operation on its way.
pub struct Parcel<'m> {
    pub operation: &'m OutgoingOperation,
    pub standing: Standing,
    pub gas_step: usize,
    /// The last transaction for it.
    pub sent: Option<Sent>,
    pub outcome: Option<Outcome>,
}

impl Parcel<'_> {
    pub fn waits_for(&self, task: Task) -> bool {
        self.outcome.is_none() && self.standing.task(true) == task
    }

    pub fn fail(&mut self, reason: String) {
        self.outcome = Some(Outcome::Failed { reason });
    }

    /// What the first look at the chain means. Nobody waits for what was in flight before: a callback may never come.
    pub fn judge_unsent(&mut self, confirm_again: bool) {
        self.outcome = match self.standing.task(confirm_again) {
            Task::Nothing => Some(self.settled_before()),
            Task::Wait => Some(Outcome::InFlight),
            Task::Register | Task::Execute | Task::Confirm => None,
        };
    }

    /// What the last look at the chain means, after what was sent.
    pub fn judge(&mut self, confirm_again: bool) {
        let Some(sent) = &self.sent else { return self.judge_unsent(confirm_again) };
        match self.standing.state {
            OperationState::Executed => self.outcome = Some(Outcome::Executed),
            OperationState::Refunded => self.outcome = Some(refunded(sent).unwrap_or_else(|| self.settled_before())),
            OperationState::Unused if sent.lacks_gas() && self.gas_step + 1 < GAS_FACTORS.len() => self.gas_step += 1,
            OperationState::Unused if sent.receipt.is_some() => self.fail(sent.refusal()),
            OperationState::InFlight => self.outcome = Some(Outcome::InFlight),
            OperationState::Unused => {}
        }
    }

    fn settled_before(&self) -> Outcome {
        Outcome::SettledBefore { refunded: self.standing.state == OperationState::Refunded }
    }

    pub fn report(self, block: u64, message: &BridgeMessage) -> Report {
        let open = || self.sent.as_ref().map_or_else(|| "it was not reached; relay again".into(), Sent::refusal);
        let outcome = self.outcome.clone().unwrap_or_else(|| Outcome::Failed { reason: open() });
        let transaction: Option<TransactionHash> = self.sent.as_ref().and_then(|sent| sent.hash);
        Report { block, bundle: message.hash_of_hashes, operation: self.operation.hash, outcome, transaction }
    }
}

/// As the confirmation in a transaction's events says; `None` when somebody else settled the operation.
fn refunded(sent: &Sent) -> Option<Outcome> {
    let events = sent.receipt.as_ref()?.events.clone();
    let reason = Receipt { events, ..Receipt::default() }.sent_back()?;
    Some(Outcome::Refunded { reason })
}
