//! The price of passage.

use super::stage::{Line, Stage, Told, expect};
use crate::pair::{Deposit, Fee, Payment, names::*};

/// The market is open before and after the step as it was: with fees off.
pub fn fee_and_excess(stage: &mut Stage) -> Told {
    let market = stage.pair.mainchain.fee_market();
    let (of_alice, of_market, of_bob) =
        (stage.on_mainchain(&ALICE, FUEL), stage.on_mainchain(&market, FUEL), stage.on_sovereign(&BOB, GOLD));
    stage.pair.mainchain.set_fee(&Fee { token: FUEL.into(), per_transfer: 5u32.into() })?;
    stage.pair.bridge_to_sovereign(&Deposit::of(ALICE, BOB, [Payment::of(FUEL, 20u32), Payment::of(GOLD, 100u32)]))?;
    stage.pair.mainchain.remove_fee(FUEL)?;
    expect("FUEL in the fee-market", of_market + 5u32, stage.on_mainchain(&market, FUEL))?;
    expect("Alice's FUEL", of_alice, stage.on_mainchain(&ALICE, FUEL) + 5u32)?;
    expect("Bob's GOLD on the Sovereign Chain", of_bob + 100u32, stage.on_sovereign(&BOB, GOLD))?;
    Ok(vec![Line::happened("a token costs 5 FUEL; Alice sends 20 with 100 GOLD: 15 come back, Bob has his 100")])
}
