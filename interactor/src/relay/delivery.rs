//! Brings one bundle to the mainchain: looks, sends what is lacking, looks again, until every operation is settled or can't be.

use signed_op::OperationState;

use super::{
    RelayError,
    decision::{Standing, Task},
    keys::ValidatorKeys,
    outbox::{Outbox, Sent, TOGETHER},
    outcome::{Outcome, Report},
    patience::Patience,
};
use crate::{
    bridge_message::{BridgeMessage, OutgoingOperation},
    bridge_service::{self, Contract, Transaction},
    chain::Address,
    network::{Call, TransactionHash},
    node::Attestation,
    pair::Receipt,
    suite::Suite,
};

/// What a transaction that ran out of gas is sent with again, as a multiple of the service's limit.
const GAS_FACTORS: [u64; 3] = [1, 2, 4];
/// Looks at the chain, at most: the last ones are for others who send from the same wallet.
const ROUNDS: usize = 12;
const CONFIRM_GAS: u64 = 20_000_000;

/// What bundles are brought with.
pub struct Courier<'a> {
    pub suite: Suite<'a>,
    pub outbox: Outbox<'a>,
    pub keys: ValidatorKeys,
    pub confirm_again: bool,
}

/// One operation on its way.
struct Parcel<'m> {
    operation: &'m OutgoingOperation,
    standing: Standing,
    gas_step: usize,
    /// The last transaction for it.
    sent: Option<Sent>,
    outcome: Option<Outcome>,
}

impl Courier<'_> {
    /// Brings a bundle, whose message needs no signature: it is signed here if it has to be.
    pub fn deliver(&self, block: u64, message: &BridgeMessage) -> Result<Vec<Report>, RelayError> {
        let mut parcels = message.operations.iter().map(|operation| self.parcel(message, operation)).collect::<Result<Vec<_>, _>>()?;
        for _ in 0..ROUNDS {
            self.register(message, &mut parcels)?;
            self.execute(message, &mut parcels)?;
            self.confirm(message, &mut parcels)?;
            if parcels.iter().all(|parcel| parcel.outcome.is_some()) {
                break;
            }
            self.look_again(message, &mut parcels)?;
        }
        Ok(parcels.into_iter().map(|parcel| parcel.report(block, message)).collect())
    }

    fn parcel<'m>(&self, message: &BridgeMessage, operation: &'m OutgoingOperation) -> Result<Parcel<'m>, RelayError> {
        let standing = self.standing(message, operation)?;
        let mut parcel = Parcel { operation, standing, gas_step: 0, sent: None, outcome: None };
        if standing.task(self.confirm_again) == Task::Nothing {
            parcel.outcome = Some(Outcome::SettledBefore { refunded: standing.state == OperationState::Refunded });
        }
        Ok(parcel)
    }

    fn standing(&self, message: &BridgeMessage, operation: &OutgoingOperation) -> Result<Standing, RelayError> {
        let proven = self.suite.is_proven(&message.hash_of_hashes, &operation.hash)?;
        Ok(Standing { proven, state: self.suite.operation_state(&operation.hash)? })
    }

    /// Has the bundle recorded if an operation that is not used lacks it.
    fn register(&self, message: &BridgeMessage, parcels: &mut [Parcel]) -> Result<(), RelayError> {
        if !parcels.iter().any(|parcel| parcel.waits_for(Task::Register)) {
            return Ok(());
        }
        if let Err(reason) = self.try_to_register(message)? {
            parcels.iter_mut().filter(|parcel| parcel.waits_for(Task::Register)).for_each(|parcel| parcel.fail(reason.clone()));
            return Ok(());
        }
        parcels.iter_mut().for_each(|parcel| parcel.standing.proven = true);
        Ok(())
    }

    /// Gives the reason when the bundle is not recorded in the end, by nobody.
    fn try_to_register(&self, message: &BridgeMessage) -> Result<Result<(), String>, RelayError> {
        let signed = match self.signed(message)? {
            Ok(signed) => signed,
            Err(reason) => return Ok(Err(reason)),
        };
        let mut reason = String::new();
        for factor in GAS_FACTORS {
            let sent = self.outbox.send(&[self.call(&bridge_service::register_bridge_ops(&signed), factor)])?.remove(0);
            if self.suite.is_proven(&message.hash_of_hashes, &message.operations[0].hash)? {
                return Ok(Ok(()));
            }
            reason = format!("the bundle is not registered: {}", sent.refusal());
            if sent.receipt.is_some() && !sent.lacks_gas() {
                break;
            }
        }
        Ok(Err(reason))
    }

    /// Signed for the block's epoch, or for the last one where the mainchain no longer knows the block's, or not yet.
    fn signed(&self, message: &BridgeMessage) -> Result<Result<BridgeMessage, String>, RelayError> {
        let (mut epoch, mut validators) = (message.epoch, self.suite.validators(message.epoch)?);
        if validators.is_empty() {
            epoch = self.suite.last_epoch()?;
            validators = self.suite.validators(epoch)?;
        }
        Ok(match self.keys.sign(&message.hash_of_hashes, epoch, &validators) {
            Ok(Attestation { signature, bitmap }) => Ok(BridgeMessage { signature, bitmap, epoch, ..message.clone() }),
            Err(error) => Err(error.to_string()),
        })
    }

    /// Executes what is proven and not used, together.
    fn execute(&self, message: &BridgeMessage, parcels: &mut [Parcel]) -> Result<(), RelayError> {
        let mut due: Vec<_> = parcels.iter_mut().filter(|parcel| parcel.waits_for(Task::Execute)).collect();
        if due.is_empty() {
            return Ok(());
        }
        if self.suite.is_paused()? {
            due.into_iter().for_each(|parcel| parcel.fail("the safe is paused; relay again when its owner has started it".into()));
            return Ok(());
        }
        due.truncate(TOGETHER);
        let calls: Vec<_> =
            due.iter().map(|parcel| self.call(&bridge_service::execute(message, parcel.operation), GAS_FACTORS[parcel.gas_step])).collect();
        for (parcel, sent) in due.into_iter().zip(self.outbox.send(&calls)?) {
            parcel.sent = Some(sent);
        }
        Ok(())
    }

    fn confirm(&self, message: &BridgeMessage, parcels: &mut [Parcel]) -> Result<(), RelayError> {
        if !self.confirm_again {
            return Ok(());
        }
        let mut due: Vec<_> = parcels.iter_mut().filter(|parcel| parcel.sent.is_none() && parcel.waits_for(Task::Confirm)).collect();
        due.truncate(TOGETHER);
        let confirm = |parcel: &&mut Parcel| {
            let pair = vec![message.hash_of_hashes.to_vec(), parcel.operation.hash.to_vec()];
            Call::new(self.suite.contracts.safe, "confirm", pair, CONFIRM_GAS)
        };
        let calls: Vec<_> = due.iter().map(confirm).collect();
        for (parcel, sent) in due.into_iter().zip(self.outbox.send(&calls)?) {
            let confirmed = sent.receipt.as_ref().is_some_and(|receipt| receipt.outcome().is_ok());
            parcel.outcome = Some(if confirmed { Outcome::ConfirmedAgain } else { Outcome::Failed { reason: sent.refusal() } });
            parcel.sent = Some(sent);
        }
        Ok(())
    }

    /// Looks how open operations stand now; lets time pass for those in flight.
    fn look_again(&self, message: &BridgeMessage, parcels: &mut [Parcel]) -> Result<(), RelayError> {
        let mut patience = Patience::new(self.suite.gateway);
        for parcel in parcels.iter_mut().filter(|parcel| parcel.outcome.is_none()) {
            parcel.standing = self.standing(message, parcel.operation)?;
            while parcel.standing.task(false) == Task::Wait && patience.wait()? {
                parcel.standing = self.standing(message, parcel.operation)?;
            }
            parcel.judge(self.confirm_again);
        }
        Ok(())
    }

    fn call(&self, transaction: &Transaction, gas_factor: u64) -> Call {
        let call = Call::of_service(transaction, self.address(transaction.to));
        Call { gas_limit: call.gas_limit * gas_factor, ..call }
    }

    fn address(&self, contract: Contract) -> Address {
        match contract {
            Contract::HeaderVerifier => self.suite.contracts.header_verifier,
            Contract::EsdtSafe => self.suite.contracts.safe,
            Contract::ChainConfig => self.suite.contracts.chain_config,
        }
    }
}

