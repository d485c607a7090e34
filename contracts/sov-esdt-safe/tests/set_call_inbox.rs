use deposit::errors::*;
use sov_esdt_safe::errors::BLOCK_FULL;
use testkit::{
    Event,
    actors::{OWNER, RELAYER},
    call::{Call, pay},
    changes::{gains, loses, stores},
    inbox::INBOX,
    market::Fee,
    safe::{CONTRACT, Deposit, FEE_TOKEN, RECEIVER, Safe, TOKEN},
    sov::{FIRST_BLOCK, SOV_MARKET, SOV_SAFE, counts_operations},
    wire::bytes_of,
};

use crate::{prepared, running};

#[test]
fn set_call_inbox_fails_when_the_safe_runs() {
    running().set_sov_inbox(OWNER, bytes_of(INBOX)).fails_with(CALL_INBOX_FIXED);
}

#[test]
fn set_call_inbox_fails_when_something_was_announced() {
    let mut safe = running();
    assert!(safe.deposit(&Deposit::default()).moved);
    safe.pause();
    safe.set_sov_inbox(OWNER, bytes_of(INBOX)).fails_with(CALL_INBOX_FIXED);
}

#[test]
fn set_call_inbox_fails_when_it_is_no_contract_of_a_shard() {
    let mut system_contract = vec![0; 32];
    (system_contract[9], system_contract[29], system_contract[30], system_contract[31]) = (1, 2, 0xff, 0xff);
    for inbox in [vec![0; 32], bytes_of(RECEIVER), system_contract] {
        prepared().set_sov_inbox(OWNER, inbox).fails_with(CALL_INBOX_NOT_CALLABLE);
    }
}

#[test]
fn set_call_inbox_names_it_once() {
    let mut safe = prepared();
    assert_eq!(safe.view("getCallInbox", &[]), [[0u8; 0]; 0]);
    let set = safe.set_sov_inbox(OWNER, bytes_of(INBOX));
    set.emits(&[Event::new("setCallInbox", "callInboxSet").topic(bytes_of(INBOX))]);
    set.changes([stores(SOV_SAFE, "callInbox", bytes_of(INBOX))]);
    assert_eq!(safe.view("getCallInbox", &[]), [bytes_of(INBOX)]);
    for inbox in [INBOX, CONTRACT] {
        safe.set_sov_inbox(OWNER, bytes_of(inbox)).fails_with(CALL_INBOX_FIXED);
    }
}

#[test]
fn set_call_inbox_succeeds_when_caller_is_the_administrator() {
    let mut safe = prepared();
    assert!(safe.world.call(Call::new(OWNER, SOV_SAFE, "setAdministrator").argument(bytes_of(RELAYER))).moved);
    safe.set_sov_inbox(RELAYER, bytes_of(INBOX)).changes([stores(SOV_SAFE, "callInbox", bytes_of(INBOX))]);
}

/// The depositing contract stands for the inbox.
#[test]
fn deposit_of_the_inbox_pays_no_fee() {
    let mut safe = with_inbox();
    safe.set_fee(Fee::of(FEE_TOKEN, 10));
    let home = of_contract(vec![pay(FEE_TOKEN, 7u32), pay(TOKEN, 5u32)]);
    safe.world.set_roles(SOV_SAFE, FEE_TOKEN, &[multiversx_sc_scenario::imports::EsdtLocalRole::Burn]);
    let sent = safe.deposit(&home);
    sent.emits(&[home.event(0)]);
    sent.changes(burnt(&home).into_iter().chain([counts_operations(FIRST_BLOCK, 1), stores(SOV_SAFE, "nextOperationNonce", [1])]));
    let charged = Deposit { fee: Some(pay(FEE_TOKEN, 10u32)), ..Deposit::default() };
    assert!(safe.deposit(&charged).changed.contains(&gains(SOV_MARKET, FEE_TOKEN, 10u32)));
}

#[test]
fn deposit_of_the_inbox_fails_when_not_even_it_finds_room_in_the_block() {
    let mut safe = with_inbox();
    let full = |operations: u32| [FIRST_BLOCK.to_be_bytes().as_slice(), &operations.to_be_bytes()].concat();
    safe.world.store(SOV_SAFE, b"blockOperations", &full(149));
    safe.deposit(&Deposit::default()).fails_with(BLOCK_FULL);
    let home = of_contract(vec![pay(TOKEN, 5u32)]);
    safe.deposit(&home).emits(&[home.event(0)]);
    safe.deposit(&home).fails_with(BLOCK_FULL);
}

/// A running safe whose inbox is the depositing contract.
fn with_inbox() -> Safe {
    let mut safe = prepared();
    assert!(safe.set_sov_inbox(OWNER, bytes_of(CONTRACT)).moved);
    safe.unpause();
    safe
}

fn of_contract(payments: Vec<testkit::call::Payment>) -> Deposit {
    Deposit { caller: CONTRACT.into(), payments, ..Deposit::default() }
}

fn burnt(deposit: &Deposit) -> Vec<testkit::changes::Change> {
    deposit.payments.iter().map(|paid| loses(CONTRACT, &*paid.token, paid.amount.clone())).collect()
}
