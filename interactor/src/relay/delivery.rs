//! Brings one bundle to the mainchain: looks, sends what is lacking, looks again, until every operation is settled or can't be.

use super::{
    RelayError,
    decision::{Standing, Task},
    keys::ValidatorKeys,
    outbox::{Outbox, TOGETHER},
    outcome::{Outcome, Report},
    parcel::{GAS_FACTORS, Parcel},
    patience::Patience,
};
use crate::{
    bridge_message::{BridgeMessage, OutgoingOperation},
    bridge_service::{self, Contract, Transaction},
    chain::Address,
    hash::Hash,
    network::Call,
    node::Attestation,
    suite::Suite,
};

/// Looks at the chain, at most: the last ones are for others who send from the same wallet.
const ROUNDS: usize = 12;
const CONFIRM_GAS: u64 = 20_000_000;

/// What bundles are brought with.
pub struct Courier<'a> {
    pub suite: Suite<'a>,
    pub outbox: Outbox<'a>,
    pub keys: ValidatorKeys,
    /// The mainchain's governor, if governance is brought too.
    pub governor: Option<Address>,
    pub confirm_again: bool,
}

impl Courier<'_> {
    /// Brings a bundle, whose message needs no signature: it is signed here if it has to be.
    pub fn deliver(&self, block: u64, message: &BridgeMessage) -> Result<Vec<Report>, RelayError> {
        let mut parcels = message.operations.iter().map(|operation| self.parcel(message, operation)).collect::<Result<Vec<_>, _>>()?;
        for _ in 0..ROUNDS {
            let mut patience = Patience::new(self.suite.gateway);
            self.register(message, &mut parcels)?;
            self.execute(message, &mut parcels, &mut patience)?;
            self.confirm(message, &mut parcels, &mut patience)?;
            self.look_again(message, &mut parcels, &mut patience)?;
            if patience.is_over || parcels.iter().all(|parcel| parcel.outcome.is_some()) {
                break;
            }
        }
        Ok(parcels.into_iter().map(|parcel| parcel.report(block, message)).collect())
    }

    fn parcel<'m>(&self, message: &BridgeMessage, operation: &'m OutgoingOperation) -> Result<Parcel<'m>, RelayError> {
        let standing = self.standing(message, operation)?;
        let mut parcel = Parcel { operation, standing, gas_step: 0, sent: None, outcome: None };
        parcel.judge(self.confirm_again);
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
        let mut patience = Patience::new(self.suite.gateway);
        for factor in GAS_FACTORS {
            let sent = self.outbox.send(&[self.call(&bridge_service::register_bridge_ops(&signed), factor)], &mut patience)?.remove(0);
            if self.suite.is_proven(&message.hash_of_hashes, &message.operations[0].hash)? {
                return Ok(Ok(()));
            }
            reason = format!("the bundle is not registered: {}", sent.refusal());
            if patience.is_over || (sent.receipt.is_some() && !sent.lacks_gas()) {
                break;
            }
        }
        Ok(Err(reason))
    }

    /// Signed for the block's epoch, or for the last one where the mainchain no longer knows the block's, or not yet.
    fn signed(&self, message: &BridgeMessage) -> Result<Result<BridgeMessage, String>, RelayError> {
        let signed = self.attest(&message.hash_of_hashes, message.epoch)?;
        Ok(signed.map(|(Attestation { signature, bitmap }, epoch)| BridgeMessage { signature, bitmap, epoch, ..message.clone() }))
    }

    /// A signature for this epoch, or for the last one, and which of them.
    pub(super) fn attest(&self, message: &Hash, epoch: u32) -> Result<Result<(Attestation, u32), String>, RelayError> {
        let (mut epoch, mut validators) = (epoch, self.suite.validators(epoch)?);
        if validators.is_empty() {
            epoch = self.suite.last_epoch()?;
            validators = self.suite.validators(epoch)?;
        }
        let signed = self.keys.sign(message, epoch, &validators);
        Ok(signed.map(|attestation| (attestation, epoch)).map_err(|error| error.to_string()))
    }

    /// Executes what is proven and not used, together.
    fn execute(&self, message: &BridgeMessage, parcels: &mut [Parcel], patience: &mut Patience) -> Result<(), RelayError> {
        let mut due: Vec<_> = parcels.iter_mut().filter(|parcel| parcel.waits_for(Task::Execute)).collect();
        if due.is_empty() {
            return Ok(());
        }
        if self.suite.is_paused()? {
            let is_stopped = |parcel: &&mut &mut Parcel| self.is_for_safe(message, parcel);
            let words = "the safe is paused; relay again when its owner has started it";
            due.iter_mut().filter(is_stopped).for_each(|parcel| parcel.fail(words.into()));
            due.retain(|parcel| parcel.outcome.is_none());
        }
        due.truncate(TOGETHER);
        let calls: Vec<_> =
            due.iter().map(|parcel| self.call(&bridge_service::execute(message, parcel.operation), GAS_FACTORS[parcel.gas_step])).collect();
        for (parcel, sent) in due.into_iter().zip(self.outbox.send(&calls, patience)?) {
            parcel.sent = Some(sent);
        }
        Ok(())
    }

    fn confirm(&self, message: &BridgeMessage, parcels: &mut [Parcel], patience: &mut Patience) -> Result<(), RelayError> {
        if !self.confirm_again {
            return Ok(());
        }
        let mut due: Vec<_> = parcels.iter_mut().filter(|parcel| parcel.sent.is_none() && parcel.waits_for(Task::Confirm)).collect();
        due.truncate(TOGETHER);
        let confirm = |parcel: &&mut Parcel| {
            let pair = vec![message.hash_of_hashes.to_vec(), parcel.operation.hash.to_vec()];
            Call::new(self.receiver(message, parcel), "confirm", pair, CONFIRM_GAS)
        };
        let calls: Vec<_> = due.iter().map(confirm).collect();
        for (parcel, sent) in due.into_iter().zip(self.outbox.send(&calls, patience)?) {
            let confirmed = sent.receipt.as_ref().is_some_and(|receipt| receipt.outcome().is_ok());
            parcel.outcome = Some(if confirmed { Outcome::ConfirmedAgain } else { Outcome::Failed { reason: sent.refusal() } });
            parcel.sent = Some(sent);
        }
        Ok(())
    }

    /// Looks how open operations stand now; lets time pass for those that were sent.
    fn look_again(&self, message: &BridgeMessage, parcels: &mut [Parcel], patience: &mut Patience) -> Result<(), RelayError> {
        for parcel in parcels.iter_mut().filter(|parcel| parcel.outcome.is_none()) {
            parcel.standing = self.standing(message, parcel.operation)?;
            while parcel.sent.is_some() && parcel.standing.task(false) == Task::Wait && patience.wait()? {
                parcel.standing = self.standing(message, parcel.operation)?;
            }
            parcel.judge(self.confirm_again);
        }
        Ok(())
    }

    /// The contract that an operation is for.
    fn receiver(&self, message: &BridgeMessage, parcel: &Parcel) -> Address {
        self.address(bridge_service::execute(message, parcel.operation).to)
    }

    fn is_for_safe(&self, message: &BridgeMessage, parcel: &Parcel) -> bool {
        self.receiver(message, parcel) == self.suite.contracts.safe
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
