use errors::SISTER_UNREADABLE;
use multiversx_sc::types::Address;
use testkit::{
    actors::{CHAIN_CONFIG, HEADER_VERIFIER, OWNER, STRANGER},
    call::{EGLD, pay},
    safe::{FAR_RECEIVER, OTHER, RECEIVER, TOKEN},
    stakes::{paid_out, pays, returned},
    staking::{DELAY, FAR_OWNER, STAKE, Staking, TERMS, full},
};
use types::validators::MAX_VALIDATORS;
use validator_stake::errors::*;

use crate::world;

/// The third validator's stake has unbonded.
fn unbonded() -> Staking {
    let mut staking = Staking::unbonding(world());
    staking.wait(DELAY);
    staking
}

#[test]
fn withdraw_fails_when_chain_config_is_not_readable() {
    let mut staking = unbonded();
    staking.world.make_unreadable(CHAIN_CONFIG);
    staking.withdraw(3, EGLD).fails_with(SISTER_UNREADABLE);
}

#[test]
fn withdraw_fails_when_id_is_unknown() {
    unbonded().withdraw(9, EGLD).fails_with(VALIDATOR_UNKNOWN);
}

#[test]
fn withdraw_fails_when_caller_does_not_own_the_validator() {
    let call = Staking::withdrawal(3, EGLD, STRANGER).by(STRANGER);
    unbonded().world.call(call).fails_with(CALLER_NOT_VALIDATOR_OWNER);
}

#[test]
fn withdraw_fails_when_nobody_asked() {
    let mut staking = Staking::left(world());
    staking.wait(10 * DELAY);
    staking.withdraw(3, EGLD).fails_with(NOT_UNBONDING);
}

#[test]
fn withdraw_fails_when_validator_is_active_again() {
    let mut staking = unbonded();
    assert!(staking.join(3).moved);
    staking.withdraw(3, EGLD).fails_with(NOT_UNBONDING);
    assert!(staking.is_staked(3));
    assert_eq!(staking.world.view(STAKE, "getUnbondingEnd", &[&[3]]), [b""]);
}

#[test]
fn withdraw_fails_when_validator_was_active_since() {
    let mut staking = unbonded();
    assert!(staking.join(3).moved);
    staking.wait(1);
    assert!(staking.leave(3).moved);
    staking.withdraw(3, EGLD).fails_with(NOT_UNBONDING);
    assert!(staking.unbond(3).moved);
    staking.withdraw(3, EGLD).fails_with(UNBONDING_NOT_OVER);
    staking.wait(DELAY);
    assert!(staking.withdraw(3, EGLD).moved);
}

#[test]
fn withdraw_fails_when_too_early() {
    let mut staking = Staking::unbonding(world());
    staking.withdraw(3, EGLD).fails_with(UNBONDING_NOT_OVER);
    staking.wait(DELAY - 1);
    staking.withdraw(3, EGLD).fails_with(UNBONDING_NOT_OVER);
    staking.wait(1);
    assert!(staking.withdraw(3, EGLD).moved);
}

#[test]
fn withdraw_fails_when_header_verifier_is_not_readable() {
    let mut staking = unbonded();
    staking.world.make_unreadable(HEADER_VERIFIER);
    staking.withdraw(3, EGLD).fails_with(SISTER_UNREADABLE);
    let mut staking = unbonded();
    staking.world.store(CHAIN_CONFIG, b"headerVerifier", &[]);
    staking.withdraw(3, EGLD).fails_with(SISTER_UNREADABLE);
}

#[test]
fn withdraw_fails_when_validator_is_in_an_epoch_that_may_sign() {
    let mut staking = Staking::start(world());
    assert!(staking.stake(3, full()).moved);
    assert!(staking.leave(3).moved);
    assert!(staking.unbond(3).moved);
    staking.wait(10 * DELAY);
    for _ in 0..3 {
        staking.withdraw(3, EGLD).fails_with(VALIDATOR_MAY_SIGN);
        staking.rotate(&[1, 2, 4]);
    }
    assert!(staking.withdraw(3, EGLD).moved);
}

#[test]
fn withdraw_fails_when_a_later_set_names_the_validator_again() {
    let mut staking = unbonded();
    staking.rotate(&[1, 2, 3, 4]);
    staking.withdraw(3, EGLD).fails_with(VALIDATOR_MAY_SIGN);
}

#[test]
fn withdraw_fails_when_an_epoch_is_longer_than_any_can_be() {
    let mut staking = unbonded();
    staking.world.store(HEADER_VERIFIER, b"epochIds\x00\x00\x00\x03", &[0; 2 * 513]);
    staking.withdraw(3, EGLD).fails_with(VALIDATOR_MAY_SIGN);
}

