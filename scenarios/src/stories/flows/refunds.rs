//! Operations that can't be paid: their tokens go back to the Sovereign Chain, whole.

use interactor::{node::codec::Operation, pair::names};
use multiversx_sc_scenario::imports::SetStateStep;

use crate::{
    call::{ALICE, BOB, FUEL, GOLD, MVX_ESDT_SAFE},
    operation::{Order, outgoing, written},
    setup::Setup,
    signing::{Bundle, genesis},
    stories::deposit,
    story::Story,
};

pub fn stories() -> Vec<Story> {
    vec![
        refund(
            "flows/09_refund_unknown_token",
            "The third token of an operation never came from here: the two before it are put back, and all three are sent back under the next nonce. INV-24, INV-30, INV-32, INV-36.",
            order(vec![(GOLD, 100), (FUEL, 50), ("WIND-778899", 1)]),
        ),
        refund(
            "flows/10_refund_more_than_owed",
            "An operation asks for one unit more than is owed, and gets nothing. INV-32, INV-36.",
            order(vec![(GOLD, 1_001)]),
        ),
        refund("flows/11_refund_receiver_not_payable", "The safe pays no contract of the bridge. INV-36, INV-37.", to_the_safe()),
        payment_failed(),
    ]
}

fn order(tokens: Vec<(&'static str, u64)>) -> Operation {
    Order { to: names::BOB, tokens, nonce: 0, sender: names::ALICE }.operation()
}

fn to_the_safe() -> Operation {
    Operation { receiver: names::contract(names::MVX_ESDT_SAFE), ..order(vec![(GOLD, 100)]) }
}

fn begin(path: &'static str, comment: &'static str) -> Story {
    let mut story = Story::new(path, comment, &[Setup::Mainchain]);
    story.succeeds("alice-deposits-gold-and-fuel", deposit(ALICE, BOB).pay(GOLD, 1_000).pay(FUEL, 200));
    story
}

fn refund(path: &'static str, comment: &'static str, operation: Operation) -> Story {
    let mut story = begin(path, comment);
    let message = Bundle::of([outgoing(&operation)]).signed_by(&genesis());
    story.succeeds("proof", Story::registration(&message));
    story.succeeds("execution-sends-back", Story::execution(&message, written(&operation)));
    story.fails("execution-again", Story::execution(&message, written(&operation)), signed_op::errors::OPERATION_ALREADY_USED);
    story.ends(&[BOB, MVX_ESDT_SAFE])
}

/// Nothing in the bridge can take tokens from the safe: the test does, to see the payment fail.
fn payment_failed() -> Story {
    let mut story = begin(
        "flows/13_refund_payment_failed",
        "A payment fails after the safe took the tokens out of its books: the callback puts them back and sends them back. INV-24, INV-31, INV-33, INV-36.",
    );
    let operation = order(vec![(GOLD, 1_000)]);
    let message = Bundle::of([outgoing(&operation)]).signed_by(&genesis());
    story.succeeds("proof", Story::registration(&message));
    let gold = format!("str:{GOLD}");
    let safe = |story: &Story, amount: u64| {
        SetStateStep::new().put_account(MVX_ESDT_SAFE, story.account(MVX_ESDT_SAFE).esdt_balance(&*gold, amount))
    };
    let emptied = safe(&story, 1);
    story.set_state(emptied);
    story.succeeds("execution-sends-back", Story::execution(&message, written(&operation)));
    let filled = safe(&story, 1_000);
    story.set_state(filled);
    story.fails("execution-again", Story::execution(&message, written(&operation)), signed_op::errors::OPERATION_ALREADY_USED);
    story.ends(&[BOB, MVX_ESDT_SAFE])
}
