//! Who may call what, and with which payment.

use testkit::{
    actors::{OWNER, STRANGER},
    call::{Call, pay},
    safe::{TOKEN, USER},
    sov::SOV_SAFE,
    vm_errors::{EGLD_REFUSED, ONLY_OWNER, TOKENS_REFUSED},
};

use crate::running;

const OWNERS: [&str; 2] = ["pause", "unpause"];

#[test]
fn endpoints_of_the_owner_fail_when_caller_is_stranger() {
    let mut safe = running();
    for function in OWNERS {
        safe.world.call(Call::new(STRANGER, SOV_SAFE, function)).fails_with(ONLY_OWNER);
    }
}

#[test]
fn endpoints_that_take_no_payment_fail_when_paid() {
    let mut safe = running();
    for function in OWNERS {
        safe.world.call(Call::new(OWNER, SOV_SAFE, function).egld(1)).fails_with(EGLD_REFUSED);
        safe.world.call(Call::new(USER, SOV_SAFE, function).payment(pay(TOKEN, 1u32))).fails_with(TOKENS_REFUSED);
    }
}
