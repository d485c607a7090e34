use errors::SETUP_NOT_COMPLETE;
use mvx_esdt_safe::errors::OPERATION_TOO_LONG;
use phase::errors::CONTRACT_PAUSED;
use signed_op::errors::*;
use testkit::{
    actors::HEADER_VERIFIER,
    mvx::{Execution, MVX_SAFE, NATIVE, TOKEN_MINT},
    safe::{CONTRACT, RECEIVER, TOKEN, TOKENS},
    vm_errors::ROLE_MISSING,
    wire::{Operation, TransferData, bytes_of, units},
};
use types::errors::*;

use crate::{holding, in_setup, operation, running_with_native_token};

/// Where in the bytes of `operation()` its token's data begins: receiver, count, identifier, nonce.
const DATA: usize = 32 + 4 + 4 + TOKEN.len() + 8;

#[test]
fn execute_bridge_ops_fails_when_set_up_is_not_complete() {
    let mut safe = in_setup();
    let bundle = safe.prove(&[operation()]);
    safe.execute(bundle.execution(&operation())).fails_with(SETUP_NOT_COMPLETE);
}

#[test]
fn execute_bridge_ops_fails_when_paused() {
    let mut safe = holding(1);
    let bundle = safe.prove(&[operation()]);
    safe.pause();
    safe.execute(bundle.execution(&operation())).fails_with(CONTRACT_PAUSED);
    safe.unpause();
    safe.execute(bundle.execution(&operation())).emits(&[bundle.confirmation(&operation(), None)]);
}

#[test]
fn execute_bridge_ops_fails_when_operation_is_too_long() {
    let mut safe = holding(1);
    let longest = operation_of(types::operation::MAX_OPERATION_BYTES);
    let too_long = operation_of(types::operation::MAX_OPERATION_BYTES + 1);
    let bundle = safe.prove(&[longest.clone(), too_long.clone()]);
    safe.execute(bundle.execution(&too_long)).fails_with(OPERATION_TOO_LONG);
    assert!(safe.execute(bundle.execution(&longest)).moved);
    assert_eq!(safe.operation_state(longest.hash()), 3);
}

#[test]
fn execute_bridge_ops_fails_when_bytes_are_malformed() {
    let mut safe = holding(1);
    let cases = malformed();
    let bytes: Vec<Vec<u8>> = cases.iter().map(|(bytes, _)| bytes.clone()).collect();
    let hash_of_hashes = safe.prove_bytes(&bytes).hash_of_hashes().to_vec();
    for (operation, error) in cases {
        let execution = Execution { hash_of_hashes: hash_of_hashes.clone(), operation, ..Execution::default() };
        safe.execute(execution).fails_with(error);
    }
}

#[test]
fn execute_bridge_ops_fails_when_caller_is_contract() {
    let mut safe = holding(1);
    let bundle = safe.prove(&[operation()]);
    safe.execute(Execution { caller: CONTRACT.into(), ..bundle.execution(&operation()) }).fails_with(CALLER_IS_CONTRACT);
}

#[test]
fn execute_bridge_ops_fails_when_not_proven() {
    let mut safe = holding(1);
    let other = Operation { nonce: 1, ..operation() };
    let bundle = safe.prove(&[operation()]);
    let other_bundle = safe.prove(std::slice::from_ref(&other));
    safe.execute(bundle.execution(&other)).fails_with(OPERATION_NOT_PROVEN);
    safe.execute(other_bundle.execution(&operation())).fails_with(OPERATION_NOT_PROVEN);
    safe.execute(Execution { hash_of_hashes: vec![0; 32], ..bundle.execution(&operation()) }).fails_with(OPERATION_NOT_PROVEN);
}

#[test]
fn execute_bridge_ops_fails_when_hash_of_hashes_is_not_32_bytes() {
    let mut safe = holding(1);
    let bundle = safe.prove(&[operation()]);
    for length in [0, 31, 33] {
        let execution = Execution { hash_of_hashes: vec![1; length], ..bundle.execution(&operation()) };
        safe.execute(execution).fails_to_decode("hash_of_hashes", "bad array length");
    }
}

