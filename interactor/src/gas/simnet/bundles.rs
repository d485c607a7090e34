//! What the header-verifier does with so many validators: bundles are registered, and validators hand over to the next ones.

use anyhow::{Context, Result};

use super::{bench::Bench, figure::Measured};
use crate::{
    bridge_service::Transaction,
    chain::Address,
    gas::{
        action::counted,
        bundles::{FIRST_EPOCH, OPERATIONS, change, operation, registration, sign},
    },
    network::Call,
    node::ValidatorGroup,
    owner::Contracts,
    pair::names::RELAYER,
};

/// Handovers before one is measured: from then on each drops an epoch from the window.
const EPOCHS: u32 = 4;

/// The registrations and the last handover, in this order.
pub fn measure(bench: &Bench, contracts: &Contracts, validators: usize) -> Result<(Vec<Measured>, Measured)> {
    let group = ValidatorGroup::numbered(1..=validators as u64)?;
    let registrations = OPERATIONS.map(|count| registration(&sign(&group, (0..count).map(operation).collect(), FIRST_EPOCH)?));
    let changes = (1..=EPOCHS).map(|epoch| registration(&sign(&group, vec![change(&group, FIRST_EPOCH + epoch)], FIRST_EPOCH + epoch)?));
    let transactions = registrations.into_iter().chain(changes).collect::<Result<Vec<_>>>()?;
    let calls: Vec<_> = transactions.iter().map(|transaction| call(transaction, contracts.header_verifier)).collect();
    let gas = bench.gas_of_all(RELAYER, &calls)?;
    let names = OPERATIONS.map(|count| format!("register {}, {validators} validators", counted(count, "operation")));
    let registrations = names.into_iter().zip(&gas).map(|(name, gas)| Measured::of(name, *gas)).collect();
    let last = gas.last().copied().context("no handover")?;
    Ok((registrations, Measured::of(format!("change the set of {validators} validators"), last)))
}

fn call(transaction: &Transaction, header_verifier: Address) -> Call {
    Call::of_service(transaction, header_verifier)
}
