use testkit::{
    Validators,
    actors::{HEADER_VERIFIER, STRANGER},
    call::Call,
    vm_errors::EGLD_REFUSED,
};

use crate::started;

#[test]
fn noop_fails_when_paid() {
    started(&Validators::new(1)).call(Call::new(STRANGER, HEADER_VERIFIER, "noop").egld(1)).fails_with(EGLD_REFUSED);
}

#[test]
fn noop_changes_nothing_when_anyone_calls() {
    started(&Validators::new(1)).call(Call::new(STRANGER, HEADER_VERIFIER, "noop")).changes([]).succeeds();
}
