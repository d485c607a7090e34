use chain_config::errors::*;
use signed_op::errors::{OPERATION_ALREADY_USED, OPERATION_NOT_PROVEN};
use testkit::{
    Outcome, Validators,
    actors::{CHAIN_CONFIG, HEADER_VERIFIER, OWNER},
    bundle::Bundle,
    changes::stores,
    membership::{Membership, active, active_count},
    wire::bytes_of,
};
use types::errors::VALIDATOR_ID_MALFORMED;

use crate::{proven, world};

const UNREGISTER: &str = "unRegisterValidator";

/// Proves an operation, and brings it to a chain-config of the first four.
fn unregister(operation: &Membership) -> Outcome {
    let (mut world, bundle) = proven(std::slice::from_ref(operation));
    world.bring_member(UNREGISTER, &bundle, operation)
}

#[test]
fn unregister_validator_fails_when_the_header_verifier_is_not_named() {
    let mut world = world();
    world.start_verifier(&Validators::new(4));
    let leaving = Membership::of(4);
    let bundle = world.prove_members(&Validators::new(4), std::slice::from_ref(&leaving));
    world.bring_member(UNREGISTER, &bundle, &leaving).fails_with(HEADER_VERIFIER_NOT_SET);
    assert!(world.set_header_verifier(OWNER, bytes_of(HEADER_VERIFIER)).moved);
    assert!(world.bring_member(UNREGISTER, &bundle, &leaving).moved);
}

#[test]
fn unregister_validator_fails_when_bytes_are_malformed() {
    unregister(&Membership { id: vec![0], ..Membership::of(4) }).fails_with(VALIDATOR_ID_MALFORMED);
}

#[test]
fn unregister_validator_fails_when_not_proven() {
    let leaving = Membership::of(4);
    let (mut world, _) = proven(std::slice::from_ref(&leaving));
    world.bring_member(UNREGISTER, &Bundle::default(), &leaving).fails_with(OPERATION_NOT_PROVEN);
}

#[test]
fn unregister_validator_fails_when_used() {
    let leaving = Membership::of(4);
    let (mut world, bundle) = proven(std::slice::from_ref(&leaving));
    assert!(world.bring_member(UNREGISTER, &bundle, &leaving).moved);
    for function in [UNREGISTER, "registerValidator"] {
        world.bring_member(function, &bundle, &leaving).fails_with(OPERATION_ALREADY_USED);
    }
}

#[test]
fn unregister_validator_fails_when_key_has_another_id_or_owner() {
    for other in [
        Membership { id: vec![3], ..Membership::of(4) },
        Membership { id: vec![5], ..Membership::of(4) },
        Membership { id: vec![1, 0, 4], ..Membership::of(4) },
        Membership { owner: vec![7; 32], ..Membership::of(4) },
    ] {
        unregister(&other).fails_with(VALIDATOR_MISMATCH);
    }
}

#[test]
fn unregister_validator_waits_when_validator_is_not_known_yet() {
    unregister(&Membership::of(5)).fails_with(VALIDATOR_NOT_ACTIVE);
    unregister(&Membership { id: vec![4], ..Membership::of(5) }).fails_with(VALIDATOR_NOT_ACTIVE);
}

#[test]
fn unregister_validator_waits_when_validator_has_left() {
    let (leaving, again) = (Membership::of(4), Membership::of(4).with_nonce(1));
    let (mut world, bundle) = proven(&[leaving.clone(), again.clone()]);
    assert!(world.bring_member(UNREGISTER, &bundle, &leaving).moved);
    world.bring_member(UNREGISTER, &bundle, &again).fails_with(VALIDATOR_NOT_ACTIVE);
}

#[test]
fn unregister_validator_keeps_key_and_owner_when_validator_leaves() {
    for function in [UNREGISTER, "unregisterBlsKey"] {
        let leaving = Membership { id: vec![0, 4], ..Membership::of(4) };
        let (mut world, bundle) = proven(std::slice::from_ref(&leaving));
        let outcome = world.bring_member(function, &bundle, &leaving);
        outcome.emits(&[leaving.event(function, "validatorLeft"), bundle.confirms(&leaving)]);
        outcome.changes([active(4, false), active_count(3), leaving.is_used()]);
        assert_eq!(world.view(CHAIN_CONFIG, "isValidatorActive", &[&[4]]), [b""]);
        assert_eq!(world.view(CHAIN_CONFIG, "getValidatorKey", &[&[4]])[0], leaving.key);
        assert_eq!(world.view(CHAIN_CONFIG, "getValidatorOwner", &[&[4]])[0], leaving.owner);
    }
}

#[test]
fn unregister_validator_lets_the_last_one_leave() {
    let all: Vec<Membership> = (1..=4).map(Membership::of).collect();
    let (mut world, bundle) = proven(&all);
    for leaving in &all {
        assert!(world.bring_member(UNREGISTER, &bundle, leaving).moved);
    }
    assert_eq!(world.view(CHAIN_CONFIG, "getActiveValidatorCount", &[]), [b""]);
    assert_eq!(world.view(CHAIN_CONFIG, "getValidatorCount", &[]), [[4]]);
}

#[test]
fn unregister_validator_frees_a_place() {
    let (leaving, joining) = (Membership::of(4), Membership::of(5));
    let (mut world, bundle) = proven(&[leaving.clone(), joining.clone()]);
    world.store(CHAIN_CONFIG, b"activeValidatorCount", &[2, 0]);
    world.bring_member("registerValidator", &bundle, &joining).fails_with(errors::TOO_MANY_VALIDATORS);
    let left = world.bring_member(UNREGISTER, &bundle, &leaving);
    left.changes([active(4, false), stores(CHAIN_CONFIG, "activeValidatorCount", [1, 0xff]), leaving.is_used()]);
    assert!(world.bring_member("registerValidator", &bundle, &joining).moved);
}

#[test]
fn unregister_validator_keeps_when_it_left_until_it_joins_again() {
    let [leaving, back, again] = [0, 1, 2].map(|nonce| Membership::of(4).with_nonce(nonce));
    let (mut world, bundle) = proven(&[leaving.clone(), back.clone(), again.clone()]);
    let left = |seconds: &[u8]| stores(CHAIN_CONFIG, b"validatorLeft\x00\x04", seconds);
    world.scenario.current_block().block_timestamp_seconds(1_000u64);
    let leaves = world.bring_member(UNREGISTER, &bundle, &leaving);
    leaves.changes([active(4, false), active_count(3), left(&[3, 232]), leaving.is_used()]);
    let joins = world.bring_member("registerValidator", &bundle, &back);
    joins.changes([active(4, true), active_count(4), left(&[]), back.is_used()]);
    world.scenario.current_block().block_timestamp_seconds(1_001u64);
    assert!(world.bring_member(UNREGISTER, &bundle, &again).changed.contains(&left(&[3, 233])));
}
