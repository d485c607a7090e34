//! What is handed over, and who may deliver; what becomes of the rest is in `fails`.

mod fails;

use call_inbox::errors::CALLER_NOT_SYSTEM;
use multiversx_sc_scenario::scenario_model::AddressValue;
use testkit::{
    actors::{OWNER, STRANGER},
    call::{Call, pay},
    callee::{CALLEE, told},
    changes::{gains, stores},
    executor::EXECUTOR,
    inbox::{Delivery, INBOX},
    instance::{NFT, SFT},
    safe::{CONTRACT, Deposit, OTHER, RECEIVER, TOKEN, TOKENS, USER},
    sov::{FIRST_BLOCK, SOV_SAFE, counts_operations},
    wire::bytes_of,
};

use crate::running;

#[test]
fn deliver_fails_when_caller_is_not_the_node() {
    let mut safe = running();
    for caller in [USER, OWNER, STRANGER] {
        let delivery = Delivery { caller: caller.into(), payments: vec![], ..Delivery::default() };
        safe.world.deliver(delivery).fails_with(CALLER_NOT_SYSTEM);
    }
    let arguments = [bytes_of(CALLEE), bytes_of(RECEIVER), vec![1], b"accept".to_vec()];
    for caller in [AddressValue::from(CONTRACT), USER.into()] {
        let mut call = Call::new(caller, INBOX, "deliver");
        call.arguments = arguments.to_vec();
        safe.world.call(call.payment(pay(TOKEN, 5u32))).fails_with(CALLER_NOT_SYSTEM);
    }
}

#[test]
fn deliver_hands_tokens_and_call_over() {
    let delivery = Delivery { arguments: vec![b"one".to_vec(), vec![], b"three".to_vec()], ..Delivery::default() };
    let delivered = running().world.deliver(delivery.clone());
    delivered.emits(&[delivery.delivered()]);
    delivered.changes([gains(CALLEE, TOKEN, 5u32), gains(CALLEE, OTHER, 6u32), told(CALLEE, &["one", "", "three"])]);
}

#[test]
fn deliver_hands_over_tokens_of_every_kind() {
    let delivery = Delivery { payments: vec![pay(NFT, 1u32), pay(TOKEN, 5u32), pay(SFT, 7u32), pay(SFT, 1u32)], ..Delivery::default() };
    let delivered = running().world.deliver(delivery.clone());
    delivered.emits(&[delivery.delivered()]);
    delivered.changes([gains(CALLEE, NFT, 1u32), gains(CALLEE, TOKEN, 5u32), gains(CALLEE, SFT, 8u32), told(CALLEE, &["hello"])]);
}

#[test]
fn deliver_hands_over_ten_tokens() {
    let payments = Deposit::of_tokens(10).payments;
    let delivered = running().world.deliver(Delivery { payments, ..Delivery::default() });
    let gained = TOKENS[..10].iter().zip(100u32..).map(|(token, amount)| gains(CALLEE, *token, amount));
    delivered.changes(gained.chain([told(CALLEE, &["hello"])]));
}

#[test]
fn deliver_transfers_when_there_is_no_function() {
    let delivery = Delivery { function: String::new(), arguments: vec![], ..Delivery::default() };
    let delivered = running().world.deliver(delivery.clone());
    delivered.emits(&[delivery.delivered()]);
    delivered.changes([gains(CALLEE, TOKEN, 5u32), gains(CALLEE, OTHER, 6u32)]);
}

#[test]
fn deliver_calls_when_there_are_no_tokens() {
    let delivery = Delivery { payments: vec![], ..Delivery::default() };
    let delivered = running().world.deliver(delivery.clone());
    delivered.emits(&[delivery.delivered()]);
    delivered.changes([told(CALLEE, &["hello"])]);
}

/// A contract may do with its tokens what it likes.
#[test]
fn deliver_hands_over_when_the_receiver_deposits_or_calls_the_executor() {
    let deposit = vec![bytes_of(SOV_SAFE), b"deposit".to_vec(), bytes_of(RECEIVER)];
    let burnt = running().world.deliver(Delivery { function: "pass".into(), arguments: deposit, ..Delivery::default() });
    burnt.changes([counts_operations(FIRST_BLOCK, 1), stores(SOV_SAFE, "nextOperationNonce", [1])]);
    let run = vec![bytes_of(EXECUTOR), b"run".to_vec(), bytes_of(CALLEE), vec![1], b"accept".to_vec(), b"again".to_vec()];
    let again = running().world.deliver(Delivery { function: "pass".into(), arguments: run, ..Delivery::default() });
    again.changes([gains(CALLEE, TOKEN, 5u32), gains(CALLEE, OTHER, 6u32), told(CALLEE, &["again"])]);
}
