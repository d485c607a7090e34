use authority::errors::NOT_AUTHORISED;
use testkit::{
    Event,
    actors::{OWNER, STRANGER},
    call::{Call, EGLD},
    safe::{OTHER, TOKEN, USER},
    stakes::{TREASURY, event, has},
    staking::{DELAY, STAKE, Staking, full},
    wire::bytes_of,
};
use validator_stake::errors::*;

use crate::world;

/// The third and fourth validators have a full stake.
fn set_up() -> Staking {
    let mut staking = Staking::start(world());
    assert!(staking.stake(3, full()).moved);
    assert!(staking.stake(4, full()).moved);
    staking
}

fn slashed(token: &str, amount: u64) -> Event {
    event("slash", "slashed", 3, token, amount)
}

#[test]
fn slash_fails_when_caller_is_stranger() {
    for caller in [STRANGER, USER] {
        set_up().world.call(Staking::slash_call(3, &[(EGLD, 1)]).by(caller)).fails_with(NOT_AUTHORISED);
    }
}

#[test]
fn slash_fails_when_nothing_is_staked_or_taken() {
    let mut staking = set_up();
    staking.slash(3, &[]).fails_with(NOTHING_TO_SLASH);
    staking.slash(3, &[(EGLD, 0)]).fails_with(NOTHING_TO_SLASH);
    staking.slash(3, &[("THREE-123456", 1)]).fails_with(NOTHING_TO_SLASH);
    staking.slash(2, &[(EGLD, 1)]).fails_with(NOTHING_TO_SLASH);
    staking.slash(9, &[(EGLD, 1)]).fails_with(NOTHING_TO_SLASH);
}

#[test]
fn slash_moves_units_of_the_id_to_the_treasury() {
    let mut staking = set_up();
    let outcome = staking.slash(3, &[(EGLD, 30), (OTHER, 7)]);
    outcome.emits(&[slashed(EGLD, 30), slashed(OTHER, 7)]);
    outcome.changes([has(3, EGLD, 70u32), has(TREASURY, EGLD, 30u32), has(3, OTHER, 0u32), has(TREASURY, OTHER, 7u32)]);
    assert!(!staking.is_staked(3));
    assert!(staking.is_staked(4));
    assert_eq!(staking.world.view(STAKE, "getTreasury", &[EGLD.as_bytes()]), [[30]]);
    staking.slash(TREASURY.into(), &[(EGLD, 1)]).fails_with(NOTHING_TO_SLASH);
}

#[test]
fn slash_takes_all_when_less_is_there() {
    let mut staking = set_up();
    assert!(staking.slash(3, &[(EGLD, 99)]).moved);
    let outcome = staking.slash(3, &[(EGLD, u64::MAX), (EGLD, 1), (TOKEN, 51), ("THREE-123456", 1)]);
    outcome.emits(&[slashed(EGLD, 1), slashed(TOKEN, 50)]);
    outcome.changes([has(3, EGLD, 0u32), has(TREASURY, EGLD, 100u32), has(3, TOKEN, 0u32), has(TREASURY, TOKEN, 50u32)]);
    staking.slash(3, &[(EGLD, 1), (TOKEN, 1)]).fails_with(NOTHING_TO_SLASH);
}

#[test]
fn slash_succeeds_when_caller_is_the_administrator() {
    let mut staking = set_up();
    assert!(staking.world.call(Call::new(OWNER, STAKE, "setAdministrator").argument(bytes_of(USER))).moved);
    let outcome = staking.world.call(Staking::slash_call(3, &[(TOKEN, 1)]).by(USER));
    outcome.emits(&[slashed(TOKEN, 1)]);
}

#[test]
fn slash_takes_what_unbonds_until_it_is_withdrawn() {
    let mut staking = Staking::unbonding(world());
    assert!(staking.slash(3, &[(EGLD, 10)]).moved);
    staking.wait(DELAY);
    assert!(staking.slash(3, &[(EGLD, 10)]).moved);
    assert!(staking.withdraw(3, EGLD).moved);
    staking.slash(3, &[(EGLD, 10)]).fails_with(NOTHING_TO_SLASH);
    assert_eq!(staking.world.view(STAKE, "getTreasury", &[EGLD.as_bytes()]), [[20]]);
}
