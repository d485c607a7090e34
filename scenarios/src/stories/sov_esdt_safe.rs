//! The Sovereign Chain's safe: deposits for the mainchain.

use authority::errors::NOT_AUTHORISED;
use calls::errors::*;
use deposit::errors::*;
use multiversx_sc_scenario::imports::SetStateStep;
use types::errors::{FUNCTION_EMPTY, RECEIVER_AMBIGUOUS};

use super::sov_deposit;
use crate::{
    call::{ALICE, BOB, Call, NATIVE, OWNER, SOV_ESDT_SAFE},
    setup::Setup,
    story::Story,
};

/// The ESDT system contract of the mainchain.
const METACHAIN: &str = "0x000000000000000000010000000000000000000000000000000000000002ffff";
/// An address that begins as a validator's registration does.
const AMBIGUOUS: &str = "0x00000001|0x07070707070707070707070707070707070707070707070707070707";
const NOBODY: &str = "0x0000000000000000000000000000000000000000000000000000000000000000";

pub fn stories() -> Vec<Story> {
    vec![deposits(), deposit_refused(), start()]
}

fn deposits() -> Story {
    let mut story = Story::new(
        "sov-esdt-safe/deposit",
        "What leaves is burnt and announced under one nonce after the other, and each block counts its operations anew. INV-24, INV-26, INV-34.",
        &[Setup::Sovereign],
    );
    story.succeeds("first", sov_deposit(ALICE, BOB).pay(NATIVE, 10));
    story.succeeds("second-in-the-block", sov_deposit(BOB, ALICE).pay(NATIVE, 20));
    story.set_state(SetStateStep::new().block_nonce(2u64));
    story.succeeds("in-the-next-block", sov_deposit(ALICE, ALICE).pay(NATIVE, 1).pay(NATIVE, 2));
    story.ends(&[ALICE, BOB, SOV_ESDT_SAFE])
}

fn deposit_refused() -> Story {
    let mut story = Story::new(
        "sov-esdt-safe/deposit_refused",
        "A deposit that the mainchain could not pay, or could misread, is refused before anything is burnt. INV-24, INV-25, INV-40, INV-43.",
        &[Setup::Sovereign],
    );
    story.fails("to-a-system-contract", sov_deposit(ALICE, METACHAIN).pay(NATIVE, 1), RECEIVER_ON_METACHAIN);
    story.fails("to-an-ambiguous-address", sov_deposit(ALICE, AMBIGUOUS).pay(NATIVE, 1), RECEIVER_AMBIGUOUS);
    story.fails("to-nobody", sov_deposit(ALICE, NOBODY).pay(NATIVE, 1), RECEIVER_ZERO);
    story.fails("nothing", sov_deposit(ALICE, BOB), NOTHING_TO_DEPOSIT);
    let call = |gas: &str, function: &str| sov_deposit(ALICE, SOV_ESDT_SAFE).argument(gas).argument(function).pay(NATIVE, 1);
    story.fails("a-call-of-a-wallet", sov_deposit(ALICE, BOB).argument("1").argument("str:swap").pay(NATIVE, 1), RECEIVER_NOT_CALLABLE);
    story.fails("a-call-without-gas", call("", "str:swap"), CALL_GAS_ZERO);
    story.fails("a-call-of-nothing", call("1", ""), FUNCTION_EMPTY);
    story.fails("a-call-of-a-built-in-function", call("1", "str:ESDTTransfer"), FUNCTION_RESERVED);
    story.fails("a-call-with-too-much-gas", call("50,000,000", "str:swap"), EXECUTION_OVER_BUDGET);
    let eleven = (0..11).fold(sov_deposit(ALICE, BOB), |deposit, _| deposit.pay(NATIVE, 1));
    story.fails("eleven-tokens", eleven, TOO_MANY_PAYMENTS);
    story.ends(&[ALICE, SOV_ESDT_SAFE])
}

fn start() -> Story {
    let mut story = Story::new(
        "sov-esdt-safe/pause",
        "Who may change the safe stops and starts the safe; while it is stopped nothing is burnt. INV-20.",
        &[Setup::Sovereign],
    );
    let call = |from, function| Call::new(from, SOV_ESDT_SAFE, function);
    story.fails("a-stranger-pauses", call(ALICE, "pause"), NOT_AUTHORISED);
    story.succeeds("pause", call(OWNER, "pause"));
    story.fails("deposit-while-paused", sov_deposit(ALICE, BOB).pay(NATIVE, 1), phase::errors::CONTRACT_PAUSED);
    story.succeeds("unpause", call(OWNER, "unpause"));
    story.succeeds("deposit", sov_deposit(ALICE, BOB).pay(NATIVE, 1));
    story.ends(&[ALICE, SOV_ESDT_SAFE])
}
