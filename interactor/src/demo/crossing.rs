//! Tokens of either side cross and come back.

use super::stage::{Line, Stage, Told, expect};
use crate::pair::{Deposit, Payment, names::*};

pub fn tokens_over(stage: &mut Stage) -> Told {
    let (of_bob, owed) = (stage.on_sovereign(&BOB, GOLD), stage.owed(GOLD));
    stage.pair.bridge_to_sovereign(&Deposit::of(ALICE, BOB, [Payment::of(GOLD, 1_000u32)]))?;
    expect("Bob's GOLD on the Sovereign Chain", of_bob + 1_000u32, stage.on_sovereign(&BOB, GOLD))?;
    expect("GOLD that the mainchain owes", owed + 1_000u32, stage.owed(GOLD))?;
    Ok(vec![Line::happened("Alice locks 1,000 GOLD on the mainchain; the Sovereign Chain mints 1,000 for Bob")])
}

pub fn tokens_back(stage: &mut Stage) -> Told {
    let (of_bob, of_carol, owed) = (stage.on_sovereign(&BOB, GOLD), stage.on_mainchain(&CAROL, GOLD), stage.owed(GOLD));
    stage.bring_home(&Deposit::of(BOB, CAROL, [Payment::of(GOLD, 400u32)]))?;
    expect("Bob's GOLD on the Sovereign Chain", of_bob, stage.on_sovereign(&BOB, GOLD) + 400u32)?;
    expect("Carol's GOLD on the mainchain", of_carol + 400u32, stage.on_mainchain(&CAROL, GOLD))?;
    expect("GOLD that the mainchain owes", owed, stage.owed(GOLD) + 400u32)?;
    Ok(vec![Line::happened("Bob burns 400 there; the validators sign it, and the mainchain pays Carol 400")])
}

pub fn native_token(stage: &mut Stage) -> Told {
    let (of_alice, of_carol) = (stage.on_sovereign(&ALICE, NATIVE), stage.on_mainchain(&CAROL, NATIVE));
    stage.bring_home(&Deposit::of(ALICE, CAROL, [Payment::of(NATIVE, 300u32)]))?;
    expect("Carol's SOV on the mainchain", &of_carol + 300u32, stage.on_mainchain(&CAROL, NATIVE))?;
    stage.pair.bridge_to_sovereign(&Deposit::of(CAROL, ALICE, [Payment::of(NATIVE, 120u32)]))?;
    expect("Carol's SOV on the mainchain", of_carol + 180u32, stage.on_mainchain(&CAROL, NATIVE))?;
    expect("Alice's SOV on the Sovereign Chain", of_alice, stage.on_sovereign(&ALICE, NATIVE) + 180u32)?;
    Ok(vec![Line::happened("300 SOV, the Sovereign Chain's own, are burnt there and minted here; 120 go home")])
}
