//! The price of passage.

use super::stage::{Line, Stage, Told, expect};
use crate::pair::{AnyMainchain, Deposit, Fee, Payment, names::*};

/// The market is open before and after the step as it was: with fees off.
pub fn fee_and_excess<M: AnyMainchain>(stage: &mut Stage<M>) -> Told {
    let market = stage.pair.mainchain.contracts().fee_market;
    let (of_alice, of_market, of_bob) = (
        stage.on_mainchain(&ALICE, &stage.tokens.fuel)?,
        stage.on_mainchain(&market, &stage.tokens.fuel)?,
        stage.on_sovereign(&BOB, &stage.tokens.gold),
    );
    stage.pair.mainchain.set_fee(&Fee { token: stage.tokens.fuel.clone().into(), per_transfer: 5u32.into() })??;
    stage.pair.bridge_to_sovereign(&Deposit::of(
        ALICE,
        BOB,
        [Payment::of(&stage.tokens.fuel, 20u32), Payment::of(&stage.tokens.gold, 100u32)],
    ))?;
    stage.pair.mainchain.remove_fee(&stage.tokens.fuel)??;
    expect("FUEL in the fee-market", of_market + 5u32, stage.on_mainchain(&market, &stage.tokens.fuel)?)?;
    expect("Alice's FUEL", of_alice, stage.on_mainchain(&ALICE, &stage.tokens.fuel)? + 5u32)?;
    expect("Bob's GOLD on the Sovereign Chain", of_bob + 100u32, stage.on_sovereign(&BOB, &stage.tokens.gold))?;
    Ok(vec![Line::happened("a token costs 5 FUEL; Alice sends 20 with 100 GOLD: 15 come back, Bob has his 100")])
}
