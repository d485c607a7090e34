use budget::{CallSize, Size};
use call_executor::errors::GAS_TOO_LITTLE;
use calls::errors::*;
use deposit::errors::EXECUTION_OVER_BUDGET;
use mvx_esdt_safe::errors::*;
use signed_op::errors::OPERATION_ALREADY_USED;
use testkit::{
    actors::{CHAIN_CONFIG, HEADER_VERIFIER},
    callee::{CALLEE, FAR_CALLEE, told},
    changes::{gains, loses, stores},
    executor::{EXECUTOR, FAR_EXECUTOR},
    mvx::{Execution, MVX_MARKET, MVX_SAFE, NATIVE, keeps, marks},
    safe::{FAR_RECEIVER, OTHER, RECEIVER, TOKEN},
    token_mint::are_outside,
    wire::{DepositEvent, Operation, TransferData, bytes_of, units},
};

use super::check_sent_back;
use crate::{holding, operation, running, running_with_native_token};

#[test]
fn execute_bridge_ops_sends_back_when_a_call_is_for_the_suite() {
    let mut safe = holding(1).with_executors();
    for to in [MVX_SAFE, HEADER_VERIFIER, MVX_MARKET].map(bytes_of) {
        check_sent_back(&mut safe, Operation { to, ..calling("add") }, RECEIVER_NOT_PAYABLE);
    }
    check_sent_back(&mut safe, Operation { to: bytes_of(CHAIN_CONFIG), ..calling("add") }, RECEIVER_NOT_CALLABLE);
}

#[test]
fn execute_bridge_ops_sends_back_when_a_call_is_for_a_wallet() {
    let mut safe = holding(1).with_executors();
    for to in [bytes_of(RECEIVER), FAR_RECEIVER.to_vec()] {
        check_sent_back(&mut safe, Operation { to, ..calling("add") }, RECEIVER_NOT_CALLABLE);
    }
}

#[test]
fn execute_bridge_ops_sends_back_when_the_function_is_reserved() {
    let mut safe = holding(1).with_executors();
    for function in ["init", "upgrade", "callBack", "ESDTTransfer", "ESDTNFTCreate", "MultiESDTNFTTransfer", "ChangeOwnerAddress"] {
        check_sent_back(&mut safe, calling(function), CALL_FAILED);
    }
}

#[test]
fn execute_bridge_ops_sends_back_when_a_call_has_more_gas_than_fits() {
    let mut safe = holding(1).with_executors();
    let most = most_gas();
    for gas_limit in [most + 1, u64::MAX] {
        check_sent_back(&mut safe, with_gas(gas_limit), EXECUTION_OVER_BUDGET);
    }
    assert!(safe.prove_and_execute(&with_gas(most)).moved);
    assert_eq!(safe.operation_state(with_gas(most).hash()), 2);
}

#[test]
fn execute_bridge_ops_sends_back_when_the_shard_has_no_executor() {
    let mut safe = holding(1);
    for to in [CALLEE, FAR_CALLEE].map(bytes_of) {
        check_sent_back(&mut safe, Operation { to, ..calling("accept") }, CALL_EXECUTOR_MISSING);
    }
}

#[test]
fn execute_bridge_ops_fails_when_gas_does_not_cover_call_and_settling() {
    let mut safe = holding(1).with_executors();
    let bundle = safe.prove(&[calling("accept")]);
    let length = calling("accept").bytes().len();
    let call = budget::payment_gas(0, 1) + budget::executor_gas(length, 1, GAS);
    let gas = call + budget::after_call_gas(length, 1);
    let execution = |gas| Execution { gas, ..bundle.execution(&calling("accept")) };
    for too_little in [gas - 1, call, 1] {
        safe.execute(execution(too_little)).fails_with(EXECUTION_GAS_TOO_LITTLE);
    }
    safe.execute(execution(gas)).emits(&[bundle.confirmation(&calling("accept"), None)]);
}

#[test]
fn execute_bridge_ops_sends_back_when_the_call_fails() {
    let mut safe = holding(2).with_executors();
    let tokens = vec![units(TOKEN, 1u32), units(OTHER, 2u32), units(TOKEN, 3u32)];
    for function in ["refuse", "missing", "giveBack"] {
        check_sent_back(&mut safe, Operation { tokens: tokens.clone(), ..calling(function) }, CALL_FAILED);
    }
}

#[test]
fn execute_bridge_ops_pays_a_contract_in_another_shard_through_its_executor() {
    let mut safe = holding(1).with_executors();
    let operation = Operation { to: bytes_of(FAR_CALLEE), ..operation() };
    let executed = safe.prove_and_execute(&operation);
    executed.changes([loses(MVX_SAFE, TOKEN, 40u32), gains(FAR_CALLEE, TOKEN, 40u32), keeps(TOKEN, 60u32, 60u32), marks(&operation, 2)]);
}

