//! Who may call what, and with which payment.

use testkit::{
    actors::{OWNER, STRANGER},
    call::{Call, pay},
    safe::{TOKEN, USER},
    token_mint::{Registration, SAFE, TOKEN_MINT, item, mint_call},
    vm_errors::{EGLD_REFUSED, NO_CALLBACK, ONLY_OWNER, TOKENS_REFUSED},
    wire::bytes_of,
};

use crate::{GOLD, running};

#[test]
fn set_administrator_fails_when_caller_is_not_the_owner() {
    for caller in [bytes_of(STRANGER), bytes_of(SAFE)] {
        let call = Call::new(STRANGER, TOKEN_MINT, "setAdministrator").argument(caller);
        running().call(call).fails_with(ONLY_OWNER);
    }
}

#[test]
fn endpoints_that_take_no_payment_fail_when_paid() {
    let mut world = running();
    world.add_depositors();
    let register = Call::new(SAFE, TOKEN_MINT, "registerToken").argument([0; 32]).argument(Registration::of(0, GOLD.0).bytes());
    let confirm = Call::new(STRANGER, TOKEN_MINT, "confirm").argument([0; 32]).argument([0; 32]);
    let withdraw = Call::new(OWNER, TOKEN_MINT, "withdrawFund").argument([1]);
    let drop = Call::new(OWNER, TOKEN_MINT, "dropToken").argument(GOLD.0);
    for call in [register, confirm, withdraw, drop, mint_call(&[item(0, GOLD.0, 0, 1u32)])] {
        world.call(call.clone().egld(1)).fails_with(EGLD_REFUSED);
        world.call(call.by(USER).payment(pay(TOKEN, 1u32))).fails_with(TOKENS_REFUSED);
    }
}

#[test]
fn callbacks_fail_when_called_from_outside() {
    let mut world = running();
    for function in ["execute", "register_native_token_done"] {
        world.call(Call::new(OWNER, TOKEN_MINT, function)).fails_with(NO_CALLBACK);
    }
}
