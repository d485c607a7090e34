//! Makes what happens on the Sovereign Chain from an event of the mainchain: a result to execute, or the end of an operation.
//!
//! Source: mx-chain-sovereign-go `process/block/sovereign/incomingHeader/incomingEventsProc/eventProc*.go`.

use super::{
    codec::Operation,
    event_error::EventError,
    event_reader::{DEPOSIT as DEPOSIT_TOPIC, deposit, deposit_of_tokens, form, number_of_topics, unknown_topic},
    incoming_result::IncomingResult,
    subscriptions::{CHANGE_VALIDATOR_SET, DEPOSIT, EXECUTE},
};
use crate::chain::Event;

/// First topic of a confirmation.
const EXECUTED_BRIDGE_OP: &str = "executedBridgeOp";

/// An operation that the mainchain has dealt with, raw as the event names it: what is no hash is a pair that nobody knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    pub hash_of_hashes: Vec<u8>,
    pub op_hash: Vec<u8>,
}

/// What an event of the mainchain comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoming {
    Result(IncomingResult),
    Confirmation(Confirmation),
}

/// Reads a subscribed event of the mainchain.
pub fn incoming(event: &Event) -> Result<Incoming, EventError> {
    match event.identifier.as_str() {
        DEPOSIT => deposit(event).map(result),
        EXECUTE => deposit_back_or_confirmation(event),
        CHANGE_VALIDATOR_SET => confirmation(event),
        other => Err(EventError::UnknownIdentifier(other.into())),
    }
}

/// A failed operation brings its tokens back, then is confirmed like any other.
fn deposit_back_or_confirmation(event: &Event) -> Result<Incoming, EventError> {
    match form(event)? {
        DEPOSIT_TOPIC => deposit_of_tokens(event).map(result),
        EXECUTED_BRIDGE_OP => confirmation(event),
        _ => Err(unknown_topic(event)),
    }
}

fn confirmation(event: &Event) -> Result<Incoming, EventError> {
    let [form, hash_of_hashes, op_hash] = event.topics.as_slice() else {
        return Err(number_of_topics(event, EXECUTED_BRIDGE_OP));
    };
    if form != EXECUTED_BRIDGE_OP.as_bytes() {
        return Err(unknown_topic(event));
    }
    Ok(Incoming::Confirmation(Confirmation { hash_of_hashes: hash_of_hashes.clone(), op_hash: op_hash.clone() }))
}

fn result(operation: Operation) -> Incoming {
    Incoming::Result(operation.into())
}
