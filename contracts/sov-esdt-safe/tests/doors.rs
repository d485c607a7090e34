//! What is paid for nothing is refused.

use authority::errors::NOT_AUTHORISED;
use testkit::{
    actors::{OWNER, STRANGER},
    call::{Call, pay},
    inbox::INBOX,
    safe::{TOKEN, USER},
    sov::SOV_SAFE,
    vm_errors::{EGLD_REFUSED, ONLY_OWNER, TOKENS_REFUSED},
    wire::bytes_of,
};

use crate::{prepared, running};

/// What owner and administrator call.
const CALLS: [&str; 2] = ["pause", "unpause"];
/// The same for a token.
const MECHANISMS: [&str; 2] = ["setTokenBurnMechanism", "setTokenLockMechanism"];

#[test]
fn endpoints_of_the_authority_fail_when_caller_is_stranger() {
    let mut safe = prepared();
    safe.set_sov_inbox(STRANGER, bytes_of(INBOX)).fails_with(NOT_AUTHORISED);
    safe.world.call(Call::new(STRANGER, SOV_SAFE, "setAdministrator").argument(bytes_of(STRANGER))).fails_with(ONLY_OWNER);
}

#[test]
fn endpoints_that_take_no_payment_fail_when_paid() {
    let mut safe = running();
    let with_address = ["setCallInbox", "setAdministrator"].map(|function| Call::new(OWNER, SOV_SAFE, function).argument(bytes_of(INBOX)));
    let mechanisms = MECHANISMS.map(|function| Call::new(OWNER, SOV_SAFE, function).argument(TOKEN));
    for call in CALLS.map(|function| Call::new(OWNER, SOV_SAFE, function)).into_iter().chain(with_address).chain(mechanisms) {
        safe.world.call(call.clone().egld(1)).fails_with(EGLD_REFUSED);
        safe.world.call(call.by(USER).payment(pay(TOKEN, 1u32))).fails_with(TOKENS_REFUSED);
    }
}
