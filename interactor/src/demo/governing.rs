//! The Sovereign Chain changes a contract of the mainchain, and its decision is carried out once.

use fees::errors::FEE_NOT_COVERED;
use governor::errors::{GOVERNANCE_NONCE_VOID, GOVERNANCE_NOT_PROVEN};
use types::governance::Kind;

use super::{
    stage::{Line, Stage, Told, expect},
    surprise::Surprise,
};
use crate::{
    governance::{GovernanceOperation, Proposal},
    network::Call,
    owner::calls::{self, OwnerCall},
    pair::{AnyMainchain, Deposit, Fee, Payment, names::*},
};

const PRICE: u32 = 5;
const UNITS: u32 = 100;

/// Passage is free before and after the step.
pub fn decision_and_replay<M: AnyMainchain>(stage: &mut Stage<M>) -> Told {
    stage.pair.deploy_governance()?;
    let (market, fuel) = (stage.pair.mainchain.contracts().fee_market, stage.tokens.fuel.clone());
    let price = Fee { token: fuel.clone().into(), per_transfer: PRICE.into() };
    let decision = propose(stage, Kind::SetFee, &calls::set_fee(&market, &price))?;
    let execution = execution(stage, &decision)?;
    let early =
        stage.in_vain("a stranger brings it before they sign", GOVERNANCE_NOT_PROVEN, |mainchain| mainchain.call(&MALLORY, &execution))?;
    carry_out(stage, &decision)?;
    let poor = passage(stage, PRICE - 1);
    let poor = stage
        .in_vain(&format!("Alice offers {} FUEL for {UNITS} GOLD", PRICE - 1), FEE_NOT_COVERED, |mainchain| mainchain.deposit(&poor))?;
    let late =
        stage.in_vain("the same decision comes once more", GOVERNANCE_NONCE_VOID, |mainchain| mainchain.call(&MALLORY, &execution))?;
    let of_market = stage.on_mainchain(&market, &fuel)?;
    let paid = passage(stage, PRICE);
    stage.pair.bridge_to_sovereign(&paid)?;
    expect("FUEL in the fee-market", of_market + PRICE, stage.on_mainchain(&market, &fuel)?)?;
    let free = propose(stage, Kind::RemoveFee, &calls::remove_fee(&market, fuel.as_bytes()))?;
    carry_out(stage, &free)?;
    pass_free(stage)?;
    Ok(vec![
        Line::happened(format!("proposed on the Sovereign Chain: passage to it is to cost {PRICE} FUEL for each token")),
        early,
        Line::happened("they sign, a relayer brings it, and the governor on the mainchain sets the price"),
        poor,
        late,
        Line::happened(format!("with {PRICE} she passes; then they decide that it is free again, and it is")),
    ])
}

/// What the proposal's event has the validators sign; the node makes nothing of it.
fn propose<M: AnyMainchain>(stage: &mut Stage<M>, kind: Kind, call: &OwnerCall) -> Result<GovernanceOperation, Surprise> {
    let (_, arguments) = calls::encoded(&call.data);
    stage.pair.propose(&Proposal::of(kind as u8, *call.to.as_array(), arguments))?;
    let operation = stage.pair.proposals().pop().ok_or(Surprise::NoBundle)?;
    expect("the node's bundles of a proposal", 0, stage.pair.close_block()?.iter().count())?;
    Ok(operation)
}

fn execution<M: AnyMainchain>(stage: &Stage<M>, operation: &GovernanceOperation) -> Result<Call, Surprise> {
    let governor = stage.pair.mainchain.contracts().governor.ok_or(Surprise::NoGovernor)?;
    Ok(operation.execution(governor))
}

fn carry_out<M: AnyMainchain>(stage: &mut Stage<M>, operation: &GovernanceOperation) -> Result<(), Surprise> {
    let signed = stage.pair.sign(operation.clone())?;
    let verifier = stage.pair.mainchain.contracts().header_verifier;
    for call in [signed.registration(verifier), execution(stage, operation)?] {
        stage.pair.mainchain.call(&RELAYER, &call)??;
    }
    Ok(())
}

/// A deposit that pays so much FUEL for its way.
fn passage<M>(stage: &Stage<M>, fuel: u32) -> Deposit {
    Deposit::of(ALICE, BOB, [Payment::of(&stage.tokens.fuel, fuel), Payment::of(&stage.tokens.gold, UNITS)])
}

fn pass_free<M: AnyMainchain>(stage: &mut Stage<M>) -> Result<(), Surprise> {
    let (gold, of_bob) = (stage.tokens.gold.clone(), stage.on_sovereign(&BOB, &stage.tokens.gold));
    stage.pair.bridge_to_sovereign(&Deposit::of(ALICE, BOB, [Payment::of(&gold, UNITS)]))?;
    expect("Bob's GOLD on the Sovereign Chain", of_bob + UNITS, stage.on_sovereign(&BOB, &gold))
}
