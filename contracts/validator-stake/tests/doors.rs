//! Who may call what, and with which payment.

use testkit::{
    actors::{OWNER, STRANGER},
    call::{Call, EGLD, pay},
    safe::{TOKEN, USER},
    staking::{DELAY, STAKE, Staking, TERMS, full, owner_of},
    vm_errors::{EGLD_REFUSED, NO_CALLBACK, ONLY_OWNER, TOKENS_REFUSED},
    wire::bytes_of,
};

use crate::world;

#[test]
fn endpoints_that_take_no_payment_fail_when_paid() {
    let mut staking = Staking::unbonding(world());
    staking.wait(DELAY);
    let others = [
        Call::new(owner_of(3), STAKE, "unbond").argument([3]),
        Staking::withdrawal(3, TOKEN, OWNER),
        Staking::terms_call(&TERMS),
        Staking::slash_call(3, &[(EGLD, 1)]),
        Staking::treasury_call(TOKEN, OWNER),
        Call::new(OWNER, STAKE, "setAdministrator").argument(bytes_of(USER)),
    ];
    for call in others {
        staking.world.call(call.clone().egld(1)).fails_with(EGLD_REFUSED);
        staking.world.call(call.payment(pay(TOKEN, 1u32))).fails_with(TOKENS_REFUSED);
    }
}

#[test]
fn set_administrator_fails_when_caller_is_not_the_owner() {
    let mut staking = Staking::start(world());
    assert!(staking.world.call(Call::new(OWNER, STAKE, "setAdministrator").argument(bytes_of(USER))).moved);
    for caller in [STRANGER, USER] {
        staking.world.call(Call::new(caller, STAKE, "setAdministrator").argument(bytes_of(caller))).fails_with(ONLY_OWNER);
    }
}

#[test]
fn pay_done_fails_when_called_from_outside() {
    let mut staking = Staking::start(world());
    assert!(staking.stake(3, full()).moved);
    staking.world.call(Call::new(OWNER, STAKE, "pay_done")).fails_with(NO_CALLBACK);
}
