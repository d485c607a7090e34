//! Operations with a call. Another executor stands for the contract of a user: whatever it is told to run, it has what it was handed.

use interactor::{
    node::codec::{Operation, TransferData},
    pair::names,
};

use crate::{
    call::{ALICE, BOB, GOLD, MVX_ESDT_SAFE, MVX_FEE_MARKET},
    operation::{Order, outgoing, written},
    setup::Setup,
    signing::{Bundle, genesis},
    stories::deposit,
    story::Story,
};

/// Of a user.
const WORKSHOP: &str = "sc:workshop";

pub fn stories() -> Vec<Story> {
    vec![call_fails(), call_succeeds(), call_alone()]
}

fn call_fails() -> Story {
    let mut story = begin(
        "flows/12_refund_call",
        "The workshop offers no function of the name that is called: it keeps nothing, and the tokens are sent back. INV-36, INV-37, INV-42.",
    );
    execute(&mut story, "execution-sends-back", &order(vec![(GOLD, 100)], "swap", vec![]));
    story.ends(&[BOB, WORKSHOP, MVX_ESDT_SAFE])
}

fn call_succeeds() -> Story {
    let mut story = begin(
        "flows/17_call",
        "The workshop is handed 100 gold with a call, by the executor and not by the safe, and hands them on as it is told. INV-32, INV-37, INV-42.",
    );
    execute(&mut story, "execution-calls", &order(vec![(GOLD, 100)], "run", hand_on()));
    story.ends(&[BOB, WORKSHOP, MVX_FEE_MARKET, MVX_ESDT_SAFE])
}

fn call_alone() -> Story {
    let mut story = begin(
        "flows/18_call_without_tokens",
        "Calls without tokens: one has nothing to hand on and fails, which is confirmed and sends nothing back; one of a wallet is not made. INV-31, INV-37, INV-42.",
    );
    execute(&mut story, "execution-fails", &order(vec![], "run", hand_on()));
    let to_a_wallet = Operation { receiver: names::BOB, ..order(vec![], "run", vec![vec![1]]) };
    execute(&mut story, "execution-refuses", &to_a_wallet);
    story.ends(&[BOB, WORKSHOP, MVX_ESDT_SAFE])
}

/// What makes the workshop hand its tokens on: a receiver, gas, no function.
fn hand_on() -> Vec<Vec<u8>> {
    vec![names::contract(names::MVX_FEE_MARKET).to_vec(), vec![1], vec![]]
}

fn order(tokens: Vec<(&'static str, u64)>, function: &str, args: Vec<Vec<u8>>) -> Operation {
    let to = names::contract("workshop");
    let mut operation = Order { to, tokens, nonce: 0, sender: names::ALICE }.operation();
    operation.data.transfer_data = Some(TransferData { gas_limit: 10_000_000, function: function.into(), args });
    operation
}

fn begin(path: &'static str, comment: &'static str) -> Story {
    let mut story = Story::new(path, comment, &[Setup::Mainchain]);
    story.deploys(WORKSHOP, "call-executor", &[]);
    story.succeeds("alice-deposits-1000-gold", deposit(ALICE, BOB).pay(GOLD, 1_000));
    story
}

/// Proves an operation, executes it, and sees that it is used.
fn execute(story: &mut Story, id: &str, operation: &Operation) {
    let message = Bundle::of([outgoing(operation)]).signed_by(&genesis());
    story.succeeds(&format!("proof-of-{id}"), Story::registration(&message));
    story.succeeds(id, Story::execution(&message, written(operation)));
    let again = Story::execution(&message, written(operation));
    story.fails(&format!("{id}-again"), again, signed_op::errors::OPERATION_ALREADY_USED);
}
