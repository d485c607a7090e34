//! Who may call what, and with which payment.

use testkit::{
    actors::STRANGER,
    call::{Call, pay},
    inbox::INBOX,
    safe::{RECEIVER, TOKEN, USER},
    vm_errors::{EGLD_REFUSED, TOKENS_REFUSED},
    wire::bytes_of,
};

use crate::running;

#[test]
fn endpoints_that_take_no_payment_fail_when_paid() {
    let mut safe = running();
    let claim = Call::new(STRANGER, INBOX, "claim").argument(TOKEN).argument([]).argument(bytes_of(RECEIVER));
    let send_home = Call::new(STRANGER, INBOX, "sendHome").argument(bytes_of(RECEIVER)).argument(TOKEN).argument([]);
    for call in [claim, send_home] {
        safe.world.call(call.clone().egld(1)).fails_with(EGLD_REFUSED);
        safe.world.call(call.by(USER).payment(pay(TOKEN, 1u32))).fails_with(TOKENS_REFUSED);
    }
}
