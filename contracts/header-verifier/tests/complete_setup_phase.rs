use errors::{SETUP_ALREADY_COMPLETE, SISTER_UNREADABLE};
use multiversx_sc::err_msg::ONLY_OWNER_CALLER;
use testkit::{
    Event, Validators, World,
    actors::{CHAIN_CONFIG, HEADER_VERIFIER, OWNER, STRANGER},
    call::Call,
    chain_config::Identity,
    changes::stores,
    vm_errors::EGLD_REFUSED,
};

use crate::{SIZES, world};

fn in_setup(first_epoch: u32, first_id: u16, validators: &Validators) -> World {
    let mut world = world();
    world.seed_chain_config(Identity { first_id, ..Default::default() }, validators);
    assert!(world.deploy_header_verifier(first_epoch).moved);
    world
}

fn completed() -> Event {
    Event::new("completeSetupPhase", "setupCompleted")
}

#[test]
fn complete_setup_phase_fails_when_caller_is_not_the_owner() {
    in_setup(0, 1, &Validators::new(4)).complete_header_verifier(STRANGER).fails_with(ONLY_OWNER_CALLER);
}

#[test]
fn complete_setup_phase_fails_when_paid() {
    let paid = Call::new(OWNER, HEADER_VERIFIER, "completeSetupPhase").egld(1);
    in_setup(0, 1, &Validators::new(4)).call(paid).fails_with(EGLD_REFUSED);
}

#[test]
fn complete_setup_phase_fails_when_setup_is_complete() {
    let mut world = in_setup(0, 1, &Validators::new(4));
    world.complete_header_verifier(OWNER).emits(&[completed()]);
    world.complete_header_verifier(OWNER).fails_with(SETUP_ALREADY_COMPLETE);
}

#[test]
fn complete_setup_phase_fails_when_chain_config_is_unreadable() {
    let mut world = in_setup(0, 1, &Validators::new(4));
    world.make_unreadable(CHAIN_CONFIG);
    world.complete_header_verifier(OWNER).fails_with(SISTER_UNREADABLE);
}

#[test]
fn complete_setup_phase_fails_when_chain_config_is_in_setup() {
    let mut world = world();
    assert!(world.deploy_chain_config(Identity::default()).moved);
    assert!(world.deploy_header_verifier(0).moved);
    world.complete_header_verifier(OWNER).fails_with(SISTER_UNREADABLE);
}

#[test]
fn complete_setup_phase_fails_when_chain_config_has_another_version() {
    for version in [0, 2] {
        let mut world = in_setup(0, 1, &Validators::new(4));
        world.store(CHAIN_CONFIG, b"genesis", &[version, 0, 1, 0, 4]);
        world.complete_header_verifier(OWNER).fails_with(SISTER_UNREADABLE);
    }
}

#[test]
fn complete_setup_phase_writes_the_first_epoch_when_chain_config_is_complete() {
    for (first_epoch, first_id) in [(0u32, 0u16), (0, 1), (1, 1), (700, 0)] {
        for count in SIZES {
            let mut world = in_setup(first_epoch, first_id, &Validators::new(count));
            let ids: Vec<u8> = (first_id..first_id + count as u16).flat_map(u16::to_be_bytes).collect();
            let epoch_ids = [b"epochIds".as_slice(), &first_epoch.to_be_bytes()].concat();
            let outcome = world.complete_header_verifier(OWNER);
            outcome.changes([stores(HEADER_VERIFIER, epoch_ids, ids), stores(HEADER_VERIFIER, "phase", [1])]).emits(&[completed()]);
        }
    }
}
