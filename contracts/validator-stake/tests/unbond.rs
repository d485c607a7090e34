use errors::SISTER_UNREADABLE;
use testkit::{
    Event,
    actors::{CHAIN_CONFIG, OWNER, STRANGER},
    call::Call,
    stakes::unbonds,
    staking::{DELAY, STAKE, Staking, full},
    wire::minimal,
};
use validator_stake::errors::*;

use crate::world;

#[test]
fn unbond_fails_when_chain_config_is_not_readable() {
    let mut staking = Staking::left(world());
    staking.world.make_unreadable(CHAIN_CONFIG);
    staking.unbond(3).fails_with(SISTER_UNREADABLE);
}

#[test]
fn unbond_fails_when_id_is_unknown() {
    Staking::left(world()).unbond(5).fails_with(VALIDATOR_UNKNOWN);
}

#[test]
fn unbond_fails_when_caller_does_not_own_the_validator() {
    let call = Call::new(STRANGER, STAKE, "unbond").argument([3]);
    Staking::left(world()).world.call(call).fails_with(CALLER_NOT_VALIDATOR_OWNER);
}

#[test]
fn unbond_fails_when_validator_is_active() {
    let mut staking = Staking::start(world());
    assert!(staking.stake(3, full()).moved);
    staking.unbond(3).fails_with(VALIDATOR_NOT_LEFT);
    assert!(staking.leave(3).moved);
    assert!(staking.join(3).moved);
    staking.unbond(3).fails_with(VALIDATOR_NOT_LEFT);
}

#[test]
fn unbond_fails_when_it_is_not_known_when_the_validator_left() {
    let mut staking = Staking::left(world());
    staking.world.store(CHAIN_CONFIG, b"validatorLeft\x00\x03", &[]);
    staking.unbond(3).fails_with(VALIDATOR_NOT_LEFT);
}

#[test]
fn unbond_fails_when_repeated() {
    let mut staking = Staking::unbonding(world());
    staking.wait(1);
    staking.unbond(3).fails_with(ALREADY_UNBONDING);
    staking.wait(DELAY);
    staking.unbond(3).fails_with(ALREADY_UNBONDING);
}

#[test]
fn unbond_begins_the_delay_when_validator_left() {
    let mut staking = Staking::start(world());
    assert!(staking.stake(3, full()).moved);
    assert!(staking.leave(3).moved);
    staking.wait(77);
    let outcome = staking.unbond(3);
    let end = staking.now + DELAY;
    outcome.emits(&[Event::new("unbond", "unbondingStarted").topic([3]).data(minimal(end))]);
    outcome.changes([unbonds(3, staking.now)]);
    assert_eq!(staking.world.view(STAKE, "getUnbondingEnd", &[&[3]]), [minimal(end)]);
    assert!(!staking.is_staked(3));
}

#[test]
fn unbond_begins_anew_when_validator_was_active_again() {
    let mut staking = Staking::unbonding(world());
    staking.wait(1);
    assert!(staking.join(3).moved);
    staking.wait(1);
    assert!(staking.leave(3).moved);
    staking.unbond(3).changes([unbonds(3, staking.now)]);
    assert_eq!(staking.world.view(STAKE, "getUnbondingEnd", &[&[3]]), [minimal(staking.now + DELAY)]);
}

#[test]
fn unbond_of_one_validator_leaves_the_owners_others_alone() {
    let mut staking = Staking::start(world());
    for id in [3, 6] {
        if id == 6 {
            assert!(staking.join(5).moved && staking.join(6).moved);
        }
        assert!(staking.stake(id, full()).moved);
    }
    assert!(staking.leave(3).moved);
    assert!(staking.unbond(3).moved);
    assert!(staking.is_staked(6));
    let other = Call::new(OWNER, STAKE, "unbond").argument([6]);
    staking.world.call(other).fails_with(VALIDATOR_NOT_LEFT);
}
