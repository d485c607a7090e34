//! Tokens of either side cross and come back.

use super::stage::{Line, Stage, Told, expect};
use crate::pair::{Amount, AnyMainchain, Deposit, Payment, names::*};

pub fn tokens_over<M: AnyMainchain>(stage: &mut Stage<M>) -> Told {
    let (of_bob, owed) = (stage.on_sovereign(&BOB, &stage.tokens.gold), stage.owed_gold()?);
    stage.pair.bridge_to_sovereign(&Deposit::of(ALICE, BOB, [Payment::of(&stage.tokens.gold, 1_000u32)]))?;
    expect("Bob's GOLD on the Sovereign Chain", of_bob + 1_000u32, stage.on_sovereign(&BOB, &stage.tokens.gold))?;
    expect("GOLD that the mainchain owes", owed + 1_000u32, stage.owed_gold()?)?;
    Ok(vec![Line::happened("Alice locks 1,000 GOLD on the mainchain; the Sovereign Chain mints 1,000 for Bob")])
}

pub fn tokens_back<M: AnyMainchain>(stage: &mut Stage<M>) -> Told {
    let (of_bob, of_carol, owed) =
        (stage.on_sovereign(&BOB, &stage.tokens.gold), stage.on_mainchain(&CAROL, &stage.tokens.gold)?, stage.owed_gold()?);
    stage.bring_home(&Deposit::of(BOB, CAROL, [Payment::of(&stage.tokens.gold, 400u32)]))?;
    expect("Bob's GOLD on the Sovereign Chain", of_bob, stage.on_sovereign(&BOB, &stage.tokens.gold) + 400u32)?;
    expect("Carol's GOLD on the mainchain", of_carol + 400u32, stage.on_mainchain(&CAROL, &stage.tokens.gold)?)?;
    expect("GOLD that the mainchain owes", owed, stage.owed_gold()? + 400u32)?;
    Ok(vec![Line::happened("Bob burns 400 there; the validators sign it, and the mainchain pays Carol 400")])
}

/// The sword is one of its kind: while it is over there nobody has it here.
pub fn nft_over_and_home<M: AnyMainchain>(stage: &mut Stage<M>) -> Told {
    let sword = stage.tokens.sword.clone();
    let one = || [Payment::of(&sword, 1u32)];
    stage.pair.bridge_to_sovereign(&Deposit::of(ALICE, BOB, one()))?;
    expect("swords that Alice has", Amount::ZERO, stage.on_mainchain(&ALICE, &sword)?)?;
    expect("swords that Bob has on the Sovereign Chain", 1u32.into(), stage.on_sovereign(&BOB, &sword))?;
    let forged = crate::pair::sword().data;
    let there = stage.pair.sovereign.world.properties(&BOB, sword.as_bytes()).cloned().unwrap_or_default();
    expect("name of the sword there", text(&forged.name), text(&there.name))?;
    expect("attributes of the sword there", text(&forged.attributes), text(&there.attributes))?;
    stage.bring_home(&Deposit::of(BOB, CAROL, one()))?;
    expect("swords left on the Sovereign Chain", Amount::ZERO, stage.on_sovereign(&BOB, &sword))?;
    expect("swords that Carol has on the mainchain", 1u32.into(), stage.on_mainchain(&CAROL, &sword)?)?;
    let escrow = stage.pair.mainchain.escrow(sword.as_bytes())?;
    expect("swords that the mainchain owes", Amount::ZERO, escrow.owed)?;
    Ok(vec![
        Line::happened(format!("Alice sends the NFT {sword}; it is made there with its name and attributes")),
        Line::happened("Bob burns it there and sends it home: the mainchain pays Carol the very same"),
    ])
}

pub fn native_token<M: AnyMainchain>(stage: &mut Stage<M>) -> Told {
    let (of_alice, of_carol) = (stage.on_sovereign(&ALICE, &stage.tokens.native), stage.on_mainchain(&CAROL, &stage.tokens.native)?);
    stage.bring_home(&Deposit::of(ALICE, CAROL, [Payment::of(&stage.tokens.native, 300u32)]))?;
    expect("Carol's SOV on the mainchain", &of_carol + 300u32, stage.on_mainchain(&CAROL, &stage.tokens.native)?)?;
    stage.pair.bridge_to_sovereign(&Deposit::of(CAROL, ALICE, [Payment::of(&stage.tokens.native, 120u32)]))?;
    expect("Carol's SOV on the mainchain", of_carol + 180u32, stage.on_mainchain(&CAROL, &stage.tokens.native)?)?;
    expect("Alice's SOV on the Sovereign Chain", of_alice, stage.on_sovereign(&ALICE, &stage.tokens.native) + 180u32)?;
    Ok(vec![Line::happened("300 SOV, the Sovereign Chain's own, are burnt there and minted here; 120 go home")])
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
