//! Validators that join and leave after the set-up.

use anyhow::Result;

use super::{
    action::Action,
    bundles::{FIRST_EPOCH, registration, sign, validators},
    cost::Cost,
    deposits::genesis,
    meter::Meter,
};
use crate::{
    bridge_message::{BridgeMessage, OperationKind, OutgoingOperation},
    bridge_service::transactions,
    node::{Validator, codec::RegisteredBlsKey},
    pair::{Mainchain, names::*},
};

/// How many validators there are.
const VALIDATORS: u64 = 4;
/// What validators can do after the set-up.
pub const NAMES: [&str; 2] = ["a validator joins", "a validator leaves"];

pub fn measure() -> Result<Vec<Cost>> {
    let (group, candidates) = validators(VALIDATORS as usize)?;
    let mut mainchain = Mainchain::deploy(&genesis(), &candidates)?;
    let message = sign(&group, operations(VALIDATORS)?, FIRST_EPOCH)?;
    mainchain.execute(&registration(&message)?)?;
    let mut meter = Meter::of(&mainchain.world);
    actions(&message)?.iter().map(|action| meter.measure(action)).collect()
}

/// The next validator joins, the last one leaves.
fn operations(last: u64) -> Result<Vec<OutgoingOperation>> {
    Ok(vec![member(OperationKind::RegisterValidator, last + 1, 0)?, member(OperationKind::UnregisterValidator, last, 1)?])
}

/// The owner's validator of this number joins, or leaves.
pub fn member(kind: OperationKind, number: u64, nonce: u64) -> Result<OutgoingOperation> {
    let validator = Validator::numbered(number)?;
    let (id, key) = (validator.id().to_vec(), validator.public_key().to_vec());
    Ok(OutgoingOperation::new(kind, RegisteredBlsKey { id, key, owner: OWNER.to_vec(), nonce }.encode()))
}

fn actions(message: &BridgeMessage) -> Result<Vec<Action>> {
    let executions = transactions(message)?.into_iter().skip(1);
    Ok(NAMES.iter().zip(executions).map(|(name, transaction)| Action::of_service((*name).to_owned(), &transaction)).collect())
}
