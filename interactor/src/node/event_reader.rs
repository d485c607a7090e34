//! Reads a deposit, the one form of event that both directions know.
//!
//! Source: mx-chain-sovereign-go `process/block/sovereign/incomingHeader/topicsChecker.go`, `operationFormatters/depositOpFormatter.go`.
//! Two checks come earlier here than in the node, where the same events come to grief later: the receiver is 32 bytes, and a nonce
//! fits eight bytes also for a fungible token.

use super::{
    codec::{DecodeError, EsdtTokenData, Operation, OperationData, Token, number},
    event_error::EventError,
};
use crate::chain::{Address, Event};

/// First topic of a deposit with tokens.
pub const DEPOSIT: &str = "deposit";
/// First topic of a deposit of a call alone.
const SC_CALL: &str = "scCall";
/// Topics before the first token: form and receiver.
const LEADING_TOPICS: usize = 2;
/// Topics of each token: identifier, nonce, data.
const TOPICS_PER_TOKEN: usize = 3;

/// The first topic, which names the form of an event.
pub fn form(event: &Event) -> Result<&str, EventError> {
    let topic = event.topics.first().ok_or_else(|| number_of_topics(event, &event.identifier))?;
    str::from_utf8(topic).map_err(|_| unknown_topic(event))
}

/// A deposit with tokens, or of a call alone.
pub fn deposit(event: &Event) -> Result<Operation, EventError> {
    match form(event)? {
        DEPOSIT => deposit_of_tokens(event),
        SC_CALL => deposit_of_call(event),
        _ => Err(unknown_topic(event)),
    }
}

/// At least one token, and whole tokens only.
pub fn deposit_of_tokens(event: &Event) -> Result<Operation, EventError> {
    let data = operation_data(event)?;
    let topics = event.topics.get(LEADING_TOPICS..).unwrap_or_default();
    if topics.is_empty() || !topics.len().is_multiple_of(TOPICS_PER_TOKEN) {
        return Err(number_of_topics(event, DEPOSIT));
    }
    let tokens = topics.chunks_exact(TOPICS_PER_TOKEN).map(|token| read_token(event, token)).collect::<Result<_, _>>()?;
    Ok(Operation { receiver: receiver(event)?, tokens, data })
}

fn deposit_of_call(event: &Event) -> Result<Operation, EventError> {
    let data = operation_data(event)?;
    if event.topics.len() != LEADING_TOPICS {
        return Err(number_of_topics(event, SC_CALL));
    }
    if data.transfer_data.is_none() {
        return Err(EventError::CallWithoutCallData);
    }
    Ok(Operation { receiver: receiver(event)?, tokens: Vec::new(), data })
}

/// What every outgoing or incoming operation has as its event's data.
pub fn operation_data(event: &Event) -> Result<OperationData, EventError> {
    OperationData::decode(&event.data).map_err(cannot_be_decoded(event, "data"))
}

pub fn number_of_topics(event: &Event, form: &str) -> EventError {
    EventError::NumberOfTopics { form: form.into(), found: event.topics.len() }
}

pub fn unknown_topic(event: &Event) -> EventError {
    let topic = event.topics.first().map(|topic| String::from_utf8_lossy(topic).into_owned()).unwrap_or_default();
    EventError::UnknownTopic { identifier: event.identifier.clone(), topic }
}

pub fn cannot_be_decoded(event: &Event, part: &'static str) -> impl FnOnce(DecodeError) -> EventError {
    move |cause| EventError::CannotBeDecoded { identifier: event.identifier.clone(), part, cause }
}

fn read_token(event: &Event, topics: &[Vec<u8>]) -> Result<Token, EventError> {
    Ok(Token {
        identifier: topics[0].clone(),
        nonce: number(&topics[1]).map_err(cannot_be_decoded(event, "token nonce"))?,
        data: EsdtTokenData::decode(&topics[2]).map_err(cannot_be_decoded(event, "token data"))?,
    })
}

fn receiver(event: &Event) -> Result<Address, EventError> {
    let topic = &event.topics[1];
    let cut_short = DecodeError::CutShort { needed: size_of::<Address>(), left: topic.len() };
    topic.as_slice().try_into().map_err(|_| cannot_be_decoded(event, "receiver")(cut_short))
}
