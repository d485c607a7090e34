use testkit::{
    actors::CHAIN_CONFIG,
    call::{EGLD, pay},
    safe::{OTHER, TOKEN},
    staking::{Staking, TERMS, full},
};

use crate::world;

#[test]
fn is_staked_fails_to_hold_when_there_are_no_terms() {
    assert!(!Staking::without_terms(world()).is_staked(3));
}

#[test]
fn is_staked_fails_to_hold_when_the_terms_ask_for_nothing() {
    let mut staking = Staking::start(world());
    assert!(staking.stake(3, full()).moved);
    assert!(staking.set_terms(&[(EGLD, 0)]).moved);
    assert!(!staking.is_staked(3));
}

#[test]
fn is_staked_fails_to_hold_when_chain_config_is_not_readable() {
    let mut staking = Staking::start(world());
    assert!(staking.stake(3, full()).moved);
    assert!(staking.is_staked(3));
    staking.world.make_unreadable(CHAIN_CONFIG);
    assert!(!staking.is_staked(3));
}

#[test]
fn is_staked_holds_when_every_token_covers_the_terms() {
    for missing in TERMS {
        let mut staking = Staking::start(world());
        let short = TERMS.map(|(token, amount)| pay(token, if token == missing.0 { amount - 1 } else { amount }));
        assert!(staking.stake(3, short.into()).moved);
        assert!(!staking.is_staked(3), "without all of {}", missing.0);
        assert!(staking.stake(3, vec![pay(missing.0, 1u32)]).moved);
        assert!(staking.is_staked(3));
        assert!(!staking.is_staked(4));
    }
}

#[test]
fn is_staked_follows_the_terms_when_they_change() {
    let mut staking = Staking::start(world());
    assert!(staking.stake(3, vec![pay(TOKEN, 60u32)]).moved);
    assert!(!staking.is_staked(3));
    for (terms, is_staked) in [([(EGLD, 0), (TOKEN, 60)], true), ([(EGLD, 0), (TOKEN, 61)], false), ([(EGLD, 0), (OTHER, 1)], false)] {
        assert!(staking.set_terms(&terms).moved);
        assert_eq!(staking.is_staked(3), is_staked);
    }
}

#[test]
fn is_staked_ends_when_the_stake_unbonds_and_holds_again_when_the_validator_is_back() {
    let mut staking = Staking::start(world());
    assert!(staking.stake(3, full()).moved);
    assert!(staking.leave(3).moved);
    assert!(staking.is_staked(3));
    assert!(staking.unbond(3).moved);
    assert!(!staking.is_staked(3));
    assert!(staking.join(3).moved);
    assert!(staking.is_staked(3));
}
