//! Operations that call a contract: one that works, and one that fails and comes home.

use calls::errors::CALL_FAILED;

use super::{
    stage::{Line, Stage, Told, expect},
    surprise::Surprise,
};
use crate::{
    chain::Address,
    pair::{AnyMainchain, Deposit, Payment, names::*},
};

const UNITS: u32 = 50;
/// Gas units of each call, and of what it calls in turn.
const GAS: [u64; 2] = [10_000_000, 3_000_000];

/// The workshop hands on what it is handed; who it is told to hand it to is the fee-market, which takes it.
pub fn call_and_failure<M: AnyMainchain>(stage: &mut Stage<M>) -> Told {
    let (workshop, market) = (stage.pair.mainchain.deploy_workshop()?, stage.pair.mainchain.contracts().fee_market);
    let gold = stage.tokens.gold.clone();
    let (of_bob, of_market, owed) = (stage.on_sovereign(&BOB, &gold), stage.on_mainchain(&market, &gold)?, stage.owed_gold()?);
    stage.bring_home(&call(stage, workshop, "run", vec![market.to_vec(), GAS[1].to_be_bytes().to_vec(), vec![]]))?;
    expect("GOLD that the workshop handed on", of_market + UNITS, stage.on_mainchain(&market, &gold)?)?;
    expect("GOLD that the mainchain owes", owed, stage.owed_gold()? + UNITS)?;

    let owed = stage.owed_gold()?;
    let passage = stage.bring_home(&call(stage, workshop, "forge", vec![]))?;
    let words = passage.sent.iter().find_map(|sent| sent.outcome.as_ref().ok()?.sent_back());
    let words = words.ok_or(Surprise::NotRefused("a call of a function that is not there".into()))?;
    expect("reason for the refund", CALL_FAILED, words.as_str())?;
    expect("tokens that came home", 1, passage.arrival.deliveries.len())?;
    expect("Bob's GOLD on the Sovereign Chain", of_bob, stage.on_sovereign(&BOB, &gold) + UNITS)?;
    expect("GOLD that the mainchain owes", owed, stage.owed_gold()?)?;
    Ok(vec![
        Line::happened(format!("Bob sends {UNITS} GOLD with a call: an executor hands both to a workshop, which does it")),
        Line::SentBack { attempt: format!("he sends {UNITS} more, with a call that the workshop does not know"), words },
        Line::happened("they are home again; the safe itself called nobody"),
    ])
}

/// GOLD of Bob's with a call.
fn call<M: AnyMainchain>(stage: &Stage<M>, to: Address, function: &str, arguments: Vec<Vec<u8>>) -> Deposit {
    let call_data = [vec![GAS[0].to_be_bytes().to_vec(), function.into()], arguments].concat();
    Deposit { call_data, ..Deposit::of(BOB, to, [Payment::of(&stage.tokens.gold, UNITS)]) }
}
