use call_executor::errors::*;
use calls::errors::*;
use testkit::{
    call::{EGLD, Payment, pay},
    callee::{CALLEE, told},
    changes::{Change, gains, loses},
    executor::{EXECUTOR, Run},
    safe::{CONTRACT, OTHER, RECEIVER, TOKEN, USER},
    wire::bytes_of,
};

use crate::deployed;

/// Gas units that a transaction needs beside the call's.
const AFTER_GAS: u64 = 300_000;

#[test]
fn run_fails_when_receiver_is_no_contract_of_a_shard() {
    let mut system_contract = vec![0; 32];
    (system_contract[9], system_contract[29], system_contract[30], system_contract[31]) = (1, 2, 0xff, 0xff);
    for receiver in [bytes_of(RECEIVER), vec![0; 32], system_contract] {
        deployed().run(Run { receiver, ..Run::default() }).fails_with(RECEIVER_NOT_CALLABLE);
    }
}

#[test]
fn run_fails_when_receiver_is_out_of_reach() {
    let mut far = bytes_of(CALLEE);
    far[31] = b'0';
    for receiver in [bytes_of(EXECUTOR), far] {
        deployed().run(Run { receiver, ..Run::default() }).fails_with(RECEIVER_OUT_OF_REACH);
    }
}

#[test]
fn run_fails_when_there_is_neither_function_nor_token() {
    deployed().run(Run { function: String::new(), ..Run::default() }).fails_with(NOTHING_TO_RUN);
}

#[test]
fn run_fails_when_function_is_reserved() {
    let long = format!("ESDT{}", "x".repeat(40));
    for function in ["init", "upgrade", "callBack", "ESDTTransfer", "MultiESDTNFTTransfer", "ChangeOwnerAddress", &long] {
        let payments = vec![pay(TOKEN, 1u32)];
        deployed().run(Run { function: function.into(), payments, ..Run::default() }).fails_with(FUNCTION_RESERVED);
    }
}

#[test]
fn run_fails_when_the_call_fails() {
    for function in ["refuse", "missing", &"x".repeat(100)] {
        deployed().run(Run { function: function.into(), payments: paid(), ..Run::default() }).fails_with(CALL_FAILED);
    }
}

#[test]
fn run_says_so_when_the_call_fails_with_too_little_gas() {
    let refused = |gas| Run { function: "refuse".into(), gas, ..Run::default() };
    let enough = Run::default().gas_limit + AFTER_GAS;
    deployed().run(refused(enough)).fails_with(CALL_FAILED);
    deployed().run(refused(enough - 1)).fails_with(GAS_TOO_LITTLE);
    deployed().run(refused(1)).fails_with(GAS_TOO_LITTLE);
    deployed().run(Run { gas_limit: u64::MAX, ..refused(enough) }).fails_with(GAS_TOO_LITTLE);
}

#[test]
fn run_fails_when_the_receiver_leaves_tokens_behind() {
    for payments in [vec![pay(TOKEN, 1u32)], paid(), vec![pay(TOKEN, 5u32), pay(TOKEN, 1u32)]] {
        deployed().run(Run { function: "giveBack".into(), payments, ..Run::default() }).fails_with(TOKENS_LEFT_BEHIND);
    }
    deployed().run(Run { function: "giveBack".into(), egld: 5, ..Run::default() }).fails_with(TOKENS_LEFT_BEHIND);
}

#[test]
fn run_calls_when_there_is_no_token() {
    let mut world = deployed();
    let run = world.run(Run { arguments: vec![b"one".to_vec(), vec![], b"three".to_vec()], ..Run::default() });
    run.succeeds();
    run.changes([told(CALLEE, &["one", "", "three"])]);
    assert!(run.response.out.is_empty());
}

#[test]
fn run_hands_over_all_tokens_when_the_call_succeeds() {
    let run = deployed().run(Run { payments: paid(), ..Run::default() });
    run.succeeds();
    run.changes(handed_over().into_iter().chain([told(CALLEE, &["hello"])]));
}

#[test]
fn run_hands_over_egld_when_it_comes_alone() {
    let run = deployed().run(Run { egld: 7, ..Run::default() });
    run.changes([loses(USER, EGLD, 7u32), gains(CALLEE, EGLD, 7u32), told(CALLEE, &["hello"])]);
}

#[test]
fn run_transfers_when_there_is_no_function() {
    let run = deployed().run(Run { function: String::new(), payments: paid(), ..Run::default() });
    run.succeeds();
    run.changes(handed_over());
}

#[test]
fn run_succeeds_when_caller_is_a_contract() {
    let run = deployed().run(Run { caller: CONTRACT.into(), payments: vec![pay(TOKEN, 3u32)], ..Run::default() });
    run.changes([loses(CONTRACT, TOKEN, 3u32), gains(CALLEE, TOKEN, 3u32), told(CALLEE, &["hello"])]);
}

#[test]
fn run_succeeds_when_the_receiver_calls_the_executor_again() {
    let again = [bytes_of(EXECUTOR), b"run".to_vec(), bytes_of(CALLEE), vec![1], b"accept".to_vec(), b"again".to_vec()];
    let run = deployed().run(Run { function: "pass".into(), arguments: again.to_vec(), payments: paid(), ..Run::default() });
    run.succeeds();
    run.changes(handed_over().into_iter().chain([told(CALLEE, &["again"])]));
}

/// Two tokens.
fn paid() -> Vec<Payment> {
    vec![pay(TOKEN, 5u32), pay(OTHER, 6u32)]
}

fn handed_over() -> Vec<Change> {
    vec![loses(USER, TOKEN, 5u32), loses(USER, OTHER, 6u32), gains(CALLEE, TOKEN, 5u32), gains(CALLEE, OTHER, 6u32)]
}