/// Of a plain transfer that reached it the chain would bring no callback.
#[test]
fn execute_bridge_ops_sends_back_when_a_contract_in_another_shard_has_no_executor() {
    let mut safe = holding(1);
    check_sent_back(&mut safe, Operation { to: bytes_of(FAR_CALLEE), ..operation() }, CALL_EXECUTOR_MISSING);
}

/// The embedded VM tells a nested call that it has hardly any gas; the executor says so of a call that fails.
#[test]
fn execute_bridge_ops_sends_back_when_the_call_fails_in_another_shard() {
    let mut safe = holding(2).with_executors();
    let tokens = vec![units(TOKEN, 1u32), units(OTHER, 2u32)];
    check_sent_back(&mut safe, Operation { to: bytes_of(FAR_CALLEE), tokens, ..calling("refuse") }, GAS_TOO_LITTLE);
}

#[test]
fn execute_bridge_ops_keeps_minted_units_when_the_call_fails() {
    let mut safe = running_with_native_token().with_executors();
    let operation = Operation { tokens: vec![units(NATIVE, 40u32)], ..calling("refuse") };
    let bundle = safe.prove(std::slice::from_ref(&operation));
    let executed = safe.execute(bundle.execution(&operation));
    executed.emits(&[operation.refund(0), bundle.confirmation(&operation, Some(CALL_FAILED))]);
    let counted = stores(MVX_SAFE, "nextOperationNonce", [1]);
    let kept = [gains(MVX_SAFE, NATIVE, 40u32), keeps(NATIVE, 0u32, 40u32), are_outside(NATIVE, 0, 40)];
    executed.changes(kept.into_iter().chain([marks(&operation, 3), counted]));
}

#[test]
fn execute_bridge_ops_only_confirms_when_a_call_without_tokens_fails() {
    let mut safe = running().with_executors();
    for (to, reason) in [(CALLEE, CALL_FAILED), (FAR_CALLEE, GAS_TOO_LITTLE)] {
        let operation = Operation { to: bytes_of(to), tokens: vec![], ..calling("refuse") };
        let bundle = safe.prove(std::slice::from_ref(&operation));
        let executed = safe.execute(bundle.execution(&operation));
        executed.emits(&[bundle.confirmation(&operation, Some(reason))]);
        executed.changes([marks(&operation, 3)]);
    }
}

#[test]
fn execute_bridge_ops_hands_tokens_and_call_over_in_each_shard() {
    for callee in [CALLEE, FAR_CALLEE] {
        let mut safe = holding(2).with_executors();
        let tokens = vec![units(TOKEN, 40u32), units(OTHER, 1u32)];
        let operation = Operation { to: bytes_of(callee), tokens, ..calling("accept") };
        let bundle = safe.prove(std::slice::from_ref(&operation));
        let executed = safe.execute(bundle.execution(&operation));
        executed.emits(&[bundle.confirmation(&operation, None)]);
        executed.changes([
            loses(MVX_SAFE, TOKEN, 40u32),
            loses(MVX_SAFE, OTHER, 1u32),
            gains(callee, TOKEN, 40u32),
            gains(callee, OTHER, 1u32),
            keeps(TOKEN, 60u32, 60u32),
            keeps(OTHER, 100u32, 100u32),
            told(callee, &["one", "", "three"]),
            marks(&operation, 2),
        ]);
        safe.execute(bundle.execution(&operation)).fails_with(OPERATION_ALREADY_USED);
    }
}

#[test]
fn execute_bridge_ops_calls_without_tokens_in_each_shard() {
    for callee in [CALLEE, FAR_CALLEE] {
        let mut safe = running().with_executors();
        let operation = Operation { to: bytes_of(callee), tokens: vec![], ..calling("accept") };
        let bundle = safe.prove(std::slice::from_ref(&operation));
        let executed = safe.execute(bundle.execution(&operation));
        executed.emits(&[bundle.confirmation(&operation, None)]);
        executed.changes([told(callee, &["one", "", "three"]), marks(&operation, 2)]);
    }
}

#[test]
fn execute_bridge_ops_mints_for_a_call_when_token_is_native() {
    let mut safe = running_with_native_token().with_executors();
    let operation = Operation { tokens: vec![units(NATIVE, 40u32)], ..calling("accept") };
    let executed = safe.prove_and_execute(&operation);
    let called = told(CALLEE, &["one", "", "three"]);
    executed.changes([gains(CALLEE, NATIVE, 40u32), are_outside(NATIVE, 0, 40), called, marks(&operation, 2)]);
}