impl Parcel<'_> {
    fn waits_for(&self, task: Task) -> bool {
        self.outcome.is_none() && self.standing.task(true) == task
    }

    fn fail(&mut self, reason: String) {
        self.outcome = Some(Outcome::Failed { reason });
    }

    /// What the last look at the chain means, after what was sent.
    fn judge(&mut self, confirm_again: bool) {
        let Some(sent) = &self.sent else {
            let settled = self.standing.is_settled() && !confirm_again;
            self.outcome = settled.then(|| self.settled_before());
            return;
        };
        match self.standing.state {
            OperationState::Executed => self.outcome = Some(Outcome::Executed),
            OperationState::Refunded => self.outcome = Some(refunded(sent).unwrap_or_else(|| self.settled_before())),
            OperationState::Unused if sent.lacks_gas() && self.gas_step + 1 < GAS_FACTORS.len() => self.gas_step += 1,
            OperationState::Unused if sent.receipt.is_some() => self.fail(sent.refusal()),
            OperationState::Unused | OperationState::InFlight => {}
        }
    }

    fn settled_before(&self) -> Outcome {
        Outcome::SettledBefore { refunded: self.standing.state == OperationState::Refunded }
    }

    fn report(self, block: u64, message: &BridgeMessage) -> Report {
        let open = || match (self.standing.state, &self.sent) {
            (OperationState::InFlight, _) => "it is in flight: its callback has not come yet; relay again later".into(),
            (_, Some(sent)) => sent.refusal(),
            (_, None) => "it was not reached; relay again".into(),
        };
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
