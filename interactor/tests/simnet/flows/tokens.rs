//! The Sovereign Chain's own token, the fee, and a confirmation that was missed.

use interactor::pair::{Amount, AnyMainchain, Deposit, Fee, OperationState, Payment, names::*};
use phase::errors::CONTRACT_PAUSED;

use super::{Flow, NOTHING, refusals};

const EXECUTED_BRIDGE_OP: &[u8] = b"executedBridgeOp";

#[test]
fn native_token_is_minted_here_and_goes_home_from_each_shard() {
    let mut flow = Flow::begin();
    let native = flow.pair.mainchain.tokens().native;
    for user in [ALICE, CAROL] {
        let on_mainchain = |flow: &Flow| flow.pair.mainchain.balance(&user, native.as_bytes()).unwrap();
        // What a failed call left in the safe is burnt with the next deposit.
        let left = |flow: &mut Flow| flow.pair.mainchain.escrow(native.as_bytes()).unwrap().float;
        let outside = |flow: &mut Flow| flow.gateway().supply(native.as_bytes()).unwrap().supply - left(flow);
        let before = (on_mainchain(&flow), outside(&mut flow));
        let over = flow.pair.bridge_to_mainchain(&Deposit::of(ALICE, user, [Payment::of(&native, 300u32)])).unwrap();
        assert_eq!((refusals(&over.sent), over.arrival.confirmed.len()), (NOTHING.into(), 1));
        assert_eq!(on_mainchain(&flow), &before.0 + 300u32);
        let back = flow.pair.bridge_to_sovereign(&Deposit::of(user, BOB, [Payment::of(&native, 300u32)])).unwrap();
        assert_eq!(back.arrival.deliveries.len(), 1);
        assert_eq!(((on_mainchain(&flow), outside(&mut flow)), left(&mut flow)), (before, Amount::ZERO));
        assert_eq!(flow.pair.mainchain.escrow(native.as_bytes()).unwrap().owed, Amount::ZERO);
    }
}

#[test]
fn fee_is_kept_and_its_excess_returned_in_each_shard() {
    let mut flow = Flow::begin();
    let (fuel, market) = (flow.pair.mainchain.tokens().fuel, flow.pair.mainchain.contracts().fee_market);
    let units = |amount: u32| [Payment::of(&fuel, amount), Payment::of(&flow.gold, 10u32)];
    let sent = units(20);
    flow.pair.mainchain.transfer(&Deposit::of(ALICE, CAROL, sent.clone())).unwrap();
    flow.pair.mainchain.set_fee(&Fee { token: fuel.clone().into(), per_transfer: 5u32.into() }).unwrap().unwrap();
    for user in [ALICE, CAROL] {
        let fuel_of = |flow: &Flow, owner| flow.pair.mainchain.balance(owner, fuel.as_bytes()).unwrap();
        let before = (fuel_of(&flow, &user), fuel_of(&flow, &market));
        let passage = flow.pair.bridge_to_sovereign(&Deposit::of(user, MALLORY, sent.clone())).unwrap();
        assert_eq!(passage.arrival.deliveries.len(), 1);
        assert_eq!((fuel_of(&flow, &user) + 5u32, fuel_of(&flow, &market)), (before.0, before.1 + 5u32));
    }
    flow.pair.mainchain.remove_fee(&fuel).unwrap().unwrap();
    assert_eq!(flow.pair.sovereign.world.balance(&MALLORY, flow.gold.as_bytes()), 20u32.into());
}

#[test]
fn confirmation_is_repeated_when_the_node_missed_it() {
    let mut flow = Flow::begin();
    for receiver in [ALICE, CAROL] {
        let before = flow.books(&receiver);
        let message = flow.sign(receiver, 10);
        let operation = &message.operations[0];
        assert_eq!(refusals(&flow.pair.send(&message).unwrap()), NOTHING);
        flow.pair.mainchain.unread_log().unwrap().retain(|event| event.topics[0] != EXECUTED_BRIDGE_OP);
        assert_eq!(flow.pair.finalise_header().unwrap().confirmed, []);
        assert_eq!(refusals(&flow.pair.resend().unwrap()).len(), 2);
        assert_eq!(flow.state(&operation.hash), OperationState::Executed);
        flow.pair.mainchain.confirm(&message.hash_of_hashes, &operation.hash).unwrap().unwrap();
        let arrival = flow.pair.finalise_header().unwrap();
        flow.assert_payment(&message, &before, &receiver, &arrival);
    }
}

/// From another shard they are on their way when the safe refuses them.
#[test]
fn tokens_come_back_when_a_deposit_is_refused() {
    let mut flow = Flow::begin();
    let payments = vec![Payment::of(&flow.gold, 10u32)];
    flow.pair.mainchain.transfer(&Deposit::of(ALICE, CAROL, payments.clone())).unwrap();
    flow.pair.mainchain.pause().unwrap().unwrap();
    for user in [ALICE, CAROL] {
        let before = flow.books(&user);
        let refusal = flow.pair.mainchain.deposit(&Deposit::of(user, BOB, payments.clone())).unwrap().unwrap_err();
        assert_eq!(refusal.0, CONTRACT_PAUSED);
        assert_eq!(flow.pair.finalise_header().unwrap().deliveries.len(), 0);
        assert_eq!(flow.books(&user), before);
    }
    flow.pair.mainchain.unpause().unwrap().unwrap();
}