#[test]
fn withdraw_pays_when_an_epoch_of_others_is_as_long_as_any_can_be() {
    let mut staking = unbonded();
    let others: Vec<u8> = (4..4 + MAX_VALIDATORS as u16).flat_map(u16::to_be_bytes).collect();
    staking.world.store(HEADER_VERIFIER, b"epochIds\x00\x00\x00\x03", &others);
    assert!(staking.withdraw(3, EGLD).moved);
}

#[test]
fn withdraw_fails_when_receiver_is_nobody_or_the_contract() {
    let mut staking = unbonded();
    staking.world.call(Staking::withdrawal(3, EGLD, &Address::zero())).fails_with(PAYEE_REFUSED);
    staking.world.call(Staking::withdrawal(3, EGLD, STAKE)).fails_with(PAYEE_REFUSED);
}

#[test]
fn withdraw_fails_when_nothing_of_the_token_is_there() {
    let mut staking = unbonded();
    staking.withdraw(3, "THREE-123456").fails_with(NOTHING_TO_PAY);
    assert!(staking.withdraw(3, EGLD).moved);
    staking.withdraw(3, EGLD).fails_with(NOTHING_TO_PAY);
}

#[test]
fn withdraw_pays_all_of_each_token() {
    let mut staking = unbonded();
    for staked in TERMS {
        let outcome = staking.withdraw(3, staked.0);
        outcome.emits(&[paid_out("withdraw", 3, OWNER, staked)]);
        outcome.changes(pays(3, OWNER, staked));
    }
}

#[test]
fn withdraw_pays_whom_the_owner_names() {
    let mut staking = unbonded();
    let far = &Address::from(FAR_RECEIVER);
    staking.world.call(Staking::withdrawal(3, OTHER, RECEIVER)).changes(pays(3, RECEIVER, TERMS[2]));
    staking.world.call(Staking::withdrawal(3, TOKEN, far)).changes(pays(3, far, TERMS[1]));
    staking.world.call(Staking::withdrawal(3, EGLD, far)).changes(pays(3, far, TERMS[0]));
}

#[test]
fn withdraw_pays_an_owner_in_another_shard() {
    let mut staking = Staking::start(world());
    assert!(staking.join(5).moved);
    assert!(staking.stake(5, full()).moved);
    assert!(staking.leave(5).moved);
    assert!(staking.unbond(5).moved);
    staking.wait(DELAY);
    staking.withdraw(5, TOKEN).changes(pays(5, FAR_OWNER, TERMS[1]));
}

#[test]
fn withdraw_pays_a_token_that_the_terms_name_no_more() {
    let mut staking = unbonded();
    assert!(staking.set_terms(&[(EGLD, 1)]).moved);
    staking.withdraw(3, TOKEN).changes(pays(3, OWNER, TERMS[1]));
}

#[test]
fn withdraw_takes_nothing_of_another_id() {
    let mut staking = Staking::start(world());
    for id in [1, 2, 3, 4] {
        assert!(staking.stake(id, full()).moved);
    }
    assert!(staking.leave(3).moved);
    assert!(staking.unbond(3).moved);
    staking.rotate_out();
    staking.wait(DELAY);
    staking.withdraw(3, EGLD).changes(pays(3, OWNER, TERMS[0]));
    for id in [1, 2, 4] {
        assert!(staking.is_staked(id));
    }
}

#[test]
fn withdraw_puts_back_what_could_not_be_paid_and_holds_no_other_token() {
    let mut staking = unbonded();
    staking.world.set_balance(STAKE, TOKEN, 49u32);
    let outcome = staking.withdraw(3, TOKEN);
    outcome.emits(&[paid_out("withdraw", 3, OWNER, TERMS[1]), returned(3, TERMS[1])]);
    outcome.changes([]);
    staking.withdraw(3, OTHER).changes(pays(3, OWNER, TERMS[2]));
    staking.world.set_balance(STAKE, TOKEN, 50u32);
    staking.withdraw(3, TOKEN).changes(pays(3, OWNER, TERMS[1]));
}

#[test]
fn withdraw_leaves_a_later_stake_bonded() {
    let mut staking = unbonded();
    assert!(staking.withdraw(3, TOKEN).moved);
    assert!(staking.stake(3, vec![pay(TOKEN, 4u32)]).moved);
    for token in [TOKEN, EGLD] {
        staking.withdraw(3, token).fails_with(NOT_UNBONDING);
    }
    assert_eq!(staking.units(3, TOKEN), 4u32.into());
}
