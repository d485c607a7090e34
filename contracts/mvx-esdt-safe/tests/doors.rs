//! Who may call what, in which phase, and with which payment.

use authority::errors::NOT_AUTHORISED;
use errors::SETUP_NOT_COMPLETE;
use testkit::{
    actors::{HEADER_VERIFIER, OWNER, RELAYER, STRANGER},
    call::{Call, pay},
    executor::EXECUTOR,
    mvx::{ISSUE_COST, MVX_MARKET, MVX_SAFE, TICKER, TOKEN_MINT},
    safe::{OTHER, Safe, TOKEN, USER},
    vm_errors::{EGLD_REFUSED, NO_CALLBACK, ONLY_OWNER, TOKENS_REFUSED},
    wire::bytes_of,
};

use crate::{in_setup, operation, running};

#[test]
fn endpoints_of_the_owner_fail_when_caller_is_stranger() {
    for mut safe in [in_setup(), running()] {
        assert!(safe.world.set_administrator(MVX_SAFE, bytes_of(RELAYER)).moved);
        for call in calls_of_the_owner() {
            for caller in [STRANGER, RELAYER] {
                safe.world.call(call.clone().by(caller)).fails_with(ONLY_OWNER);
            }
        }
        let registration = Call::new(STRANGER, MVX_SAFE, "registerNativeToken").argument(TICKER).argument("Sovereign1");
        safe.world.call(registration.egld(ISSUE_COST)).fails_with(NOT_AUTHORISED);
        let mint = Call::new(STRANGER, MVX_SAFE, "setTokenMint").argument(bytes_of(TOKEN_MINT));
        safe.world.call(mint).fails_with(NOT_AUTHORISED);
    }
}

#[test]
fn endpoints_that_take_no_payment_fail_when_paid() {
    let mut safe = running();
    for call in calls_of_the_owner().into_iter().chain(calls_of_authority()).chain([naming_of_inbox()]).chain(calls_of_anyone()) {
        refuse_payments(&mut safe, call);
    }
}

#[test]
fn register_native_token_fails_when_paid_in_tokens() {
    let registration = Call::new(USER, MVX_SAFE, "registerNativeToken").argument(TICKER).argument("Sovereign1");
    in_setup().world.call(registration.payment(pay(TOKEN, 1u32))).fails_with(TOKENS_REFUSED);
}

#[test]
fn pause_and_unpause_fail_when_set_up_is_not_complete() {
    let mut safe = in_setup();
    for function in ["pause", "unpause"] {
        safe.world.call(Call::new(OWNER, MVX_SAFE, function)).fails_with(SETUP_NOT_COMPLETE);
    }
}

#[test]
fn callbacks_fail_when_called_from_outside() {
    let mut safe = running();
    for function in ["execute", "claim_done"] {
        safe.world.call(Call::new(OWNER, MVX_SAFE, function)).fails_with(NO_CALLBACK);
    }
}

fn refuse_payments(safe: &mut Safe, call: Call) {
    safe.world.call(call.clone().egld(1)).fails_with(EGLD_REFUSED);
    safe.world.call(call.by(USER).payment(pay(TOKEN, 1u32))).fails_with(TOKENS_REFUSED);
}

fn calls_of_the_owner() -> [Call; 1] {
    [Call::new(OWNER, MVX_SAFE, "completeSetupPhase").argument(bytes_of(HEADER_VERIFIER)).argument(bytes_of(MVX_MARKET))]
}

pub fn calls_of_authority() -> [Call; 7] {
    let executor = Call::new(OWNER, MVX_SAFE, "setCallExecutor").argument(bytes_of(EXECUTOR));
    let rule = |function| Call::new(OWNER, MVX_SAFE, function).argument(OTHER);
    let [refuse, allow] = ["refuseToken", "allowToken"].map(|function| rule(function).argument([]));
    let whitelist = Call::new(OWNER, MVX_SAFE, "setTokenWhitelist").argument([1]);
    let [pause, unpause] = ["pause", "unpause"].map(|function| Call::new(OWNER, MVX_SAFE, function));
    [pause, unpause, executor, rule("setTokenLockMechanism"), refuse, allow, whitelist]
}

fn naming_of_inbox() -> Call {
    Call::new(OWNER, MVX_SAFE, "setCallInbox").argument(bytes_of(EXECUTOR)).argument(bytes_of(MVX_MARKET))
}

fn calls_of_anyone() -> [Call; 4] {
    let call = |function, argument: Vec<u8>| Call::new(STRANGER, MVX_SAFE, function).argument([0; 32]).argument(argument);
    let claim = Call::new(STRANGER, MVX_SAFE, "claim").argument(operation().bytes()).argument([]).argument(bytes_of(USER));
    [call("executeBridgeOps", operation().bytes()), call("registerToken", vec![0; 32]), call("confirm", vec![0; 32]), claim]
}
