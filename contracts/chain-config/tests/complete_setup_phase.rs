use chain_config::errors::{KEYS_HASH_MISMATCH, VALIDATORS_EMPTY};
use errors::SETUP_ALREADY_COMPLETE;
use multiversx_sc::err_msg::ONLY_OWNER_CALLER;
use testkit::{
    Event, Validators, World,
    actors::{CHAIN_CONFIG, OWNER, STRANGER},
    call::Call,
    chain_config::{Completion, Identity, Registration},
    sha256,
    vm_errors::EGLD_REFUSED,
};

use crate::{in_setup, world};

fn with_validators(first_id: u16, validators: &Validators) -> World {
    let mut world = in_setup(Identity { first_id, ..Default::default() });
    for key in validators.keys() {
        assert!(world.register(Registration::of(key)).moved);
    }
    world
}

/// What `completeSetupPhase` emits.
fn completed(first_id: u8, count: u8) -> Event {
    Event::new("completeSetupPhase", "genesisCompleted").data([1, 0, first_id, 0, count])
}

#[test]
fn complete_setup_phase_fails_when_caller_is_not_the_owner() {
    let mut world = with_validators(1, &Validators::new(1));
    world.complete_chain_config(Completion { caller: STRANGER, ..Default::default() }).fails_with(ONLY_OWNER_CALLER);
}

#[test]
fn complete_setup_phase_fails_when_paid() {
    let mut world = with_validators(1, &Validators::new(1));
    world.call(Call::new(OWNER, CHAIN_CONFIG, "completeSetupPhase").egld(1)).fails_with(EGLD_REFUSED);
}

#[test]
fn complete_setup_phase_fails_when_there_is_no_validator() {
    in_setup(Identity::default()).complete_chain_config(Completion::default()).fails_with(VALIDATORS_EMPTY);
}

#[test]
fn complete_setup_phase_fails_when_keys_are_others() {
    let validators = Validators::new(3);
    let mut world = with_validators(1, &validators);
    let expected_others = [Validators::new(2), Validators::new(4), Validators::numbered([2, 1, 3])];
    for others in expected_others {
        let keys_hash = Some(sha256(others.keys()));
        world.complete_chain_config(Completion { keys_hash, ..Default::default() }).fails_with(KEYS_HASH_MISMATCH);
    }
}

#[test]
fn complete_setup_phase_writes_the_genesis_when_keys_are_the_expected_ones() {
    for (first_id, count) in [(0, 1), (1, 1), (0, 4), (1, 31), (1, 32), (0, 32), (1, 40)] {
        let validators = Validators::new(count);
        let mut world = with_validators(first_id, &validators);
        let mut expected = world.storage(CHAIN_CONFIG);
        let keys_hash = Some(sha256(validators.keys()));
        let outcome = world.complete_chain_config(Completion { keys_hash, ..Default::default() });
        outcome.emits(&[completed(first_id as u8, count as u8)]);
        expected.insert(b"genesis".to_vec(), vec![1, 0, first_id as u8, 0, count as u8]);
        expected.insert(b"phase".to_vec(), vec![1]);
        assert_eq!(world.storage(CHAIN_CONFIG), expected);
    }
}

#[test]
fn complete_setup_phase_succeeds_when_no_hash_is_given() {
    let mut world = with_validators(1, &Validators::new(4));
    world.complete_chain_config(Completion::default()).emits(&[completed(1, 4)]);
}

#[test]
fn complete_setup_phase_fails_when_repeated() {
    let mut world = with_validators(1, &Validators::new(4));
    world.complete_chain_config(Completion::default()).emits(&[completed(1, 4)]);
    world.complete_chain_config(Completion::default()).fails_with(SETUP_ALREADY_COMPLETE);
}

#[test]
fn seeding_stores_what_registering_does() {
    for (first_id, count) in [(0, 4), (1, 33)] {
        let validators = Validators::new(count);
        let mut registered = with_validators(first_id, &validators);
        assert!(registered.complete_chain_config(Completion::default()).moved);
        let mut seeded = world();
        seeded.seed_chain_config(Identity { first_id, ..Default::default() }, &validators);
        assert_eq!(seeded.storage(CHAIN_CONFIG), registered.storage(CHAIN_CONFIG));
    }
}
