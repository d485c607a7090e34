//! Between a promise and its callback other transactions come: a payment to another shard takes some blocks.

use interactor::{
    bridge_message::BridgeMessage,
    bridge_service::{execute, register_bridge_ops},
    network::{Call, TransactionHash},
    pair::{AnyMainchain, Deposit, OperationState, Payment, names::*},
};
use phase::errors::CONTRACT_PAUSED;

use super::{Flow, in_shard, refusals};

/// Executes the only operation of a bundle, and stops between its promise and its callback.
fn set_out(flow: &mut Flow, message: &BridgeMessage) -> TransactionHash {
    let operation = &message.operations[0];
    flow.pair.mainchain.execute(&register_bridge_ops(message)).unwrap().unwrap();
    let transaction = execute(message, operation);
    let call = Call::of_service(&transaction, flow.pair.mainchain.contracts().safe);
    let hash = flow.pair.mainchain.send(&RELAYER, &call).unwrap();
    while flow.state(&operation.hash) == OperationState::Unused {
        flow.pair.mainchain.make_block().unwrap();
    }
    assert_eq!(flow.state(&operation.hash), OperationState::InFlight);
    hash
}

#[test]
fn bundles_are_paid_and_deposits_arrive_when_they_come_between_promise_and_callback() {
    let mut flow = Flow::begin();
    let receivers = [CAROL, in_shard("newcomer", 2)];
    let before = receivers.map(|receiver| flow.books(&receiver));
    let first = flow.sign(receivers[0], 10);
    let second = flow.sign(receivers[1], 10);
    let payment = Payment::of(&flow.gold, 7u32);
    let deposit = flow.pair.mainchain.deposit_call(&Deposit::of(ALICE, MALLORY, [payment]));

    // Registered before, so that both operations and the deposit meet in the same blocks.
    flow.pair.mainchain.execute(&register_bridge_ops(&second)).unwrap().unwrap();
    let mut hashes = vec![set_out(&mut flow, &first)];
    let safe = flow.pair.mainchain.contracts().safe;
    let again = Call::of_service(&execute(&second, &second.operations[0]), safe);
    hashes.push(flow.pair.mainchain.send(&RELAYER, &again).unwrap());
    hashes.push(flow.pair.mainchain.send(&ALICE, &deposit).unwrap());
    flow.pair.mainchain.make_block().unwrap();
    assert_eq!(flow.state(&second.operations[0].hash), OperationState::InFlight);
    for hash in &hashes {
        flow.pair.mainchain.finish(hash).unwrap().unwrap();
    }

    for message in [&first, &second] {
        flow.pair.mainchain.settle(&message.operations[0].hash).unwrap();
        assert_eq!(flow.state(&message.operations[0].hash), OperationState::Executed);
    }
    let arrival = flow.pair.finalise_header().unwrap();
    assert_eq!((arrival.confirmed.len(), arrival.unknown.len(), arrival.deliveries.len()), (2, 0, 1));
    assert_eq!(flow.pair.node.unconfirmed(), []);
    assert_eq!(flow.pair.sovereign.world.balance(&MALLORY, flow.gold.as_bytes()), 7u32.into());
    for (receiver, before) in receivers.iter().zip(before) {
        let after = flow.books(receiver);
        assert_eq!(after.receiver, before.receiver + 10u32);
        assert_eq!((&after.owed + 20u32, &after.float + 20u32), (before.owed + 7u32, before.float + 7u32));
    }
}

#[test]
fn operation_is_settled_when_the_safe_is_paused_between_promise_and_callback() {
    let mut flow = Flow::begin();
    let frozen = in_shard("iceman", 2);
    flow.esdt().freeze(&flow.gold, &frozen).unwrap();
    for (receiver, state) in [(CAROL, OperationState::Executed), (frozen, OperationState::Refunded)] {
        let message = flow.sign(receiver, 10);
        let hash = set_out(&mut flow, &message);
        flow.pair.mainchain.pause().unwrap().unwrap();
        flow.pair.mainchain.finish(&hash).unwrap().unwrap();
        flow.pair.mainchain.settle(&message.operations[0].hash).unwrap();
        assert_eq!(flow.state(&message.operations[0].hash), state);
        let arrival = flow.pair.finalise_header().unwrap();
        assert_eq!((arrival.confirmed.len(), arrival.deliveries.len()), (1, usize::from(receiver == frozen)));

        let next = flow.sign(receiver, 10);
        assert_eq!(refusals(&flow.pair.send(&next).unwrap()), [CONTRACT_PAUSED]);
        assert_eq!(flow.state(&next.operations[0].hash), OperationState::Unused);
        flow.pair.mainchain.unpause().unwrap().unwrap();
        flow.pair.resend().unwrap();
        assert_eq!(flow.pair.finalise_header().unwrap().confirmed.len(), 1);
    }
    flow.esdt().unfreeze(&flow.gold, &frozen).unwrap();
}
