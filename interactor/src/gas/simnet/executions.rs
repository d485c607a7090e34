//! Operations that come from the Sovereign Chain: paid, or given back; and the confirmation of one.

use anyhow::{Context, Result, ensure};

use super::{
    bench::Bench,
    case::{Case, Receivers},
    figure::Measured,
    least::search,
};
use crate::{
    bridge_message::BridgeMessage,
    bridge_service::{self, transactions},
    gas::{
        bundles::{FIRST_EPOCH, registration, sign},
        executions::operation,
    },
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

/// Every case at once: all are measured in the same blocks, and looked for together.
pub fn measure(bench: &Bench, contracts: &Contracts, validators: usize) -> Result<Vec<Measured>> {
    let group = ValidatorGroup::numbered(1..=validators as u64)?;
    let receivers = Receivers::deploy(bench, contracts.safe)?;
    let mut waiting = receivers
        .cases(&bench.nft)
        .into_iter()
        .enumerate()
        .map(|(place, case)| Waiting::of(case, place, &group))
        .collect::<Result<Vec<_>>>()?;
    let registrations = waiting.iter().map(|waiting| Ok(Call::of_service(&registration(&waiting.message)?, contracts.header_verifier)));
    bench.gas_of_all(RELAYER, &registrations.collect::<Result<Vec<_>>>()?)?;
    let mut measured = full(bench, contracts, &mut waiting)?;
    let settled = waiting.first().context("no cases")?.named(0);
    let least = least(bench, contracts, &mut waiting, &measured)?;
    measured.iter_mut().zip(least).for_each(|(row, least)| row.limit_least = Some(least));
    Ok([measured, vec![confirmation(bench, contracts, &settled)?]].concat())
}

/// With all that the service offers, where each must end as its case says.
fn full(bench: &Bench, contracts: &Contracts, waiting: &mut [Waiting]) -> Result<Vec<Measured>> {
    let (calls, operations): (Vec<_>, Vec<_>) =
        waiting.iter_mut().map(|waiting| waiting.next(contracts, SERVICE)).collect::<Result<Vec<_>>>()?.into_iter().unzip();
    let receipts = bench.run_all(RELAYER, &calls)?;
    let measured = waiting.iter().zip(receipts.iter().zip(operations)).map(|(Waiting { case, .. }, (receipt, operation))| {
        ensure!(is_confirmed(receipt, contracts, &operation), "{}: was not confirmed", case.name);
        ensure!(is_refunded(receipt, contracts) == case.is_refund, "{}: ended otherwise", case.name);
        Ok(Measured::of(case.name.clone(), bench.gas(receipt)?))
    });
    measured.collect()
}

/// The least limit of each case, with an operation that was never tried for each try.
fn least(bench: &Bench, contracts: &Contracts, waiting: &mut [Waiting], measured: &[Measured]) -> Result<Vec<u64>> {
    let used: Vec<_> = measured.iter().map(|row| row.gas.used).collect();
    search(&used, SERVICE, |tries| {
        let prepared = tries.iter().map(|(place, limit)| waiting.get_mut(*place).context("no such case")?.next(contracts, *limit));
        let (calls, operations): (Vec<_>, Vec<_>) = prepared.collect::<Result<Vec<_>>>()?.into_iter().unzip();
        let receipts = bench.run_all(RELAYER, &calls)?;
        Ok(receipts.iter().zip(&operations).map(|(receipt, operation)| is_confirmed(receipt, contracts, operation)).collect())
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
        Ok(receipts.iter().map(|receipt| is_confirmed(receipt, contracts, operation)).collect())
    })?;
    Ok(Measured { limit_least: least.first().copied(), ..Measured::of("confirm a settled operation", gas) })
}

impl Waiting {
    fn of(case: Case, place: usize, group: &ValidatorGroup) -> Result<Self> {
        let nonces = (place * OPERATIONS) as u64..;
        let operations = nonces.take(OPERATIONS).map(|nonce| operation(case.receiver, case.tokens.clone(), nonce)).collect();
        Ok(Self { case, message: sign(group, operations, FIRST_EPOCH)?, tried: 0 })
    }

    /// The execution of the next operation, and what names it.
    fn next(&mut self, contracts: &Contracts, gas_limit: u64) -> Result<(Call, (Hash, Hash))> {
        let transactions = transactions(&self.message)?;
        let transaction = transactions.get(1 + self.tried).context("more tries than operations")?;
        let named = self.named(self.tried);
        self.tried += 1;
        Ok((Call { gas_limit, ..Call::of_service(transaction, contracts.safe) }, named))
    }

    /// The hashes of a bundle and of one of its operations.
    fn named(&self, place: usize) -> (Hash, Hash) {
        (self.message.hash_of_hashes, self.message.operations[place].hash)
    }
}

fn is_confirmed(receipt: &NetworkReceipt, contracts: &Contracts, operation: &(Hash, Hash)) -> bool {
    let topics = [EXECUTED, &operation.0, &operation.1];
    receipt.events.iter().any(|event| event.address == contracts.safe && event.topics == topics)
}

fn is_refunded(receipt: &NetworkReceipt, contracts: &Contracts) -> bool {
    receipt.events.iter().any(|event| event.address == contracts.safe && event.topics.first().is_some_and(|form| form == DEPOSIT))
}
