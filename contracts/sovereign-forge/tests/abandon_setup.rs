use authority::errors::NOT_AUTHORISED;
use errors::SETUP_ALREADY_COMPLETE;
use sovereign_forge::errors::*;
use testkit::{
    Event, World,
    actors::{CHAIN_CONFIG, OWNER, STRANGER},
    call::Call,
    forge::{CREATOR, FACTORY, FORGE, OTHER_CREATOR, SUITE, phase, phase_one},
    vm_errors::{EGLD_REFUSED, ONLY_OWNER},
    wire::bytes_of,
};

use crate::{after, complete, in_flight, ready};

/// Seconds after which the forge's owner may abandon a chain.
const OVERDUE: u64 = 180 * 86_400;

#[test]
fn abandon_setup_fails_when_there_is_no_such_chain() {
    ready().call(abandon("sov")).fails_with(CHAIN_UNKNOWN);
    after(1).call(abandon("so")).fails_with(CHAIN_UNKNOWN);
}

#[test]
fn abandon_setup_fails_when_the_setup_is_over() {
    let mut world = complete();
    world.call(abandon("sov")).fails_with(SETUP_ALREADY_COMPLETE);
    world.scenario.current_block().block_timestamp_seconds(multiversx_sc::types::TimestampSeconds::new(OVERDUE));
    world.call(abandon("sov").by(OWNER)).fails_with(SETUP_ALREADY_COMPLETE);
}

#[test]
fn abandon_setup_fails_when_a_phase_is_in_flight() {
    for done in [1, 4] {
        in_flight(after(done), "sov").call(abandon("sov")).fails_with(PHASE_IN_FLIGHT);
    }
}

#[test]
fn abandon_setup_fails_when_caller_is_a_stranger() {
    let mut world = begun_at(1_000);
    at(&mut world, 1_000 + OVERDUE);
    for caller in [STRANGER, OTHER_CREATOR] {
        world.call(abandon("sov").by(caller)).fails_with(NOT_AUTHORISED);
    }
}

#[test]
fn abandon_setup_fails_when_the_chains_owner_still_has_time() {
    let mut world = begun_at(1_000);
    at(&mut world, 999 + OVERDUE);
    world.call(abandon("sov").by(OWNER)).fails_with(SETUP_NOT_OVERDUE);
    at(&mut world, 1_000 + OVERDUE);
    world.call(abandon("sov").by(OWNER)).emits(&[abandoned()]);
}

#[test]
fn abandon_setup_succeeds_when_caller_is_the_forges_administrator() {
    let mut world = begun_at(1_000);
    assert!(world.call(Call::new(OWNER, FORGE, "setAdministrator").argument(bytes_of(STRANGER))).moved);
    at(&mut world, 1_000 + OVERDUE);
    world.call(abandon("sov").by(STRANGER)).emits(&[abandoned()]);
}

#[test]
fn abandon_setup_fails_when_paid() {
    after(1).call(abandon("sov").egld(1)).fails_with(EGLD_REFUSED);
}

#[test]
fn abandon_setup_frees_the_id_after_any_phase() {
    for done in 1..=4 {
        let mut world = after(done);
        world.call(abandon("sov")).emits(&[abandoned()]);
        assert!(world.view(FORGE, "getAllChainIds", &[]).is_empty());
        assert!(world.view(FORGE, "getDeployedSovereignContracts", &[b"sov"]).is_empty());
        assert_eq!(world.view(FORGE, "getChainInSetup", &[&bytes_of(CREATOR)]), [b""]);
        assert_eq!(world.view(FORGE, "getEarned", &[]), [[3, 0xe8]]);
        world.call(abandon("sov")).fails_with(CHAIN_UNKNOWN);
        world.call(phase(CREATOR, 2)).fails_with(NO_CHAIN_IN_SETUP);
        assert!(world.call(phase_one(OTHER_CREATOR, "sov")).moved);
    }
}

#[test]
fn abandon_setup_leaves_contracts_that_nobody_can_complete() {
    let mut world = after(4);
    assert!(world.call(abandon("sov")).moved);
    assert_eq!(world.owner_and_metadata(SUITE[1]).0, Some(world.address(FACTORY)));
    let verifier = Call::new(CREATOR, SUITE[1], "completeSetupPhase").argument(bytes_of(SUITE[3])).argument(bytes_of(SUITE[2]));
    world.call(verifier).fails_with(ONLY_OWNER);
    world.call(Call::new(CREATOR, CHAIN_CONFIG, "completeSetupPhase")).fails_with(ONLY_OWNER);
    world.call(phase(CREATOR, 5)).fails_with(NO_CHAIN_IN_SETUP);
    world.call(Call::new(CREATOR, SUITE[4], "withdrawFund").argument([1])).fails_with(token_mint::errors::FUND_TOO_SMALL);
}

fn abandon(chain_id: &str) -> Call {
    Call::new(CREATOR, FORGE, "abandonSetup").argument(chain_id)
}

fn abandoned() -> Event {
    Event::new("abandonSetup", "setupAbandoned").topic("sov").topic(bytes_of(CREATOR))
}

/// A chain that began at this time, in seconds.
fn begun_at(seconds: u64) -> World {
    let mut world = ready();
    at(&mut world, seconds);
    assert!(world.call(phase_one(CREATOR, "sov")).moved);
    world
}

fn at(world: &mut World, seconds: u64) {
    world.scenario.current_block().block_timestamp_seconds(multiversx_sc::types::TimestampSeconds::new(seconds));
}
