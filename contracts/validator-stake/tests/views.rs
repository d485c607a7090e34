use testkit::{
    actors::CHAIN_CONFIG,
    call::EGLD,
    safe::TOKEN,
    staking::{DELAY, STAKE, Staking},
    wire::{bytes_of, minimal},
};

use crate::world;

#[test]
fn views_give_nothing_when_nothing_happened() {
    let mut staking = Staking::without_terms(world());
    assert_eq!(staking.world.view(STAKE, "getStakeTerms", &[]), [b""]);
    assert_eq!(staking.world.view(STAKE, "getStake", &[&[3], EGLD.as_bytes()]), [b""]);
    assert_eq!(staking.world.view(STAKE, "getTreasury", &[TOKEN.as_bytes()]), [b""]);
    assert_eq!(staking.world.view(STAKE, "getUnbondingEnd", &[&[3]]), [b""]);
    assert!(staking.world.view(STAKE, "getAdministrator", &[]).is_empty());
}

#[test]
fn views_of_the_contract_give_what_init_was_given() {
    let mut staking = Staking::without_terms(world());
    assert_eq!(staking.world.view(STAKE, "getChainConfig", &[]), [bytes_of(CHAIN_CONFIG)]);
    assert_eq!(staking.world.view(STAKE, "getUnbondingSeconds", &[]), [minimal(DELAY)]);
}

#[test]
fn get_unbonding_end_gives_the_end_also_when_it_is_over() {
    let mut staking = Staking::unbonding(world());
    let end = staking.now + DELAY;
    for _ in 0..2 {
        assert_eq!(staking.world.view(STAKE, "getUnbondingEnd", &[&[3]]), [minimal(end)]);
        staking.wait(2 * DELAY);
    }
}
