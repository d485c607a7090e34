use chain_config::errors::{KEYS_HASH_MISMATCH, VALIDATORS_EMPTY};
use chain_factory::errors::*;
use sovereign_forge::errors::*;
use testkit::{
    Event, Outcome, World,
    actors::STRANGER,
    call::Call,
    forge::{CREATOR, DEPLOY_COST, FACTORY, FORGE, OTHER_CREATOR, OTHER_SUITE, SUITE, all_phases, config, phase, phase_one, start},
    sha256,
    vm_errors::EGLD_REFUSED,
    wire::bytes_of,
};

use crate::{after, complete, in_flight, ready, registration, with_a_validator};

#[test]
fn complete_setup_phase_fails_when_caller_has_no_chain() {
    ready().call(phase(CREATOR, 5)).fails_with(NO_CHAIN_IN_SETUP);
    for caller in [STRANGER, OTHER_CREATOR] {
        with_a_validator().call(phase(caller, 5)).fails_with(NO_CHAIN_IN_SETUP);
    }
    complete().call(phase(CREATOR, 5)).fails_with(NO_CHAIN_IN_SETUP);
}

#[test]
fn complete_setup_phase_fails_when_it_is_in_flight() {
    in_flight(with_a_validator(), "sov").call(phase(CREATOR, 5)).fails_with(PHASE_IN_FLIGHT);
}

#[test]
fn complete_setup_phase_fails_when_a_phase_is_missing() {
    for done in 1..=3 {
        after(done).call(phase(CREATOR, 5)).fails_with(PHASE_NOT_NEXT);
    }
}

#[test]
fn complete_setup_phase_fails_when_paid() {
    with_a_validator().call(phase(CREATOR, 5).egld(1)).fails_with(EGLD_REFUSED);
}

#[test]
fn complete_setup_phase_changes_nothing_when_there_is_no_validator() {
    let mut world = after(4);
    refused_with(&world.call(phase(CREATOR, 5)), VALIDATORS_EMPTY);
    assert!(world.call(registration([7; 96])).moved);
    assert!(world.call(phase(CREATOR, 5)).moved);
}

#[test]
fn complete_setup_phase_changes_nothing_when_keys_are_others() {
    let mut world = with_a_validator();
    refused_with(&world.call(phase(CREATOR, 5).argument(sha256([[8; 96]]))), KEYS_HASH_MISMATCH);
    assert!(world.call(phase(CREATOR, 5).argument(sha256([[7; 96]]))).moved);
    assert_eq!(world.view(FORGE, "getSovereignSetupPhase", &[b"sov"]), [[1]]);
}

#[test]
fn complete_setup_phase_changes_nothing_when_validators_are_too_few_or_too_many() {
    for (min, max, is_right) in [(2, 3, false), (0, 0, false), (1, 1, true), (0, u64::MAX, true)] {
        let mut world = ready();
        assert!(world.call(all_phases(CREATOR, "sov").argument(config(min, max))).moved);
        assert!(world.call(registration([7; 96])).moved);
        let completed = world.call(phase(CREATOR, 5));
        match is_right {
            true => assert_eq!(world.view(FORGE, "getSovereignSetupPhase", &[b"sov"]), [[1]]),
            false => refused_with(&completed, VALIDATOR_COUNT_OUT_OF_BOUNDS),
        }
    }
}

#[test]
fn complete_setup_phase_changes_nothing_when_a_key_is_of_another_chain() {
    let mut world = complete();
    another_chain(&mut world, &[[9; 96], [7; 96]]);
    refused_with(&world.call(phase(OTHER_CREATOR, 5)), KEY_OF_ANOTHER_CHAIN);
    assert_eq!(world.view(FACTORY, "getChainOfKey", &[&[9; 96]]), [b""]);
    assert_eq!(world.view(FACTORY, "getChainOfKey", &[&[7; 96]]), [b"sov"]);
}

#[test]
fn complete_setup_phase_gives_the_contracts_to_the_chains_owner() {
    let mut world = with_a_validator();
    let completed = world.call(phase(CREATOR, 5));
    assert_eq!(completed.events_of(FORGE), [Event::new("answered", "setupCompleted").topic("sov")]);
    let phases = [SUITE[0], SUITE[1], SUITE[3]].map(|contract| world.view(contract, "getPhase", &[]).concat());
    assert_eq!(phases, [[1], [2], [1]]);
    assert_eq!(world.storage(SUITE[0])[&b"headerVerifier"[..]], bytes_of(SUITE[3]));
    let sisters = ["headerVerifier", "feeMarket"].map(|key| world.storage(SUITE[1])[key.as_bytes()].clone());
    assert_eq!(sisters, [bytes_of(SUITE[3]), bytes_of(SUITE[2])]);
    for contract in SUITE {
        assert_eq!(world.owner_and_metadata(contract).0, Some(world.address(CREATOR)));
    }
    assert_eq!(world.view(FORGE, "getChainInSetup", &[&bytes_of(CREATOR)]), [b""]);
    assert_eq!(world.view(FORGE, "getSovereignSetupPhase", &[b"sov"]), [[1]]);
    assert_eq!(world.view(FORGE, "getEarned", &[]), [[3, 0xe8]]);
}

#[test]
fn complete_setup_phase_makes_the_safe_its_owners_to_start() {
    let mut world = complete();
    assert!(world.call(Call::new(CREATOR, SUITE[1], "unpause")).moved);
    assert_eq!(world.view(SUITE[1], "getPhase", &[]), [[1]]);
    assert!(world.call(phase_one(CREATOR, "two").egld(DEPLOY_COST)).moved);
}

#[test]
fn complete_setup_phase_claims_the_keys_of_several_chunks_from_either_first_id() {
    for (first_id, count) in [(0, 1), (1, 33)] {
        let mut world = ready();
        let begin = all_phases(CREATOR, "sov").argument(config(count, count)).argument(start(first_id, 0, false));
        assert!(world.call(begin).moved);
        let keys: Vec<[u8; 96]> = (1..=count as u8).map(|byte| [byte; 96]).collect();
        for key in &keys {
            assert!(world.call(registration(*key)).moved);
        }
        assert!(world.call(phase(CREATOR, 5)).moved);
        for key in &keys {
            assert_eq!(world.view(FACTORY, "getChainOfKey", &[key]), [b"sov"]);
        }
        assert_eq!(world.view(FACTORY, "getChainOfKey", &[&[0; 96]]), [b""]);
    }
}

/// The second chain, with all contracts and these validators.
fn another_chain(world: &mut World, keys: &[[u8; 96]]) {
    assert!(world.call(all_phases(OTHER_CREATOR, "two")).moved);
    for key in keys {
        let registration = Call::new(OTHER_CREATOR, OTHER_SUITE[0], "register").argument(key);
        assert!(world.call(registration).moved);
    }
}

/// The factory refused, and all is as it was.
fn refused_with(outcome: &Outcome, reason: &str) {
    outcome.changes([]);
    let failed = Event::new("answered", "phaseFailed").topic(&outcome.events_of(FORGE)[0].topics[1]);
    assert_eq!(outcome.events_of(FORGE), [failed.topic([5]).data(reason)]);
}
