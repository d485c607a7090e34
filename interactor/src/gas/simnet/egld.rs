//! EGLD, where the owner lets it cross: sent as a deposit's value, and paid by operations.

use anyhow::Result;

use super::{
    case::Case,
    figure::Measured,
    whole::{GAS_LIMIT, Whole},
};
use crate::{
    chain::EGLD,
    gas::deposits::units,
    network::Call,
    pair::{Amount, names::*},
};

/// Enough for all operations.
const FIRST: u32 = 100;

/// The safe takes it from here on, and has some.
pub fn measure(whole: &Whole) -> Result<Vec<Measured>> {
    let safe = whole.contracts.safe;
    whole.bench.gas_of(OWNER, Call::new(safe, "allowToken", vec![EGLD.to_vec(), Vec::new()], GAS_LIMIT))?;
    let deposit = |egld: Amount| Call { egld, ..Call::new(safe, "deposit", vec![BOB.to_vec()], GAS_LIMIT) };
    whole.bench.gas_of(ALICE, deposit(units() * FIRST))?;
    Ok(vec![whole.measure("deposit 1 EGLD", ALICE, deposit(units()), "deposit")?])
}

/// Operations that bring it back.
pub fn cases(whole: &Whole) -> Vec<Case> {
    let receivers = [(BOB, "same shard"), (CAROL, "other shard")];
    let egld = || vec![String::from_utf8_lossy(EGLD).into_owned()];
    receivers.map(|(receiver, shard)| Case::of(&whole.contracts, format!("execute 1 EGLD, {shard}"), receiver, egld())).into()
}
