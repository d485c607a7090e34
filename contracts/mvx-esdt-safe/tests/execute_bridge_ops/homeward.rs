//! What goes back to contracts of the Sovereign Chain, and what came home from there and is not sent back again.

use mvx_esdt_safe::errors::*;
use testkit::{
    callee::FAR_CALLEE,
    changes::stores,
    inbox::{INBOX, INBOX_EXECUTOR},
    instance::NFT,
    mvx::{MVX_SAFE, marks, waits},
    safe::{CONTRACT, Deposit, OTHER, Safe, TOKEN, TOKENS},
    vm_errors::FUNDS_MISSING,
    wire::{Operation, bytes_of, minimal, units},
};

use crate::{one, operation, running_with_inbox};

#[test]
fn execute_bridge_ops_sends_back_to_a_contract_through_the_inbox() {
    for sender in [bytes_of(CONTRACT), bytes_of(INBOX_EXECUTOR)] {
        let mut safe = holding();
        let tokens = vec![units(OTHER, 1u32), one(NFT)];
        let operation = Operation { sender, tokens, ..operation() };
        let bundle = safe.prove(std::slice::from_ref(&operation));
        let executed = safe.execute(bundle.execution(&operation));
        executed.emits(&[operation.departure(1).into(), bundle.confirmation(&operation, Some(TOKEN_UNKNOWN))]);
        executed.changes([marks(&operation, 3), stores(MVX_SAFE, "nextOperationNonce", [2])]);
    }
}

#[test]
fn execute_bridge_ops_sends_back_to_a_wallet_as_before() {
    super::check_sent_back(&mut holding(), Operation { tokens: vec![units(OTHER, 1u32)], ..operation() }, TOKEN_UNKNOWN);
}

#[test]
fn execute_keeps_for_the_receiver_what_came_home_when_its_payment_fails() {
    let mut safe = holding();
    safe.world.set_balance(MVX_SAFE, TOKEN, 0u32);
    let tokens = vec![units(TOKEN, 1u32), units(TOKEN, 3u32)];
    check_kept(&mut safe, Operation { tokens, ..home() }, 0b11, FUNDS_MISSING);
    assert_eq!(safe.view("getEscrow", &[TOKEN.as_bytes(), &[]]), [[100], [100]]);
}

#[test]
fn execute_bridge_ops_keeps_for_the_receiver_what_came_home_when_it_can_not_be_paid() {
    let mut safe = holding();
    check_kept(&mut safe, Operation { to: bytes_of(FAR_CALLEE), ..home() }, 1, CALL_EXECUTOR_MISSING);
    assert_eq!(safe.view("getEscrow", &[TOKEN.as_bytes(), &[]]), [[100], [100]]);
}

#[test]
fn execute_bridge_ops_keeps_every_token_that_came_home() {
    let tokens = TOKENS[..10].iter().map(|token| units(token, 1u32)).collect();
    check_kept(&mut holding(), Operation { tokens, ..home() }, 0b11_1111_1111, TOKEN_UNKNOWN);
}

/// Wherever the home is that they go to, they are not the inbox's.
#[test]
fn execute_bridge_ops_sends_back_when_the_receiver_is_the_inbox() {
    super::check_sent_back(
        &mut holding(),
        Operation { to: bytes_of(INBOX), tokens: vec![units(OTHER, 1u32)], ..operation() },
        TOKEN_UNKNOWN,
    );
}

#[test]
fn execute_bridge_ops_pays_what_came_home() {
    let mut safe = holding();
    let bundle = safe.prove(&[home()]);
    safe.execute(bundle.execution(&home())).emits(&[bundle.confirmation(&home(), None)]);
    assert_eq!(safe.operation_state(home().hash()), 2);
}

/// A safe with an inbox that keeps and owes 100 units.
fn holding() -> Safe {
    let mut safe = running_with_inbox();
    assert!(safe.deposit(&Deposit::default()).moved);
    safe
}

/// 40 units that the inbox sent home.
fn home() -> Operation {
    Operation { sender: bytes_of(INBOX), ..operation() }
}

/// Nothing is sent back, custody is as before, and these tokens wait.
fn check_kept(safe: &mut Safe, operation: Operation, tokens: u16, reason: &str) {
    let bundle = safe.prove(std::slice::from_ref(&operation));
    let executed = safe.execute(bundle.execution(&operation));
    executed.emits(&[bundle.confirmation(&operation, Some(reason))]);
    executed.changes([waits(&operation, tokens), marks(&operation, 3)]);
    assert_eq!(safe.view("getWaiting", &[&operation.hash()]), [minimal(tokens)]);
}
