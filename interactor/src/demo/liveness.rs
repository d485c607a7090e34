//! A validator goes down.

use super::{
    stage::{Line, Stage, Told, expect},
    surprise::Surprise,
};
use crate::{
    node::{NodeError, SigningError},
    pair::{AnyMainchain, Deposit, Payment, names::*},
};

pub fn validator_down<M: AnyMainchain>(stage: &mut Stage<M>) -> Told {
    let last = stage.pair.node.validators().validators().len() - 1;
    stage.pair.node.validators_mut().take_down(last);
    let told = crossing_without(stage, last);
    stage.pair.node.validators_mut().bring_up(last);
    told
}

fn crossing_without<M: AnyMainchain>(stage: &mut Stage<M>, last: usize) -> Told {
    let of_alice = stage.on_mainchain(&ALICE, &stage.tokens.gold)?;
    let (all, quorum) = (last + 1, stage.pair.node.validators().quorum());
    stage.pair.sovereign.deposit(&Deposit::of(BOB, ALICE, [Payment::of(&stage.tokens.gold, 10u32)]))?;
    let told = if last >= quorum { goes_on(last, all) } else { waits(stage, all)? };
    let message = stage.pair.close_block()?.ok_or(Surprise::NoBundle)?;
    stage.send_home(message)?;
    expect("Alice's GOLD on the mainchain", of_alice + 10u32, stage.on_mainchain(&ALICE, &stage.tokens.gold)?)?;
    Ok(vec![told])
}

fn goes_on(online: usize, all: usize) -> Line {
    Line::happened(format!("Bob sends 10 GOLD to Alice; {online} of {all} validators sign, and she has them"))
}

/// With so few validators none may be missing.
fn waits<M: AnyMainchain>(stage: &mut Stage<M>, all: usize) -> Result<Line, Surprise> {
    let missing = NodeError::NotSigned(SigningError::QuorumNotReached { online: all - 1, validators: all, quorum: all });
    match stage.pair.close_block() {
        Err(error) if error == missing => {}
        Err(error) => return Err(error.into()),
        Ok(_) => return Err(Surprise::NotRefused("a block without a quorum".into())),
    }
    stage.pair.node.validators_mut().bring_up(all - 1);
    Ok(Line::happened(format!("of {all} none may miss: 10 GOLD wait until the validator is back, then Alice has them")))
}
