//! Who sends an operation to the safe, and with how much gas.

use interactor::{
    bridge_message::BridgeMessage,
    bridge_service::{GAS_LIMIT, Transaction, execute, register_bridge_ops, transactions},
    network::{Call, Deployment, Sender, Wallet, address::of_contract},
    pair::{AnyMainchain, Deposit, OperationState, Payment, names::*},
};
use signed_op::errors::CALLER_IS_CONTRACT;

use super::{Flow, in_shard, refusals};

/// A contract in the safe's shard that brings operations to the safe.
const FORWARDER: &str = include_str!("forwarder.wat");
/// Built-in calls that a transaction may make.
const BUILT_IN_CALLS: u8 = 100;
/// Millions of gas units, around what is just enough.
const SWEEP: [u64; 6] = [8, 11, 12, 13, 15, 20];
const TOO_MANY_BUILT_IN_CALLS: &str = "too many built-in functions calls";

/// Bob's GOLD on its way to `receiver`, proven and not executed.
fn proven(flow: &mut Flow, receiver: [u8; 32]) -> BridgeMessage {
    let message = flow.sign(receiver, 10);
    flow.pair.mainchain.execute(&register_bridge_ops(&message)).unwrap().unwrap();
    message
}

/// Has the forwarder bring an operation after so many built-in calls, and gives all that the VM says of it.
fn forward(flow: &mut Flow, message: &BridgeMessage, built_in_calls: u8) -> String {
    let (gateway, safe) = (flow.gateway(), flow.pair.mainchain.contracts().safe);
    let wallet = Wallet::without_key(ALICE);
    let sender = Sender::new(gateway, &wallet);
    let forwarder = of_contract(&ALICE, sender.next_nonce().unwrap());
    let code = wat::parse_str(FORWARDER).unwrap();
    let deployment = Deployment { code, metadata: [5, 2], args: Vec::new(), gas_limit: 100_000_000 };
    sender.run(&deployment.draft()).unwrap().outcome().unwrap();
    let args = vec![
        vec![built_in_calls],
        flow.gold.clone().into_bytes(),
        safe.to_vec(),
        message.hash_of_hashes.to_vec(),
        message.operations[0].bytes.clone(),
    ];
    let payments = vec![Payment::of(&flow.gold, 1u32)];
    let call = Call { payments, ..Call::new(forwarder, "forward", args, 400_000_000) };
    let hash = flow.pair.mainchain.send(&ALICE, &call).unwrap();
    flow.pair.mainchain.finish(&hash).unwrap().unwrap_err();
    let events = gateway.receipt(&hash).unwrap().unwrap().events;
    events.iter().flat_map(|event| event.topics.iter().chain([&event.data])).map(|text| String::from_utf8_lossy(text)).collect()
}

#[test]
fn operation_is_unused_when_the_gas_is_too_little_and_paid_when_it_is_enough() {
    let mut flow = Flow::begin();
    for receiver in [ALICE, CAROL, in_shard("newcomer", 2)] {
        let before = flow.books(&receiver);
        let message = proven(&mut flow, receiver);
        let enough = execute(&message, &message.operations[0]);
        for gas_limit in [5_000_000, 10_000_000] {
            flow.pair.mainchain.execute(&Transaction { gas_limit, ..enough.clone() }).unwrap().unwrap_err();
            assert_eq!(flow.state(&message.operations[0].hash), OperationState::Unused);
        }
        flow.pair.mainchain.execute(&enough).unwrap().unwrap();
        let arrival = flow.pair.finalise_header().unwrap();
        flow.assert_payment(&message, &before, &receiver, &arrival);
    }
}

#[test]
fn operation_is_refused_when_a_contract_brings_it_that_has_used_up_the_built_in_calls() {
    let mut flow = Flow::begin();
    let message = proven(&mut flow, CAROL);
    let words = forward(&mut flow, &message, BUILT_IN_CALLS);
    assert!(words.contains(CALLER_IS_CONTRACT), "{words}");
    assert_eq!(flow.state(&message.operations[0].hash), OperationState::Unused);
    let words = forward(&mut flow, &message, BUILT_IN_CALLS + 1);
    assert!(!words.contains(CALLER_IS_CONTRACT) && words.contains(TOO_MANY_BUILT_IN_CALLS), "{words}");
    flow.pair.mainchain.execute(&execute(&message, &message.operations[0])).unwrap().unwrap();
    assert_eq!(flow.pair.finalise_header().unwrap().confirmed.len(), 1);
}

/// Whatever the gas, an operation is settled and confirmed, or as if it had never come.
#[test]
fn operation_is_settled_or_unused_whatever_the_gas() {
    let mut flow = Flow::with_own_gold();
    let frozen = in_shard("iceman", 2);
    flow.esdt().freeze(&flow.gold, &frozen).unwrap();
    for receiver in [ALICE, CAROL, frozen] {
        let mut message = proven(&mut flow, receiver);
        for millions in SWEEP {
            let execution = execute(&message, &message.operations[0]);
            let outcome = flow.pair.mainchain.execute(&Transaction { gas_limit: millions * 1_000_000, ..execution }).unwrap();
            let arrival = flow.pair.finalise_header().unwrap();
            let state = flow.state(&message.operations[0].hash);
            match state {
                OperationState::Unused => assert_eq!((outcome.is_ok(), arrival.confirmed.len()), (false, 0)),
                OperationState::InFlight => panic!("{millions} M leave an operation in flight"),
                settled => {
                    let expected = if receiver == frozen { OperationState::Refunded } else { OperationState::Executed };
                    assert_eq!((settled, arrival.confirmed.len()), (expected, 1), "{millions} M");
                    assert_eq!(arrival.deliveries.len(), usize::from(receiver == frozen));
                    message = proven(&mut flow, receiver);
                }
            }
        }
    }
}

/// The longest legal operation, to another shard, and a refund as long.
#[test]
fn limits_of_the_bridge_service_are_enough_for_ten_tokens() {
    let mut flow = Flow::begin();
    let ten = |flow: &Flow| std::iter::repeat_n(Payment::of(&flow.gold, 1u32), 10).collect::<Vec<_>>();
    let payments = ten(&flow);
    flow.pair.mainchain.deposit(&Deposit::of(ALICE, BOB, payments)).unwrap().unwrap();
    assert_eq!(flow.pair.finalise_header().unwrap().deliveries.len(), 1);
    for frozen in [false, true] {
        if frozen {
            flow.esdt().freeze(&flow.gold, &CAROL).unwrap();
        }
        let payments = ten(&flow);
        flow.pair.sovereign.deposit(&Deposit::of(BOB, CAROL, payments)).unwrap();
        let message = flow.pair.close_block().unwrap().unwrap();
        assert!(transactions(&message).unwrap().iter().all(|transaction| transaction.gas_limit == GAS_LIMIT));
        let (sent, arrival) = flow.send(&message);
        assert_eq!(refusals(&sent), super::NOTHING);
        assert_eq!((arrival.confirmed.len(), arrival.deliveries.len()), (1, usize::from(frozen)));
    }
    flow.esdt().unfreeze(&flow.gold, &CAROL).unwrap();
}
