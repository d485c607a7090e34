use chain_config::errors::{KEYS_HASH_MISMATCH, VALIDATORS_EMPTY};
use chain_factory::errors::*;
use errors::SISTER_UNREADABLE;
use testkit::{
    actors::{CHAIN_CONFIG, OWNER, RELAYER},
    call::Call,
    chain_config::key_chunk,
    forge::{CREATOR, FACTORY, SUITE, config},
    sha256,
    wire::bytes_of,
};

use crate::{complete, deploy, plan, ready, with_a_validator};

#[test]
fn complete_fails_when_caller_is_not_the_forge() {
    for caller in [OWNER, CREATOR] {
        with_a_validator().call(complete().by(caller)).fails_with(CALLER_NOT_FORGE);
    }
}

#[test]
fn complete_fails_when_chain_config_refuses() {
    let mut world = ready();
    assert!(world.call(deploy(0, 5)).moved);
    world.call(complete()).fails_with(VALIDATORS_EMPTY);
    with_a_validator().call(complete().argument([0; 32])).fails_with(KEYS_HASH_MISMATCH);
}

#[test]
fn complete_fails_when_validators_are_too_few_or_too_many() {
    for bounds in [config(2, 2), config(0, 0)] {
        let order = Call::new(RELAYER, FACTORY, "complete").argument(plan(&bounds, 5));
        with_a_validator().call(order).fails_with(VALIDATOR_COUNT_OUT_OF_BOUNDS);
    }
}

#[test]
fn complete_fails_when_keys_can_not_be_read() {
    let mut world = with_a_validator();
    world.store(CHAIN_CONFIG, &key_chunk(0), &[1; 96 * 33]);
    world.call(complete()).fails_with(SISTER_UNREADABLE);
}

#[test]
fn complete_fails_when_a_key_is_of_another_chain() {
    let mut world = with_a_validator();
    world.store(FACTORY, &[b"chainOfKey".to_vec(), testkit::wire::nested([7; 96])].concat(), b"two");
    world.call(complete()).fails_with(KEY_OF_ANOTHER_CHAIN);
}

#[test]
fn complete_fails_when_repeated() {
    let mut world = with_a_validator();
    assert!(world.call(complete()).moved);
    assert_ne!(world.call(complete()).response.tx_error.message, "");
}

#[test]
fn complete_claims_keys_and_hands_the_contracts_over() {
    let mut world = with_a_validator();
    assert!(world.call(complete().argument(sha256([[7; 96]]))).moved);
    assert_eq!(world.view(FACTORY, "getChainOfKey", &[&[7; 96]]), [b"sov"]);
    for contract in SUITE {
        assert_eq!(world.owner_and_metadata(contract).0, Some(world.address(CREATOR)));
    }
    let phases = [SUITE[0], SUITE[1], SUITE[3]].map(|contract| world.view(contract, "getPhase", &[]).concat());
    assert_eq!(phases, [[1], [2], [1]]);
    assert_eq!(world.view(SUITE[1], "getTokenMint", &[]), [bytes_of(SUITE[4])]);
}
