//! What nobody can call, and what takes no payment.

use multiversx_sc::err_msg::ONLY_OWNER_CALLER;
use testkit::{
    actors::{OWNER, STRANGER},
    call::Call,
    forge::{CREATOR, FACTORY, FORGE, start},
    vm_errors::{EGLD_REFUSED, NO_CALLBACK},
    wire::bytes_of,
};

use crate::{after, ready};

#[test]
fn callbacks_fail_when_called_from_outside() {
    let mut world = after(1);
    for function in ["answered"] {
        for caller in [OWNER, CREATOR] {
            world.call(Call::new(caller, FORGE, function)).fails_with(NO_CALLBACK);
        }
    }
}

#[test]
fn settings_fail_when_paid() {
    let mut world = ready();
    let call = |function| Call::new(OWNER, FORGE, function).egld(1);
    world.call(call("registerChainFactory").argument([1]).argument(bytes_of(FACTORY))).fails_with(EGLD_REFUSED);
    world.call(call("registerTrustedToken").argument("ONE-123456")).fails_with(EGLD_REFUSED);
    world.call(call("updateDeployCost").argument([])).fails_with(EGLD_REFUSED);
    world.call(call("setDefaults").argument("testnet").argument(start(1, 7, false))).fails_with(EGLD_REFUSED);
}

#[test]
fn set_administrator_fails_when_caller_is_not_the_owner() {
    ready().call(Call::new(STRANGER, FORGE, "setAdministrator").argument(bytes_of(STRANGER))).fails_with(ONLY_OWNER_CALLER);
}
