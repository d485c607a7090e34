//! An operation that the mainchain can't honour.

use mvx_esdt_safe::errors::MORE_THAN_OWED;

use super::{
    stage::{Line, Stage, Told, expect},
    surprise::Surprise,
};
use crate::pair::{Amount, AnyMainchain, Deposit, Passage, Payment, names::*};

const FROM_NOWHERE: u32 = 5_000;

/// The tokens come from nowhere, the operation is honest: deposited, signed and sent like any other.
pub fn more_than_owed<M: AnyMainchain>(stage: &mut Stage<M>) -> Told {
    let (of_mallory, owed) = (stage.on_mainchain(&MALLORY, &stage.tokens.gold)?, stage.owed_gold()?);
    let counterfeit = Amount::from(FROM_NOWHERE);
    stage.pair.sovereign.world.credit(&MALLORY, stage.tokens.gold.as_bytes(), 0, &counterfeit);
    let passage = stage.bring_home(&Deposit::of(MALLORY, MALLORY, [Payment::of(&stage.tokens.gold, FROM_NOWHERE)]))?;
    let words = refusal(&passage)?;
    expect("Mallory's GOLD on the mainchain", of_mallory, stage.on_mainchain(&MALLORY, &stage.tokens.gold)?)?;
    expect("GOLD that the mainchain owes", &owed, &stage.owed_gold()?)?;
    expect("Mallory's GOLD on the Sovereign Chain", &counterfeit, &stage.on_sovereign(&MALLORY, &stage.tokens.gold))?;
    stage.pair.sovereign.world.take_away(&MALLORY, stage.tokens.gold.as_bytes(), 0, &counterfeit);
    Ok(vec![
        Line::happened("a fault of the Sovereign Chain gives Mallory 5,000 GOLD from nowhere"),
        Line::SentBack { attempt: format!("she sends them, all sign, but the mainchain owes no more than {owed}"), words },
        Line::happened("the tokens are home again by the refund event, and the fault there is repaired"),
    ])
}

/// Why the mainchain sent the operation back, in its own words.
fn refusal(passage: &Passage) -> Result<String, Surprise> {
    let receipts = passage.sent.iter().filter_map(|sent| sent.outcome.as_ref().ok());
    let words = receipts.filter_map(|receipt| receipt.sent_back()).next();
    let words = words.ok_or(Surprise::NotRefused("an operation for more than is owed".into()))?;
    expect("reason for the refund", MORE_THAN_OWED, words.as_str())?;
    expect("tokens that came home", 1, passage.arrival.deliveries.len())?;
    Ok(words)
}
