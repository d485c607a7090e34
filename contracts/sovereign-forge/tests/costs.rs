//! Who gets what chains cost.

use multiversx_sc::err_msg::ONLY_OWNER_CALLER;
use sovereign_forge::errors::*;
use testkit::{
    actors::{OWNER, STRANGER},
    call::{Call, EGLD},
    changes::{gains, loses, stores},
    forge::{CREATOR, DEPLOY_COST, FORGE, OTHER_CREATOR, phase_one},
    vm_errors::EGLD_REFUSED,
    wire::bytes_of,
};

use crate::{after, ready, spoil_template};

#[test]
fn withdraw_refund_fails_when_there_is_none() {
    after(1).call(Call::new(CREATOR, FORGE, "withdrawRefund")).fails_with(NO_REFUND);
}

#[test]
fn withdraw_refund_pays_all_failed_chains_of_the_caller_once() {
    let mut world = ready();
    spoil_template(&mut world, 0);
    for (creator, chain_id) in [(CREATOR, "sov"), (CREATOR, "two"), (OTHER_CREATOR, "sov")] {
        assert!(world.call(phase_one(creator, chain_id)).moved);
    }
    let withdraw = || Call::new(CREATOR, FORGE, "withdrawRefund");
    world.call(withdraw().by(STRANGER)).fails_with(NO_REFUND);
    world.call(withdraw().egld(1)).fails_with(EGLD_REFUSED);
    let key = [&b"refund"[..], &bytes_of(CREATOR)].concat();
    let both = 2 * DEPLOY_COST;
    world.call(withdraw()).changes([loses(FORGE, EGLD, both), gains(CREATOR, EGLD, both), stores(FORGE, key, [])]);
    world.call(withdraw()).fails_with(NO_REFUND);
    assert_eq!(world.view(FORGE, "getRefund", &[&bytes_of(OTHER_CREATOR)]), [[3, 0xe8]]);
}

#[test]
fn withdraw_earned_fails_when_caller_is_not_the_owner() {
    let mut world = after(1);
    assert!(world.call(Call::new(OWNER, FORGE, "setAdministrator").argument(bytes_of(STRANGER))).moved);
    for caller in [STRANGER, CREATOR] {
        world.call(Call::new(caller, FORGE, "withdrawEarned")).fails_with(ONLY_OWNER_CALLER);
    }
}

#[test]
fn withdraw_earned_fails_when_there_is_nothing() {
    let mut world = ready();
    spoil_template(&mut world, 0);
    assert!(world.call(phase_one(CREATOR, "sov")).moved);
    world.call(Call::new(OWNER, FORGE, "withdrawEarned")).fails_with(NOTHING_EARNED);
}

#[test]
fn withdraw_earned_pays_the_owner_once() {
    let mut world = after(2);
    assert!(world.call(phase_one(OTHER_CREATOR, "two")).moved);
    let withdraw = || Call::new(OWNER, FORGE, "withdrawEarned");
    world.call(withdraw().egld(1)).fails_with(EGLD_REFUSED);
    let both = 2 * DEPLOY_COST;
    world.call(withdraw()).changes([loses(FORGE, EGLD, both), gains(OWNER, EGLD, both), stores(FORGE, "earned", [])]);
    world.call(withdraw()).fails_with(NOTHING_EARNED);
}
