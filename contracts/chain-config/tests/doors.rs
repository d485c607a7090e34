//! Who may call what after the set-up, and with which payment.

use multiversx_sc::err_msg::ONLY_OWNER_CALLER;
use testkit::{
    actors::{CHAIN_CONFIG, HEADER_VERIFIER, OWNER, RELAYER, STRANGER},
    call::Call,
    membership::Membership,
    vm_errors::{EGLD_REFUSED, NO_CALLBACK},
    wire::bytes_of,
};

use crate::{of_four, proven};

#[test]
fn set_header_verifier_fails_when_caller_is_not_the_owner() {
    of_four().set_header_verifier(STRANGER, bytes_of(HEADER_VERIFIER)).fails_with(ONLY_OWNER_CALLER);
}

#[test]
fn endpoints_fail_when_paid() {
    let joining = Membership::of(5);
    let (mut world, bundle) = proven(std::slice::from_ref(&joining));
    for function in ["registerValidator", "registerBlsKey", "unRegisterValidator", "unregisterBlsKey"] {
        let call = Call::new(RELAYER, CHAIN_CONFIG, function).argument(bundle.hash_of_hashes()).argument(joining.bytes());
        world.call(call.egld(1)).fails_with(EGLD_REFUSED);
    }
    let confirm = Call::new(RELAYER, CHAIN_CONFIG, "confirm").argument(bundle.hash_of_hashes()).argument(joining.hash());
    world.call(confirm.egld(1)).fails_with(EGLD_REFUSED);
    let name = Call::new(OWNER, CHAIN_CONFIG, "setHeaderVerifier").argument(bytes_of(HEADER_VERIFIER));
    world.call(name.egld(1)).fails_with(EGLD_REFUSED);
}

#[test]
fn execute_fails_when_called_from_outside() {
    of_four().call(Call::new(OWNER, CHAIN_CONFIG, "execute")).fails_with(NO_CALLBACK);
}
