//! Operations that come from the Sovereign Chain: paid, or given back; and the confirmation of one.

use anyhow::{Context, Result, ensure};

use super::{
    bench::{Bench, has_event},
    case::Case,
    figure::Measured,
    least::search,
};
use crate::{
    bridge_message::BridgeMessage,
    bridge_service::{self, transactions},
    chain::Event,
    gas::bundles::{FIRST_EPOCH, registration, sign},
    hash::Hash,
    network::{Call, NetworkReceipt},
    node::ValidatorGroup,
    owner::Contracts,
    pair::names::RELAYER,
};

/// What the bridge service offers, and the steps in which the least limit is looked for.
const SERVICE: u64 = bridge_service::GAS_LIMIT;
/// Operations of a case: one to measure, and one for each try.
const OPERATIONS: usize = 10;
const EXECUTED: &[u8] = b"executedBridgeOp";
const DEPOSIT: &[u8] = b"deposit";

/// A case with operations that are registered and wait.
struct Waiting {
    case: Case,
    message: BridgeMessage,
    /// How many of them were tried.
    tried: usize,
}

/// Every case at once: all are measured in the same blocks, and looked for together. Each suite has the same validators.
pub fn measure(bench: &Bench, cases: Vec<Case>, group: &ValidatorGroup) -> Result<Vec<Measured>> {
    let waiting = cases.into_iter().enumerate().map(|(place, case)| Waiting::of(case, place, group));
    let mut waiting = waiting.collect::<Result<Vec<_>>>()?;
    let registrations =
        waiting.iter().map(|Waiting { case, message, .. }| Ok(Call::of_service(&registration(message)?, case.contracts.header_verifier)));
    bench.gas_of_all(RELAYER, &registrations.collect::<Result<Vec<_>>>()?)?;
    let mut measured = full(bench, &mut waiting)?;
    let first = waiting.first().context("no cases")?;
    let (contracts, settled) = (first.case.contracts.clone(), first.named(0));
    let least = least(bench, &mut waiting, &measured)?;
    measured.iter_mut().zip(least).for_each(|(row, least)| row.limit_least = Some(least));
    Ok([measured, vec![confirmation(bench, &contracts, &settled)?]].concat())
}

/// With all that the service offers, where each must end as its case says.
fn full(bench: &Bench, waiting: &mut [Waiting]) -> Result<Vec<Measured>> {
    let (calls, operations): (Vec<_>, Vec<_>) =
        waiting.iter_mut().map(|waiting| waiting.next(SERVICE)).collect::<Result<Vec<_>>>()?.into_iter().unzip();
    let receipts = bench.run_all(RELAYER, &calls)?;
    let measured = waiting.iter().zip(receipts.iter().zip(operations)).map(|(Waiting { case, .. }, (receipt, operation))| {
        let confirmation = confirmed(receipt, &case.contracts, &operation).with_context(|| format!("{}: was not confirmed", case.name))?;
        // It says why an operation was not done.
        let is_sent_back = has_event(receipt, &case.contracts.safe, DEPOSIT);
        ensure!(confirmation.data.is_empty() != case.is_refused, "{}: ended otherwise", case.name);
        ensure!(is_sent_back == case.sends_back(), "{}: its tokens went elsewhere", case.name);
        Ok(Measured::of(case.name.clone(), bench.gas(receipt)?))
    });
    measured.collect()
}

/// The least limit of each case, with an operation that was never tried for each try.
fn least(bench: &Bench, waiting: &mut [Waiting], measured: &[Measured]) -> Result<Vec<u64>> {
    let used: Vec<_> = measured.iter().map(|row| row.gas.used).collect();
    search(&used, SERVICE, |tries| {
        let prepared = tries.iter().map(|(place, limit)| waiting.get_mut(*place).context("no such case")?.next(*limit));
        let (calls, operations): (Vec<_>, Vec<_>) = prepared.collect::<Result<Vec<_>>>()?.into_iter().unzip();
        let receipts = bench.run_all(RELAYER, &calls)?;
        let tried = tries.iter().map(|(place, _)| &waiting[*place].case.contracts);
        Ok(tried
            .zip(receipts.iter().zip(&operations))
            .map(|(at, (receipt, operation))| confirmed(receipt, at, operation).is_some())
            .collect())
    })
}

/// Of an operation that is settled, which can be confirmed as often as one likes.
fn confirmation(bench: &Bench, contracts: &Contracts, operation: &(Hash, Hash)) -> Result<Measured> {
    let args = vec![operation.0.to_vec(), operation.1.to_vec()];
    let call = |limit| Call::new(contracts.safe, "confirm", args.clone(), limit);
    let gas = bench.gas_of(RELAYER, call(SERVICE))?;
    let least = search(&[gas.used], SERVICE, |tries| {
        let calls: Vec<_> = tries.iter().map(|(_, limit)| call(*limit)).collect();
        let receipts = bench.run_all(RELAYER, &calls)?;
        Ok(receipts.iter().map(|receipt| confirmed(receipt, contracts, operation).is_some()).collect())
    })?;
    Ok(Measured { limit_least: least.first().copied(), ..Measured::of("confirm a settled operation", gas) })
}

impl Waiting {
    fn of(case: Case, place: usize, group: &ValidatorGroup) -> Result<Self> {
        let nonces = (place * OPERATIONS) as u64..;
        let operations = nonces.take(OPERATIONS).map(|nonce| case.of_nonce(nonce)).collect();
        Ok(Self { case, message: sign(group, operations, FIRST_EPOCH)?, tried: 0 })
    }

    /// The execution of the next operation, and what names it.
    fn next(&mut self, gas_limit: u64) -> Result<(Call, (Hash, Hash))> {
        let transactions = transactions(&self.message)?;
        let transaction = transactions.get(1 + self.tried).context("more tries than operations")?;
        let named = self.named(self.tried);
        self.tried += 1;
        Ok((Call { gas_limit, ..Call::of_service(transaction, self.case.contracts.safe) }, named))
    }

    /// The hashes of a bundle and of one of its operations.
    fn named(&self, place: usize) -> (Hash, Hash) {
        (self.message.hash_of_hashes, self.message.operations[place].hash)
    }
}

/// What the node reads of an operation that is settled.
fn confirmed<'a>(receipt: &'a NetworkReceipt, contracts: &Contracts, operation: &(Hash, Hash)) -> Option<&'a Event> {
    let topics = [EXECUTED, &operation.0, &operation.1];
    receipt.events.iter().find(|event| event.address == contracts.safe && event.topics == topics)
}
