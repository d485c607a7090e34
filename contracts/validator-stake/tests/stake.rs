use errors::SISTER_UNREADABLE;
use multiversx_sc_scenario::num_bigint::BigUint;
use testkit::{
    Event,
    actors::{CHAIN_CONFIG, OWNER, STRANGER},
    call::{EGLD, pay},
    chain_config::Identity,
    changes::{gains, loses},
    instance::SFT,
    safe::{OTHER, TOKEN, USER},
    stakes::{event, has, unbonds},
    staking::{FAR_OWNER, STAKE, Staking, TERMS, full},
    wire::minimal,
};
use validator_stake::errors::*;

use crate::world;

fn set_up() -> Staking {
    Staking::start(world())
}

#[test]
fn stake_fails_when_chain_config_is_not_readable() {
    let mut staking = set_up();
    staking.world.make_unreadable(CHAIN_CONFIG);
    staking.stake(3, full()).fails_with(SISTER_UNREADABLE);
}

#[test]
fn stake_fails_when_validators_can_not_leave_yet() {
    let mut staking = set_up();
    staking.world.store(CHAIN_CONFIG, b"headerVerifier", &[]);
    staking.stake(3, full()).fails_with(SISTER_UNREADABLE);
}

#[test]
fn stake_fails_when_id_is_unknown() {
    for id in [0, 5, u16::MAX] {
        set_up().stake(id.into(), full()).fails_with(VALIDATOR_UNKNOWN);
    }
}

#[test]
fn stake_fails_when_caller_does_not_own_the_validator() {
    for caller in [STRANGER, USER, FAR_OWNER] {
        let mut call = Staking::stake_call(3, vec![]).by(caller);
        call.egld = 100;
        set_up().world.call(call).fails_with(CALLER_NOT_VALIDATOR_OWNER);
    }
}

#[test]
fn stake_fails_when_nothing_is_paid_and_nothing_unbonds() {
    let mut staking = set_up();
    staking.stake(3, vec![]).fails_with(STAKE_PAYMENT_MISSING);
    assert!(staking.stake(3, full()).moved);
    staking.stake(3, vec![]).fails_with(STAKE_PAYMENT_MISSING);
}

#[test]
fn stake_fails_when_a_token_is_not_in_the_terms() {
    let mut staking = set_up();
    staking.world.set_balance(OWNER, "THREE-123456", 1u32);
    staking.stake(3, vec![pay(TOKEN, 5u32), pay("THREE-123456", 1u32)]).fails_with(STAKE_TOKEN_NOT_ACCEPTED);
    assert!(staking.set_terms(&[(EGLD, 0), (TOKEN, 1)]).moved);
    staking.stake(3, vec![pay(EGLD, 1u32)]).fails_with(STAKE_TOKEN_NOT_ACCEPTED);
}

#[test]
fn stake_fails_when_there_are_no_terms() {
    Staking::without_terms(world()).stake(3, vec![pay(EGLD, 1u32)]).fails_with(STAKE_TOKEN_NOT_ACCEPTED);
}

#[test]
fn stake_fails_when_the_token_has_a_nonce() {
    let mut staking = set_up();
    assert!(staking.set_terms(&[(EGLD, 0), (SFT.token, 1)]).moved);
    staking.world.give(OWNER, SFT, 5u32);
    staking.stake(3, vec![pay(SFT, 1u32)]).fails_with(STAKE_TOKEN_NOT_ACCEPTED);
}

#[test]
fn stake_keeps_what_is_paid_in_the_pot_of_the_id() {
    for (id, owner) in [(3, OWNER), (4, USER), (2, FAR_OWNER)] {
        let outcome = set_up().stake(id, full());
        let events: Vec<Event> = TERMS.iter().map(|(token, amount)| event("stake", "staked", id as u16, token, *amount)).collect();
        outcome.emits(&events);
        let kept = TERMS
            .iter()
            .flat_map(|(token, amount)| [loses(owner, *token, *amount), gains(STAKE, *token, *amount), has(id as u16, token, *amount)]);
        outcome.changes(kept);
    }
}

#[test]
fn stake_adds_to_what_is_there() {
    let mut staking = set_up();
    assert!(staking.stake(3, vec![pay(EGLD, 60u32)]).moved);
    let more = staking.stake(3, vec![pay(EGLD, 41u32)]);
    more.emits(&[event("stake", "staked", 3, EGLD, 41u32)]);
    more.changes([loses(OWNER, EGLD, 41u32), gains(STAKE, EGLD, 41u32), has(3, EGLD, 101u32)]);
    let both = staking.stake(3, vec![pay(TOKEN, 2u32), pay(OTHER, 1u32), pay(TOKEN, 3u32)]);
    both.changes([
        loses(OWNER, TOKEN, 5u32),
        gains(STAKE, TOKEN, 5u32),
        has(3, TOKEN, 5u32),
        loses(OWNER, OTHER, 1u32),
        gains(STAKE, OTHER, 1u32),
        has(3, OTHER, 1u32),
    ]);
}

#[test]
fn stake_succeeds_when_validator_is_new_or_has_left() {
    let mut staking = set_up();
    staking.stake(5, full()).fails_with(VALIDATOR_UNKNOWN);
    assert!(staking.join(5).moved);
    assert!(staking.stake(5, full()).moved);
    assert!(staking.leave(5).moved);
    assert!(staking.stake(5, full()).moved);
    assert_eq!(staking.units(5, EGLD), BigUint::from(200u32));
}

#[test]
fn stake_bonds_again_when_it_unbonds() {
    let mut staking = Staking::unbonding(world());
    assert!(!staking.is_staked(3));
    let again = staking.stake(3, vec![]);
    again.emits(&[Event::new("stake", "unbondingStopped").topic([3])]);
    again.changes([unbonds(3, 0)]);
    assert!(staking.is_staked(3));
    staking.wait(testkit::staking::DELAY);
    staking.withdraw(3, EGLD).fails_with(NOT_UNBONDING);

    assert!(staking.unbond(3).moved);
    let more = staking.stake(3, vec![pay(TOKEN, 1u32)]);
    more.emits(&[event("stake", "staked", 3, TOKEN, 1u32), Event::new("stake", "unbondingStopped").topic([3])]);
    more.changes([loses(OWNER, TOKEN, 1u32), gains(STAKE, TOKEN, 1u32), has(3, TOKEN, 51u32), unbonds(3, 0)]);
}

#[test]
fn stake_takes_the_largest_amount_there_is() {
    let mut staking = set_up();
    let largest: BigUint = (BigUint::from(1u32) << 256) - BigUint::from(1u32);
    staking.world.set_balance(OWNER, TOKEN, largest.clone());
    staking.stake(3, vec![pay(TOKEN, largest.clone())]).changes([
        loses(OWNER, TOKEN, largest.clone()),
        gains(STAKE, TOKEN, largest.clone()),
        has(3, TOKEN, largest.clone()),
    ]);
    assert_eq!(staking.world.view(STAKE, "getStake", &[&[3], TOKEN.as_bytes()]), [minimal(largest)]);
}

#[test]
fn stake_is_taken_for_a_chain_that_counts_from_zero() {
    let identity = Identity { first_id: 0, ..Identity::default() };
    let mut staking = Staking::deployed(world(), identity, CHAIN_CONFIG);
    assert!(staking.set_terms(&TERMS).moved);
    assert!(staking.world.call(Staking::stake_call(0, full())).moved);
    assert!(staking.is_staked(0));
}
