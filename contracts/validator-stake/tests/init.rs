use errors::SISTER_UNREADABLE;
use header_verifier::epochs::WINDOW;

use testkit::{
    actors::{CHAIN_CONFIG, HEADER_VERIFIER},
    call::{EGLD, pay},
    chain_config::Identity,
    safe::CONTRACT,
    staking::{STAKE, Staking, TERMS},
    state::Storage,
    wire::{bytes_of, minimal},
};
use validator_stake::{
    errors::UNBONDING_OUT_OF_RANGE,
    unbonding::{MAX_UNBONDING, MIN_UNBONDING},
};

use crate::world;

#[test]
fn init_fails_when_unbonding_is_too_short_or_too_long() {
    for seconds in [0, MIN_UNBONDING - 1, MAX_UNBONDING + 1, u64::MAX] {
        world().deploy_stake(bytes_of(CHAIN_CONFIG), seconds).fails_with(UNBONDING_OUT_OF_RANGE);
    }
}

#[test]
fn init_keeps_chain_config_and_delay_and_nothing_else() {
    for seconds in [MIN_UNBONDING, MAX_UNBONDING] {
        let mut world = world();
        world.deploy_stake(bytes_of(CHAIN_CONFIG), seconds).succeeds();
        let expected =
            Storage::from([(b"watchedConfig".to_vec(), bytes_of(CHAIN_CONFIG)), (b"unbondingSeconds".to_vec(), minimal(seconds))]);
        assert_eq!(world.storage(STAKE), expected);
    }
}

#[test]
fn the_shortest_delay_is_a_day_for_each_epoch_that_may_sign_and_one_more() {
    assert_eq!(MIN_UNBONDING, (u64::from(WINDOW) + 1) * 86_400);
}

#[test]
fn no_stake_is_taken_when_another_contract_is_named_as_chain_config() {
    for other in [HEADER_VERIFIER, CONTRACT] {
        let mut staking = Staking::deployed(world(), Identity::default(), other);
        assert!(staking.set_terms(&TERMS).moved);
        staking.stake(3, vec![pay(EGLD, 1u32)]).fails_with(SISTER_UNREADABLE);
    }
}
