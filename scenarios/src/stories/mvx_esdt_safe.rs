//! The mainchain's safe: set-up, deposits, and what it refuses to execute.

use authority::errors::NOT_AUTHORISED;
use deposit::errors::*;
use interactor::pair::names;
use multiversx_sc_scenario::imports::{Account, SetStateStep};
use mvx_esdt_safe::errors::*;
use types::errors::TICKER_MALFORMED;

use super::{NOT_OWNER, deposit};
use crate::{
    call::{ALICE, BOB, Call, FUEL, GOLD, HEADER_VERIFIER, MVX_ESDT_SAFE, MVX_FEE_MARKET, NATIVE, OWNER},
    operation::{Order, written},
    setup::Setup,
    signing::{Bundle, genesis},
    story::Story,
};

/// 0.05 EGLD.
const ISSUE_COST: u64 = 50_000_000_000_000_000;
/// A second one, not set up yet.
const NEW_SAFE: &str = "sc:new-safe";
const NOBODY: &str = "0x0000000000000000000000000000000000000000000000000000000000000000";

pub fn stories() -> Vec<Story> {
    vec![set_up(), deposit_several(), deposit_refused(), execute_refused()]
}

fn set_up() -> Story {
    let mut story = Story::new(
        "mvx-esdt-safe/register_native_token",
        "Before its first start the safe issues the Sovereign Chain's own token, once and for the exact cost, and learns its sisters. INV-20, INV-35.",
        &[Setup::Mainchain],
    );
    story.set_state(SetStateStep::new().put_account(OWNER, Account::new().nonce(50u64).balance(3 * ISSUE_COST)));
    story.deploys(NEW_SAFE, "mvx-esdt-safe", &[]);
    let issue = |from, ticker| Call::new(from, NEW_SAFE, "registerNativeToken").argument(ticker).argument("str:Sovereign");
    let end = |from, verifier| Call::new(from, NEW_SAFE, "completeSetupPhase").argument(verifier).argument(MVX_FEE_MARKET);
    story.fails("a-stranger-issues", issue(ALICE, "str:SOV"), NOT_AUTHORISED);
    story.fails("for-nothing", issue(OWNER, "str:SOV"), ISSUE_COST_MISMATCH);
    story.fails("small-letters", issue(OWNER, "str:sov").egld(ISSUE_COST), TICKER_MALFORMED);
    story.set_state(SetStateStep::new().new_token_identifier(NATIVE));
    story.succeeds("issue", issue(OWNER, "str:SOV").egld(ISSUE_COST));
    story.fails("issue-again", issue(OWNER, "str:SOV").egld(ISSUE_COST), NATIVE_TOKEN_REGISTERED);
    story.fails("deposit-too-early", Call::new(ALICE, NEW_SAFE, "deposit").argument(BOB).pay(GOLD, 1), errors::SETUP_NOT_COMPLETE);
    story.fails("no-verifier", end(OWNER, NOBODY), errors::ADDRESS_ZERO);
    story.fails("verifier-that-is-none", end(OWNER, MVX_FEE_MARKET), errors::SISTER_UNREADABLE);
    story.fails("a-stranger-completes", end(ALICE, HEADER_VERIFIER), NOT_OWNER);
    story.succeeds("complete", end(OWNER, HEADER_VERIFIER));
    story.fails("complete-again", end(OWNER, HEADER_VERIFIER), errors::SETUP_ALREADY_COMPLETE);
    story.fails("issue-too-late", issue(OWNER, "str:SOV").egld(ISSUE_COST), errors::SETUP_ALREADY_COMPLETE);
    story.ends(&[NEW_SAFE])
}

fn deposit_several() -> Story {
    let mut story = Story::new(
        "mvx-esdt-safe/deposit_several",
        "Deposits of one and of several tokens are locked, counted as owed, and announced under one nonce after the other. INV-24, INV-25, INV-33.",
        &[Setup::Mainchain],
    );
    story.succeeds("one-token", deposit(ALICE, BOB).pay(GOLD, 1));
    story.succeeds("two-tokens", deposit(BOB, ALICE).pay(GOLD, 300).pay(FUEL, 20));
    story.succeeds("the-same-token-twice", deposit(ALICE, ALICE).pay(GOLD, 5).pay(GOLD, 6));
    story.ends(&[ALICE, BOB, MVX_ESDT_SAFE])
}

fn deposit_refused() -> Story {
    let mut story = Story::new(
        "mvx-esdt-safe/deposit_refused",
        "A deposit that the other side could not execute is refused, and nothing moves. INV-23, INV-24, INV-25.",
        &[Setup::Mainchain],
    );
    story.set_state(SetStateStep::new().put_account(BOB, Account::new().balance(100u64).esdt_balance(&*format!("str:{GOLD}"), 100u64)));
    story.fails("to-nobody", deposit(ALICE, NOBODY).pay(GOLD, 1), RECEIVER_ZERO);
    story.fails("nothing", deposit(ALICE, BOB), NOTHING_TO_DEPOSIT);
    let call = deposit(ALICE, BOB).argument("5,000,000").argument("str:swap").pay(GOLD, 1);
    story.fails("with-a-call", call, CALLS_NOT_SUPPORTED);
    story.fails("egld", deposit(BOB, ALICE).egld(10), EGLD_NOT_SUPPORTED);
    let eleven = (0..11).fold(deposit(ALICE, BOB), |deposit, _| deposit.pay(GOLD, 1));
    story.fails("eleven-tokens", eleven, TOO_MANY_PAYMENTS);
    story.ends(&[ALICE, MVX_ESDT_SAFE])
}

fn execute_refused() -> Story {
    let mut story = Story::new(
        "mvx-esdt-safe/execute_refused",
        "What is no operation, or not of a proven bundle, changes nothing; what is both is executed whoever brings it. INV-30, INV-41.",
        &[Setup::Mainchain],
    );
    story.succeeds("alice-deposits", deposit(ALICE, BOB).pay(GOLD, 10));
    let order = Order { to: names::BOB, tokens: vec![(GOLD, 10)], nonce: 0, sender: names::ALICE };
    let message = Bundle::of([order.outgoing()]).signed_by(&genesis());
    story.succeeds("proof", Story::registration(&message));
    let bring = |from, hash: &[u8], operation: &str| Call::new(from, MVX_ESDT_SAFE, "executeBridgeOps").bytes(hash).argument(operation);
    let operation = written(&order.operation());
    story.fails("no-bytes", bring(ALICE, &message.hash_of_hashes, ""), types::errors::INPUT_TOO_SHORT);
    story.fails("other-bundle", bring(ALICE, &[7; 32], &operation), signed_op::errors::OPERATION_NOT_PROVEN);
    let long = "0x".to_owned() + &"00".repeat(types::operation::MAX_OPERATION_BYTES + 1);
    story.fails("too-long", bring(ALICE, &message.hash_of_hashes, &long), OPERATION_TOO_LONG);
    story.succeeds("a-stranger-brings-it", bring(ALICE, &message.hash_of_hashes, &operation));
    story.ends(&[BOB, MVX_ESDT_SAFE])
}
