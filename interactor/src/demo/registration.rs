//! A token that was made on the Sovereign Chain is registered, and crosses.

use mvx_esdt_safe::errors::TOKEN_UNKNOWN;

use super::{
    stage::{Line, Stage, Told, expect},
    surprise::Surprise,
};
use crate::pair::{Amount, AnyMainchain, Deposit, Payment, names::*};

pub fn register_and_cross<M: AnyMainchain>(stage: &mut Stage<M>) -> Told {
    let too_early = send_too_early(stage)?;
    stage.pair.mainchain.fund_issue()??;
    stage.pair.sovereign.register_token(GEM, "Gem", "GEM")?;
    let message = stage.pair.close_block()?.ok_or(Surprise::NoBundle)?;
    stage.send_home(message)?;
    let here = stage.pair.mainchain.registered_as(GEM.as_bytes())?.ok_or(Surprise::NoBundle)?;
    let here = String::from_utf8_lossy(&here).into_owned();
    stage.bring_home(&Deposit::of(ALICE, CAROL, [Payment::of(GEM, 50u32)]))?;
    expect("Carol's GEM on the mainchain", Amount::from(50u32), stage.on_mainchain(&CAROL, &here)?)?;
    stage.pair.bridge_to_sovereign(&Deposit::of(CAROL, BOB, [Payment::of(&here, 20u32)]))?;
    expect("Carol's GEM on the mainchain", Amount::from(30u32), stage.on_mainchain(&CAROL, &here)?)?;
    Ok(vec![
        too_early,
        Line::happened(format!("its registration is signed; the mainchain issues {here} for it, paid from a fund")),
        Line::happened("50 cross and are minted there; 20 go home to Bob, burnt there"),
    ])
}

/// Its units come home.
fn send_too_early<M: AnyMainchain>(stage: &mut Stage<M>) -> Result<Line, Surprise> {
    let of_alice = stage.on_sovereign(&ALICE, GEM);
    let passage = stage.bring_home(&Deposit::of(ALICE, CAROL, [Payment::of(GEM, 5u32)]))?;
    let words = passage.sent.iter().find_map(|sent| sent.outcome.as_ref().ok()?.sent_back()).unwrap_or_default();
    expect("why GEM came back", TOKEN_UNKNOWN.to_owned(), words.clone())?;
    expect("Alice's GEM on the Sovereign Chain", of_alice, stage.on_sovereign(&ALICE, GEM))?;
    Ok(Line::SentBack { attempt: format!("{GEM} crosses before it is registered"), words })
}
