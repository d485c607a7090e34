use multiversx_sc::err_msg::ONLY_OWNER_CALLER;
use testkit::{
    actors::STRANGER,
    call::Call,
    forge::{FACTORY, TEMPLATES},
    vm_errors::EGLD_REFUSED,
    wire::bytes_of,
};

use crate::{complete, deploy, ready, with_a_validator};

#[test]
fn endpoints_fail_when_paid() {
    let mut world = ready();
    let template = world.template(2, TEMPLATES[1]);
    world.call(template.egld(1)).fails_with(EGLD_REFUSED);
    world.call(deploy(0, 1).egld(1)).fails_with(EGLD_REFUSED);
    with_a_validator().call(complete().egld(1)).fails_with(EGLD_REFUSED);
}

#[test]
fn set_administrator_fails_when_caller_is_not_the_owner() {
    ready().call(Call::new(STRANGER, FACTORY, "setAdministrator").argument(bytes_of(STRANGER))).fails_with(ONLY_OWNER_CALLER);
}
