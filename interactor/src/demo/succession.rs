//! A validator joins, and with it a new set signs.

use header_verifier::errors::{EPOCH_NOT_NEXT, KEY_UNKNOWN};

use super::{
    stage::{Line, Stage, Told, expect},
    surprise::Surprise,
};
use crate::{
    bridge_message::BridgeMessage,
    bridge_service::{Transaction, transactions},
    node::{Validator, ValidatorGroup},
    pair::{AnyMainchain, Deposit, Payment, names::*},
};

/// The newcomer's number is the one behind the last; the first leaves, so that the new set is as large as the old.
pub fn join_and_rotation<M: AnyMainchain>(stage: &mut Stage<M>) -> Told {
    let old = stage.pair.node.validators().validators().to_vec();
    let first = old[0].id().iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
    let number = first + old.len() as u64;
    stage.pair.validator_joins(Validator::numbered(number)?.public_key(), &OWNER);
    let joining = stage.pair.close_block()?.ok_or(Surprise::NoBundle)?;
    let change = stage.pair.start_epoch(ValidatorGroup::numbered(first + 1..=number)?)?;
    let early = stage.try_in_vain("the new set comes before the registration", &only(&change)?, KEY_UNKNOWN)?;
    settle(stage, &joining, "registration")?;
    settle(stage, &change, "new set")?;
    let late = stage.try_in_vain("the same set comes once more", &only(&change)?, EPOCH_NOT_NEXT)?;
    pay_under_new_set(stage)?;
    stage.pair.validator_leaves(old[0].public_key(), &OWNER);
    let leaving = stage.pair.close_block()?.ok_or(Surprise::NoBundle)?;
    settle(stage, &leaving, "removal")?;
    Ok(vec![
        Line::happened(format!("validator {number} stakes, and the next epoch is to have it instead of validator {first}")),
        early,
        Line::happened("the registration arrives, then the set: it signs a payment, and Alice has her 25 GOLD"),
        late,
        Line::happened(format!("validator {first} leaves; its key stays for the epochs that it was in")),
    ])
}

/// Sends what must go well, and lets the node hear of it.
fn settle<M: AnyMainchain>(stage: &mut Stage<M>, message: &BridgeMessage, what: &str) -> Result<(), Surprise> {
    if let Some(refusal) = stage.pair.send(message)?.into_iter().find_map(|sent| sent.outcome.err()) {
        return Err(refusal.into());
    }
    let arrival = stage.pair.finalise_header()?;
    expect(&format!("confirmations of the {what}"), 1, arrival.confirmed.len())
}

fn pay_under_new_set<M: AnyMainchain>(stage: &mut Stage<M>) -> Result<(), Surprise> {
    let of_alice = stage.on_mainchain(&ALICE, &stage.tokens.gold)?;
    stage.bring_home(&Deposit::of(BOB, ALICE, [Payment::of(&stage.tokens.gold, 25u32)]))?;
    expect("Alice's GOLD on the mainchain", of_alice + 25u32, stage.on_mainchain(&ALICE, &stage.tokens.gold)?)
}

/// The one transaction of a change of the validator set.
fn only(change: &BridgeMessage) -> Result<Transaction, Surprise> {
    Ok(transactions(change)?.remove(0))
}
