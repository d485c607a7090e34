use chain_config::errors::HEADER_VERIFIER_ALREADY_SET;
use errors::{ADDRESS_ZERO, SISTER_UNREADABLE};
use testkit::{
    Event, Validators, World,
    actors::{CHAIN_CONFIG, HEADER_VERIFIER, OWNER, STRANGER},
    chain_config::Identity,
    changes::stores,
    vm_errors::LENGTH_WRONG,
    wire::bytes_of,
};

use crate::{of_four, world};

/// Both contracts are set up, and chain-config does not know the header-verifier yet.
fn unnamed() -> World {
    let mut world = world();
    world.start_verifier(&Validators::new(4));
    world
}

#[test]
fn set_header_verifier_fails_when_one_is_named() {
    of_four().set_header_verifier(OWNER, bytes_of(HEADER_VERIFIER)).fails_with(HEADER_VERIFIER_ALREADY_SET);
}

#[test]
fn set_header_verifier_fails_when_address_is_zero() {
    unnamed().set_header_verifier(OWNER, [0; 32]).fails_with(ADDRESS_ZERO);
}

#[test]
fn set_header_verifier_fails_when_address_has_another_length() {
    unnamed().set_header_verifier(OWNER, [7; 31]).fails_to_decode("header_verifier", LENGTH_WRONG);
}

#[test]
fn set_header_verifier_fails_when_it_is_another_contract_or_a_wallet() {
    let mut world = unnamed();
    for other in [bytes_of(CHAIN_CONFIG), bytes_of(STRANGER)] {
        world.set_header_verifier(OWNER, other).fails_with(SISTER_UNREADABLE);
    }
}

#[test]
fn set_header_verifier_fails_when_its_set_up_is_not_complete() {
    let mut world = world();
    world.seed_chain_config(Identity::default(), &Validators::new(4));
    assert!(world.deploy_header_verifier(0).moved);
    world.set_header_verifier(OWNER, bytes_of(HEADER_VERIFIER)).fails_with(SISTER_UNREADABLE);
}

#[test]
fn set_header_verifier_fails_when_it_is_not_readable() {
    let mut world = unnamed();
    world.make_unreadable(HEADER_VERIFIER);
    world.set_header_verifier(OWNER, bytes_of(HEADER_VERIFIER)).fails_with(SISTER_UNREADABLE);
}

#[test]
fn set_header_verifier_fails_when_it_serves_another_chain_config() {
    let mut world = unnamed();
    world.store(HEADER_VERIFIER, b"chainConfig", &bytes_of(STRANGER));
    world.set_header_verifier(OWNER, bytes_of(HEADER_VERIFIER)).fails_with(SISTER_UNREADABLE);
}

#[test]
fn set_header_verifier_names_it_for_ever_when_it_serves_this_chain_config() {
    let mut world = unnamed();
    let named = world.set_header_verifier(OWNER, bytes_of(HEADER_VERIFIER));
    named.emits(&[Event::new("setHeaderVerifier", "headerVerifierSet").topic(bytes_of(HEADER_VERIFIER))]);
    named.changes([stores(CHAIN_CONFIG, "headerVerifier", bytes_of(HEADER_VERIFIER))]);
}