#[test]
fn execute_bridge_ops_fails_when_verifier_is_not_readable() {
    let mut safe = holding(1);
    let bundle = safe.prove(&[operation()]);
    safe.world.make_unreadable(HEADER_VERIFIER);
    safe.execute(bundle.execution(&operation())).fails_with(OPERATION_NOT_PROVEN);
}

#[test]
fn execute_bridge_ops_fails_when_used() {
    let mut safe = holding(1);
    let failing = Operation { nonce: 1, tokens: vec![units(TOKEN, 1000u32)], ..operation() };
    let bundle = safe.prove(&[operation(), failing.clone()]);
    for operation in [operation(), failing] {
        assert!(safe.execute(bundle.execution(&operation)).moved);
        for _ in 0..2 {
            safe.execute(bundle.execution(&operation)).fails_with(OPERATION_ALREADY_USED);
        }
    }
}

#[test]
fn execute_bridge_ops_fails_when_used_from_another_bundle() {
    let mut safe = holding(1);
    let other = Operation { nonce: 1, ..operation() };
    let first = safe.prove(&[operation(), other.clone()]);
    let second = safe.prove(&[other, operation()]);
    assert!(safe.execute(second.execution(&operation())).moved);
    safe.execute(first.execution(&operation())).fails_with(OPERATION_ALREADY_USED);
}

#[test]
fn execute_bridge_ops_fails_when_in_flight() {
    let mut safe = holding(1);
    let bundle = safe.prove(&[operation()]);
    safe.world.store(MVX_SAFE, &[b"operationState".as_slice(), &operation().hash()].concat(), &[1]);
    safe.execute(bundle.execution(&operation())).fails_with(OPERATION_ALREADY_USED);
}

#[test]
fn execute_bridge_ops_fails_when_mint_role_is_missing() {
    let mut safe = running_with_native_token();
    let operation = Operation { tokens: vec![units(NATIVE, 1u32)], ..operation() };
    let bundle = safe.prove(std::slice::from_ref(&operation));
    safe.world.set_roles(TOKEN_MINT, NATIVE, &[]);
    safe.execute(bundle.execution(&operation)).fails_with(ROLE_MISSING);
}

/// An operation of so many bytes.
fn operation_of(length: usize) -> Operation {
    let with = |argument: usize| {
        let call = TransferData { gas_limit: 1, function: "f", arguments: vec![vec![7; argument]] };
        Operation { call: Some(call), ..operation() }
    };
    with(length - with(0).bytes().len())
}

/// Bytes that are no operation, and why.
fn malformed() -> Vec<(Vec<u8>, &'static str)> {
    let good = operation().bytes();
    let edited = |at: usize, byte: u8| {
        let mut bytes = good.clone();
        bytes[at] = byte;
        bytes
    };
    let call = |function| Operation { call: Some(TransferData { gas_limit: 1, function, arguments: vec![] }), ..operation() };
    let mut cases: Vec<(Vec<u8>, &str)> = (1..=22u8).map(|first_word| (ambiguous(first_word), RECEIVER_AMBIGUOUS)).collect();
    cases.extend([
        (vec![], INPUT_TOO_SHORT),
        (good[..good.len() - 1].to_vec(), INPUT_TOO_SHORT),
        (edited(36, 0xff), INPUT_TOO_SHORT),
        ([good.as_slice(), &[0]].concat(), INPUT_TOO_LONG),
        (edited(DATA + 5, 0), NUMBER_NOT_MINIMAL),
        (edited(DATA + 6, 2), BOOL_UNKNOWN),
        (edited(good.len() - 1, 2), BOOL_UNKNOWN),
        (edited(DATA, 8), TOKEN_TYPE_UNKNOWN),
        (Operation { tokens: TOKENS.map(|token| units(token, 1u32)).to_vec(), ..operation() }.bytes(), TOO_MANY_TOKENS),
        (Operation { tokens: vec![], ..operation() }.bytes(), NOTHING_TO_TRANSFER),
        (call("").bytes(), FUNCTION_EMPTY),
    ]);
    cases
}

/// An operation whose receiver begins like another kind.
fn ambiguous(first_word: u8) -> Vec<u8> {
    let mut to = bytes_of(RECEIVER);
    to[..4].copy_from_slice(&[0, 0, 0, first_word]);
    Operation { to, ..operation() }.bytes()
}
