//! What goes back to contracts of the Sovereign Chain, and what came home from there and is not sent back again.

use mvx_esdt_safe::errors::*;
use testkit::{
    callee::FAR_CALLEE,
    changes::{Change, stores},
    inbox::{INBOX, INBOX_EXECUTOR},
    instance::{Instance, NFT},
    mvx::{MVX_SAFE, NATIVE, claims_key, marks},
    safe::{CONTRACT, Deposit, OTHER, Safe, TOKEN},
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
    check_kept(&mut safe, Operation { tokens, ..home() }, &[(TOKEN.into(), 4)], FUNDS_MISSING);
    assert_eq!(safe.view("getEscrow", &[TOKEN.as_bytes(), &[]]), [[100], [100]]);
}

#[test]
fn execute_bridge_ops_keeps_for_the_receiver_what_came_home_when_it_can_not_be_paid() {
    let mut safe = holding();
    let operation = Operation { to: bytes_of(FAR_CALLEE), ..home() };
    check_kept(&mut safe, operation.clone(), &[(TOKEN.into(), 40)], CALL_EXECUTOR_MISSING);
    assert_eq!(safe.view("getEscrow", &[TOKEN.as_bytes(), &[]]), [[100], [100]]);
    check_kept(&mut safe, Operation { nonce: 1, ..operation }, &[(TOKEN.into(), 80)], CALL_EXECUTOR_MISSING);
}

/// Everything is kept as it was announced, whatever else the safe knows of it.
#[test]
fn execute_bridge_ops_keeps_every_token_that_came_home() {
    let tokens = vec![units(TOKEN, 1u32), one(NFT), units(NATIVE, 7u32)];
    let kept = [(TOKEN.into(), 1), (NFT, 1), (NATIVE.into(), 7)];
    check_kept(&mut holding(), Operation { tokens, ..home() }, &kept, TOKEN_UNKNOWN);
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

/// Nothing is sent back, custody is as before, and the receiver's claims are these.
fn check_kept(safe: &mut Safe, operation: Operation, claims: &[(Instance, u32)], reason: &str) {
    let bundle = safe.prove(std::slice::from_ref(&operation));
    let executed = safe.execute(bundle.execution(&operation));
    executed.emits(&[bundle.confirmation(&operation, Some(reason))]);
    let claim =
        |(instance, amount): &(Instance, u32)| -> Change { stores(MVX_SAFE, claims_key(&operation.to, *instance), minimal(*amount)) };
    executed.changes(claims.iter().map(claim).chain([marks(&operation, 3)]));
}
