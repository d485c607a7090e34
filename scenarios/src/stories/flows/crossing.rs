//! Tokens cross and come back.

use interactor::{
    bridge_message::OutgoingOperation,
    chain::Event,
    node::{OperationNonces, codec::Operation, operation},
    pair::names,
};
use multiversx_sc_scenario::imports::SetStateStep;
use multiversx_sc_scenario::scenario_model::Account;

use crate::{
    call::{ALICE, BOB, GOLD, HEADER_VERIFIER, MVX_ESDT_SAFE, NATIVE, SOV_ESDT_SAFE},
    operation::{Order, written},
    setup::Setup,
    signing::{Bundle, genesis},
    stories::{deposit, sov_deposit},
    story::Story,
};

pub fn stories() -> Vec<Story> {
    let (deposited, gold) = gold_leaves_the_sovereign_chain();
    let (home, native) = native_leaves_the_sovereign_chain();
    vec![gold_over_and_home(gold), deposited, native_over_and_home(native), home]
}

/// What the node makes of the deposit in a log.
pub fn made_of(events: &[Event]) -> OutgoingOperation {
    let deposit = events.iter().find(|event| event.identifier == "deposit" && event.topics[0] == b"deposit");
    operation(deposit.expect("a deposit is in the log"), &mut OperationNonces::FromContract).expect("the node reads it")
}

fn gold_leaves_the_sovereign_chain() -> (Story, OutgoingOperation) {
    let mut story = Story::new(
        "flows/01_deposit_proof_execute_sov",
        "The sovereign half of 01: gold that the node minted for Bob is burnt on its way home to Alice. INV-24, INV-34.",
        &[Setup::Sovereign],
    );
    // The node minted what arrived; of a foreign token the VM asks the safe for a role that a Sovereign Chain does not ask for.
    let bob = Account::new().esdt_balance(&*format!("str:{GOLD}"), 1_000u64);
    let safe = story.account(SOV_ESDT_SAFE).esdt_roles(&*format!("str:{GOLD}"), vec!["ESDTRoleLocalBurn".into()]);
    story.set_state(SetStateStep::new().put_account(BOB, bob).put_account(SOV_ESDT_SAFE, safe));
    let events = story.succeeds("bob-sends-400-home", sov_deposit(BOB, ALICE).pay(GOLD, 400));
    (story.ends(&[BOB, SOV_ESDT_SAFE]), made_of(&events))
}

fn gold_over_and_home(operation: OutgoingOperation) -> Story {
    let mut story = Story::new(
        "flows/01_deposit_proof_execute",
        "Alice sends 1,000 gold to the Sovereign Chain, 400 come home by an operation that its validators signed. INV-03, INV-30, INV-32, INV-33.",
        &[Setup::Mainchain],
    );
    let order = Order { to: names::ALICE, tokens: vec![(GOLD, 400)], nonce: 0, sender: names::BOB }.operation();
    assert_eq!(order.encode(), operation.bytes, "the operation is what the node made of the deposit");
    story.succeeds("alice-deposits-1000", deposit(ALICE, BOB).pay(GOLD, 1_000));
    let message = Bundle::of([operation]).signed_by(&genesis());
    story.fails("execution-before-proof", Story::execution(&message, written(&order)), signed_op::errors::OPERATION_NOT_PROVEN);
    story.succeeds("proof", Story::registration(&message));
    story.succeeds("execution", Story::execution(&message, written(&order)));
    story.ends(&[ALICE, MVX_ESDT_SAFE, HEADER_VERIFIER])
}

fn native_leaves_the_sovereign_chain() -> (Story, OutgoingOperation) {
    let mut story = Story::new(
        "flows/02_sovereign_token_over_and_home_sov",
        "The sovereign half of 02: Alice's native tokens are burnt where they come from. INV-24, INV-34.",
        &[Setup::Sovereign],
    );
    let events = story.succeeds("alice-sends-700-over", sov_deposit(ALICE, BOB).pay(NATIVE, 700));
    (story.ends(&[ALICE, SOV_ESDT_SAFE]), made_of(&events))
}

fn native_over_and_home(operation: OutgoingOperation) -> Story {
    let mut story = Story::new(
        "flows/02_sovereign_token_over_and_home",
        "The Sovereign Chain's own token is minted where it arrives, and burnt when Bob sends a part of it home. INV-32, INV-33, INV-35.",
        &[Setup::Mainchain],
    );
    let order = native_order();
    assert_eq!(order.encode(), operation.bytes, "the operation is what the node made of the deposit");
    let message = Bundle::of([operation]).signed_by(&genesis());
    story.succeeds("proof", Story::registration(&message));
    story.succeeds("execution-mints-700", Story::execution(&message, written(&order)));
    story.succeeds("bob-deposits-300", deposit(BOB, ALICE).pay(NATIVE, 300));
    story.ends(&[BOB, MVX_ESDT_SAFE])
}

fn native_order() -> Operation {
    Order { to: names::BOB, tokens: vec![(NATIVE, 700)], nonce: 0, sender: names::ALICE }.operation()
}
