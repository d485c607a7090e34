use chain_config::errors::HEADER_VERIFIER_NOT_SET;
use signed_op::errors::*;
use testkit::{
    Outcome, Validators, World,
    actors::{CHAIN_CONFIG, RELAYER, STRANGER},
    bundle::Bundle,
    call::Call,
    membership::Membership,
    safe::CONTRACT,
};

use crate::{proven, world};

fn confirm(world: &mut World, bundle: &Bundle, operation: &Membership) -> Outcome {
    world.call(call(bundle, operation))
}

fn call(bundle: &Bundle, operation: &Membership) -> Call {
    Call::new(RELAYER, CHAIN_CONFIG, "confirm").argument(bundle.hash_of_hashes()).argument(operation.hash())
}

#[test]
fn confirm_fails_when_the_header_verifier_is_not_named() {
    let mut world = world();
    world.start_verifier(&Validators::new(4));
    confirm(&mut world, &Bundle::default(), &Membership::of(5)).fails_with(HEADER_VERIFIER_NOT_SET);
}

#[test]
fn confirm_fails_when_caller_is_contract() {
    let joining = Membership::of(5);
    let (mut world, bundle) = proven(std::slice::from_ref(&joining));
    assert!(world.bring_member("registerValidator", &bundle, &joining).moved);
    world.add_depositors();
    world.call(call(&bundle, &joining).by(CONTRACT)).fails_with(CALLER_IS_CONTRACT);
}

#[test]
fn confirm_fails_when_pair_is_not_proven() {
    let joining = Membership::of(5);
    let (mut world, bundle) = proven(std::slice::from_ref(&joining));
    assert!(world.bring_member("registerValidator", &bundle, &joining).moved);
    confirm(&mut world, &Bundle::default(), &joining).fails_with(OPERATION_NOT_PROVEN);
}

#[test]
fn confirm_fails_when_operation_is_not_settled() {
    let joining = Membership::of(5);
    let (mut world, bundle) = proven(std::slice::from_ref(&joining));
    confirm(&mut world, &bundle, &joining).fails_with(OPERATION_NOT_SETTLED);
    world.store(CHAIN_CONFIG, &[b"operationState".as_slice(), &joining.hash()].concat(), &[1]);
    confirm(&mut world, &bundle, &joining).fails_with(OPERATION_NOT_SETTLED);
}

#[test]
fn confirm_repeats_the_confirmation_when_settled() {
    let joining = Membership::of(5);
    let (mut world, bundle) = proven(std::slice::from_ref(&joining));
    assert!(world.bring_member("registerValidator", &bundle, &joining).moved);
    for caller in [RELAYER, STRANGER] {
        let confirmed = world.call(call(&bundle, &joining).by(caller));
        confirmed.emits(&[bundle.confirms(&joining)]);
        confirmed.changes([]);
    }
}
