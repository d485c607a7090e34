use testkit::{
    actors::{OWNER, STRANGER},
    call::{Call, EGLD},
    safe::{OTHER, RECEIVER, TOKEN, USER},
    stakes::{TREASURY, paid_out, pays, returned},
    staking::{STAKE, Staking, full},
    vm_errors::ONLY_OWNER,
    wire::bytes_of,
};
use validator_stake::errors::*;

use crate::world;

/// In the treasury.
const SLASHED: [(&str, u64); 2] = [(EGLD, 30), (TOKEN, 50)];

/// The third and fourth validators had a full stake, and the third has less now.
fn set_up() -> Staking {
    let mut staking = Staking::start(world());
    assert!(staking.stake(3, full()).moved);
    assert!(staking.stake(4, full()).moved);
    assert!(staking.slash(3, &SLASHED).moved);
    staking
}

#[test]
fn withdraw_treasury_fails_when_caller_is_stranger() {
    set_up().world.call(Staking::treasury_call(EGLD, STRANGER).by(STRANGER)).fails_with(ONLY_OWNER);
}

#[test]
fn withdraw_treasury_fails_when_caller_is_the_administrator() {
    let mut staking = set_up();
    assert!(staking.world.call(Call::new(OWNER, STAKE, "setAdministrator").argument(bytes_of(USER))).moved);
    staking.world.call(Staking::treasury_call(EGLD, USER).by(USER)).fails_with(ONLY_OWNER);
}

#[test]
fn withdraw_treasury_fails_when_receiver_is_the_contract() {
    set_up().world.call(Staking::treasury_call(EGLD, STAKE)).fails_with(PAYEE_REFUSED);
}

#[test]
fn withdraw_treasury_fails_when_nothing_of_the_token_was_slashed() {
    let mut staking = set_up();
    staking.withdraw_treasury(OTHER).fails_with(NOTHING_TO_PAY);
    assert!(staking.withdraw_treasury(EGLD).moved);
    staking.withdraw_treasury(EGLD).fails_with(NOTHING_TO_PAY);
}

#[test]
fn withdraw_treasury_pays_what_was_slashed_and_no_stake() {
    let mut staking = set_up();
    for slashed in SLASHED {
        let outcome = staking.withdraw_treasury(slashed.0);
        outcome.emits(&[paid_out("withdrawTreasury", TREASURY, OWNER, slashed)]);
        outcome.changes(pays(TREASURY, OWNER, slashed));
    }
    assert!(staking.is_staked(4));
}

#[test]
fn withdraw_treasury_pays_whom_the_owner_names_also_in_a_token_of_old_terms() {
    let mut staking = set_up();
    assert!(staking.set_terms(&[(EGLD, 1)]).moved);
    staking.world.call(Staking::treasury_call(TOKEN, RECEIVER)).changes(pays(TREASURY, RECEIVER, SLASHED[1]));
}

#[test]
fn withdraw_treasury_puts_back_what_could_not_be_paid() {
    let mut staking = set_up();
    staking.world.set_balance(STAKE, TOKEN, 49u32);
    let outcome = staking.withdraw_treasury(TOKEN);
    outcome.emits(&[paid_out("withdrawTreasury", TREASURY, OWNER, SLASHED[1]), returned(TREASURY, SLASHED[1])]);
    outcome.changes([]);
    staking.world.set_balance(STAKE, TOKEN, 50u32);
    staking.withdraw_treasury(TOKEN).changes(pays(TREASURY, OWNER, SLASHED[1]));
}
