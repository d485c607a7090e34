use errors::SETUP_NOT_COMPLETE;
use signed_op::errors::*;
use testkit::{
    actors::{HEADER_VERIFIER, RELAYER, STRANGER},
    mvx::MVX_SAFE,
    safe::{CONTRACT, TOKEN},
    wire::{Operation, units},
};

use crate::{holding, in_setup, operation};

#[test]
fn confirm_fails_when_set_up_is_not_complete() {
    let mut safe = in_setup();
    let bundle = safe.prove(&[operation()]);
    safe.confirm(RELAYER, &bundle, operation().hash()).fails_with(SETUP_NOT_COMPLETE);
}

#[test]
fn confirm_fails_when_caller_is_contract() {
    let mut safe = holding(1);
    let bundle = safe.prove(&[operation()]);
    assert!(safe.execute(bundle.execution(&operation())).moved);
    safe.confirm(CONTRACT, &bundle, operation().hash()).fails_with(CALLER_IS_CONTRACT);
}

#[test]
fn confirm_fails_when_pair_is_not_proven() {
    let mut safe = holding(1);
    let other = Operation { nonce: 1, ..operation() };
    let bundle = safe.prove(&[operation()]);
    let other_bundle = safe.prove(std::slice::from_ref(&other));
    assert!(safe.execute(bundle.execution(&operation())).moved);
    safe.confirm(RELAYER, &other_bundle, operation().hash()).fails_with(OPERATION_NOT_PROVEN);
    safe.world.make_unreadable(HEADER_VERIFIER);
    safe.confirm(RELAYER, &bundle, operation().hash()).fails_with(OPERATION_NOT_PROVEN);
}

#[test]
fn confirm_fails_when_operation_is_not_settled() {
    let mut safe = holding(1);
    let bundle = safe.prove(&[operation()]);
    safe.confirm(RELAYER, &bundle, operation().hash()).fails_with(OPERATION_NOT_SETTLED);
    safe.world.store(MVX_SAFE, &[b"operationState".as_slice(), &operation().hash()].concat(), &[1]);
    safe.confirm(RELAYER, &bundle, operation().hash()).fails_with(OPERATION_NOT_SETTLED);
}

#[test]
fn confirm_repeats_the_confirmation_when_executed() {
    let mut safe = holding(1);
    let bundle = safe.prove(&[operation()]);
    assert!(safe.execute(bundle.execution(&operation())).moved);
    for caller in [RELAYER, STRANGER] {
        let confirmed = safe.confirm(caller, &bundle, operation().hash());
        confirmed.emits(&[bundle.confirmation(&operation(), None)]);
        confirmed.changes([]);
    }
}

#[test]
fn confirm_repeats_the_confirmation_when_refunded() {
    let mut safe = holding(1);
    let failing = Operation { tokens: vec![units(TOKEN, 1000u32)], ..operation() };
    let bundle = safe.prove(std::slice::from_ref(&failing));
    assert!(safe.execute(bundle.execution(&failing)).moved);
    let confirmed = safe.confirm(RELAYER, &bundle, failing.hash());
    confirmed.emits(&[bundle.confirmation(&failing, Some(OPERATION_REFUNDED))]);
    confirmed.changes([]);
}

#[test]
fn confirm_names_the_other_bundle_when_it_proves_the_operation_too() {
    let mut safe = holding(1);
    let bundle = safe.prove(&[operation()]);
    let later = safe.prove(&[operation(), Operation { nonce: 1, ..operation() }]);
    assert!(safe.execute(bundle.execution(&operation())).moved);
    safe.confirm(RELAYER, &later, operation().hash()).emits(&[later.confirmation(&operation(), None)]);
}

#[test]
fn confirm_repeats_the_confirmation_when_paused() {
    let mut safe = holding(1);
    let bundle = safe.prove(&[operation()]);
    assert!(safe.execute(bundle.execution(&operation())).moved);
    safe.pause();
    safe.confirm(RELAYER, &bundle, operation().hash()).emits(&[bundle.confirmation(&operation(), None)]);
}
