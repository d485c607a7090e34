//! Brings governance operations to the mainchain's governor: one after the other, for a later one makes an earlier one void.

use super::{
    Courier, RelayError,
    outbox::Sent,
    outcome::{Outcome, Report},
    parcel::GAS_FACTORS,
    patience::Patience,
};
use crate::{
    chain::Address,
    governance::{GovernanceOperation, SignedGovernance},
    network::Call,
};

/// What a block proposes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposals {
    pub operations: Vec<GovernanceOperation>,
    /// The epoch of the block, whose validators sign.
    pub epoch: u32,
}

impl Courier<'_> {
    /// Brings what a block proposes, in its order. One that its target refuses is passed by; one that is not there yet for another reason
    /// holds the rest up, as `held` says that an earlier block's does.
    pub fn govern(&self, block: u64, proposals: &Proposals, held: bool) -> Result<Vec<Report>, RelayError> {
        let Some(governor) = self.governor else { return Ok(Vec::new()) };
        let mut reports: Vec<Report> = Vec::new();
        let mut held = held;
        for operation in &proposals.operations {
            let mut attempt = Attempt { courier: self, governor, operation, sent: None };
            let outcome = match held {
                true => Outcome::Failed { reason: "an earlier governance operation is not settled".into() },
                false => attempt.run(proposals.epoch)?,
            };
            held |= !outcome.is_settled() && !matches!(outcome, Outcome::TargetRefused { .. });
            let transaction = attempt.sent.and_then(|sent| sent.hash);
            reports.push(Report { block, bundle: operation.hash, operation: operation.hash, outcome, transaction });
        }
        Ok(reports)
    }
}

/// One operation on its way.
struct Attempt<'a> {
    courier: &'a Courier<'a>,
    governor: Address,
    operation: &'a GovernanceOperation,
    /// The last transaction for it.
    sent: Option<Sent>,
}

impl Attempt<'_> {
    fn run(&mut self, epoch: u32) -> Result<Outcome, RelayError> {
        let failed = |reason: String| Ok(Outcome::Failed { reason });
        let Some(nonce) = self.operation.nonce() else { return failed("these are not the bytes of a governance operation".into()) };
        if self.is_over(nonce)? {
            return Ok(Outcome::PassedBy);
        }
        if !self.is_proven()?
            && let Err(reason) = self.register(epoch)?
        {
            return failed(reason);
        }
        self.sent = self.send_until(&self.operation.execution(self.governor), || self.is_over(nonce))?;
        let Some(sent) = &self.sent else { return failed("it was not reached; relay again".into()) };
        let is_own = sent.receipt.as_ref().is_some_and(|receipt| receipt.outcome().is_ok());
        match (self.is_over(nonce)?, &sent.receipt) {
            (true, _) if is_own => Ok(Outcome::Executed),
            (true, _) => Ok(Outcome::PassedBy),
            (false, Some(_)) if !sent.lacks_gas() => Ok(Outcome::TargetRefused { reason: sent.refusal() }),
            (false, _) => failed(sent.refusal()),
        }
    }

    /// Gives the reason when the operation is not recorded in the end, by nobody.
    fn register(&self, epoch: u32) -> Result<Result<(), String>, RelayError> {
        let (attestation, epoch) = match self.courier.attest(&self.operation.hash, epoch)? {
            Ok(signed) => signed,
            Err(reason) => return Ok(Err(reason)),
        };
        let signed: SignedGovernance = self.operation.clone().signed(attestation, epoch);
        let registration = signed.registration(self.courier.suite.contracts.header_verifier);
        let sent = self.send_until(&registration, || self.is_proven())?;
        let refusal = sent.map_or_else(String::new, |sent| sent.refusal());
        Ok(if self.is_proven()? { Ok(()) } else { Err(format!("the operation is not registered: {refusal}")) })
    }

    /// Sends a call with more gas each time that this could help, until it is done, by whomever.
    fn send_until(&self, call: &Call, is_done: impl Fn() -> Result<bool, RelayError>) -> Result<Option<Sent>, RelayError> {
        let mut last = None;
        let mut patience = Patience::new(self.courier.suite.gateway);
        for factor in GAS_FACTORS {
            let call = Call { gas_limit: call.gas_limit * factor, ..call.clone() };
            let sent = self.courier.outbox.send(&[call], &mut patience)?.remove(0);
            let is_last = patience.is_over || (sent.receipt.is_some() && !sent.lacks_gas());
            last = Some(sent);
            if is_last || is_done()? {
                break;
            }
        }
        Ok(last)
    }

    fn is_proven(&self) -> Result<bool, RelayError> {
        Ok(self.courier.suite.is_governance_proven(&self.operation.hash)?)
    }

    /// Whether it was executed, or a later one.
    fn is_over(&self, nonce: u64) -> Result<bool, RelayError> {
        Ok(self.courier.suite.last_governance_nonce(&self.governor)?.is_some_and(|last| nonce <= last))
    }
}