/// What the receiver was handed is as much its own as any other token.
#[test]
fn execute_bridge_ops_takes_a_deposit_of_the_receiver_meanwhile() {
    let mut safe = holding(1).with_executors();
    let operation = passing(MVX_SAFE, "deposit", vec![bytes_of(RECEIVER)]);
    let bundle = safe.prove(std::slice::from_ref(&operation));
    let executed = safe.execute(bundle.execution(&operation));
    let home = DepositEvent {
        identifier: "deposit",
        to: bytes_of(RECEIVER),
        tokens: vec![units(TOKEN, 40u32)],
        nonce: 1,
        sender: bytes_of(CALLEE),
        call: None,
    };
    executed.emits(&[home.into(), bundle.confirmation(&operation, None)]);
    executed.changes([marks(&operation, 2), stores(MVX_SAFE, "nextOperationNonce", [2])]);
    assert_eq!(safe.view("getEscrow", &[TOKEN.as_bytes(), &[]]), [[100], [100]]);
}

#[test]
fn execute_bridge_ops_sends_back_when_the_receiver_brings_operations() {
    let mut safe = holding(1).with_executors();
    let other = Operation { nonce: 7, ..operation() };
    let bundle = safe.prove(std::slice::from_ref(&other));
    let arguments = vec![bundle.hash_of_hashes().to_vec(), other.bytes()];
    check_sent_back(&mut safe, passing(MVX_SAFE, "executeBridgeOps", arguments), CALL_FAILED);
    let arguments = vec![bundle.hash_of_hashes().to_vec(), other.hash().to_vec()];
    check_sent_back(&mut safe, passing(MVX_SAFE, "confirm", arguments), CALL_FAILED);
    assert_eq!(safe.operation_state(other.hash()), 0);
}

#[test]
fn execute_bridge_ops_executes_when_the_receiver_calls_executor_or_verifier() {
    let mut safe = holding(1).with_executors();
    let run = vec![bytes_of(CALLEE), vec![1], b"accept".to_vec(), b"again".to_vec()];
    let executed = safe.prove_and_execute(&passing(EXECUTOR, "run", run));
    executed.changes([
        loses(MVX_SAFE, TOKEN, 40u32),
        gains(CALLEE, TOKEN, 40u32),
        keeps(TOKEN, 60u32, 60u32),
        told(CALLEE, &["again"]),
        marks(&passing(EXECUTOR, "run", vec![bytes_of(CALLEE), vec![1], b"accept".to_vec(), b"again".to_vec()]), 2),
    ]);
    let idle = Operation { tokens: vec![], ..passing(HEADER_VERIFIER, "noop", vec![]) };
    safe.prove_and_execute(&idle).changes([marks(&idle, 2)]);
}

#[test]
fn execute_bridge_ops_sends_back_when_a_call_is_for_the_executor() {
    let mut safe = holding(1).with_executors();
    check_sent_back(&mut safe, Operation { to: bytes_of(EXECUTOR), ..calling("run") }, CALL_FAILED);
    check_sent_back(&mut safe, Operation { to: bytes_of(FAR_EXECUTOR), ..calling("run") }, call_executor::errors::RECEIVER_OUT_OF_REACH);
}

#[test]
fn execute_bridge_ops_uses_the_last_executor_when_it_was_set_again() {
    let mut safe = holding(1).with_executors();
    assert!(safe.set_call_executor(bytes_of(CALLEE)).moved);
    check_sent_back(&mut safe, calling("accept"), CALL_FAILED);
}

/// Gas units of a call.
const GAS: u64 = 10_000_000;

/// 40 units and a call for the callee.
fn calling(function: &'static str) -> Operation {
    let arguments = vec![b"one".to_vec(), vec![], b"three".to_vec()];
    Operation { to: bytes_of(CALLEE), call: Some(TransferData { gas_limit: GAS, function, arguments }), ..operation() }
}

fn with_gas(gas_limit: u64) -> Operation {
    let call = calling("accept").call.map(|call| TransferData { gas_limit, ..call });
    Operation { call, ..operation_for_callee() }
}

fn operation_for_callee() -> Operation {
    Operation { to: bytes_of(CALLEE), ..operation() }
}

/// The callee calls another contract, with what it was handed.
fn passing(to: multiversx_sc_scenario::imports::TestSCAddress, function: &'static str, arguments: Vec<Vec<u8>>) -> Operation {
    let arguments = [vec![bytes_of(to), function.into()], arguments].concat();
    Operation { call: Some(TransferData { gas_limit: GAS, function: "pass", arguments }), ..operation_for_callee() }
}

/// What an operation's call may use at most.
fn most_gas() -> u64 {
    let length = calling("accept").bytes().len();
    let size = Size { bytes: length, tokens: 1, making_gas: 0 };
    (0..budget::SERVICE_GAS)
        .rev()
        .find(|gas| size.fits(Some(CallSize { gas: *gas, arguments: 3, ..CallSize::default() })))
        .expect("some gas")
}
