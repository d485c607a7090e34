//! What is paid for nothing is refused.

use testkit::{
    actors::OWNER,
    call::{Call, pay},
    safe::{TOKEN, USER},
    sov::SOV_SAFE,
    vm_errors::{EGLD_REFUSED, TOKENS_REFUSED},
};

use crate::running;

/// What owner and administrator call.
const CALLS: [&str; 2] = ["pause", "unpause"];

#[test]
fn endpoints_that_take_no_payment_fail_when_paid() {
    let mut safe = running();
    for function in CALLS {
        safe.world.call(Call::new(OWNER, SOV_SAFE, function).egld(1)).fails_with(EGLD_REFUSED);
        safe.world.call(Call::new(USER, SOV_SAFE, function).payment(pay(TOKEN, 1u32))).fails_with(TOKENS_REFUSED);
    }
}
