use interactor::{
    chain::Event,
    node::{Confirmation, EventError, Incoming, IncomingResult, incoming},
};

use crate::fixtures::*;

/// The kinds of refusal that the recording tells apart.
fn kind(error: &EventError) -> &'static str {
    match error {
        EventError::NumberOfTopics { .. } => "number of topics",
        EventError::UnknownTopic { .. } => "unknown topic",
        EventError::UnknownIdentifier(_) => "unknown identifier",
        EventError::CallWithoutCallData => "call without call data",
        EventError::CannotBeDecoded { .. } => "data cannot be decoded",
        EventError::UnknownValidator => "no account of the validator",
    }
}

fn as_recorded(result: &IncomingResult) -> RecordedResult {
    RecordedResult {
        sender: hex::encode(result.sender),
        receiver: hex::encode(result.receiver),
        nonce: result.nonce,
        gas_limit: result.gas_limit,
        data: String::from_utf8(result.data()).expect("recorded data is text"),
    }
}

fn result_of(event: &Event) -> IncomingResult {
    match incoming(event) {
        Ok(Incoming::Result(result)) => result,
        other => panic!("no result but {other:?}"),
    }
}

#[test]
fn incoming_is_the_recorded_result_or_refusal_when_read_from_a_recorded_event() {
    for case in incoming_cases() {
        let read = incoming(&case.event.event());
        let refused = read.as_ref().err().map(|error| kind(error).to_owned());
        assert_eq!(refused, case.refused, "{}: {read:?}", case.case);
        let results = read.ok().map(|incoming| match incoming {
            Incoming::Result(result) => vec![as_recorded(&result)],
            Incoming::Confirmation(_) => vec![],
        });
        assert_eq!(results, case.results, "{}", case.case);
    }
}

#[test]
fn incoming_is_a_confirmation_when_an_operation_was_executed() {
    let pair = Confirmation { hash_of_hashes: vec![0xaa; 32], op_hash: vec![0xbb; 32] };
    let event = confirmation(&[0xaa; 32], &[0xbb; 32]);
    for identifier in ["execute", "changeValidatorSet"] {
        let event = Event { identifier: identifier.into(), ..event.clone() };
        assert_eq!(incoming(&event), Ok(Incoming::Confirmation(pair.clone())));
    }
}

#[test]
fn incoming_fails_when_the_identifier_is_unknown() {
    for identifier in ["registerToken", "executeBridgeOps", ""] {
        let event = Event { identifier: identifier.into(), ..deposit(0) };
        assert_eq!(incoming(&event), Err(EventError::UnknownIdentifier(identifier.into())));
    }
}

#[test]
fn incoming_fails_when_the_topic_belongs_to_another_identifier() {
    let call = incoming_cases().into_iter().find(|case| case.case == "call only").unwrap().event.event();
    let executed = confirmation(&[0xaa; 32], &[0xbb; 32]);
    let misplaced = [
        Event { identifier: "execute".into(), ..call },
        Event { identifier: "deposit".into(), ..executed },
        Event { identifier: "changeValidatorSet".into(), topics: vec![vec![]; 3], ..deposit(0) },
    ];
    for event in misplaced {
        assert!(matches!(incoming(&event), Err(EventError::UnknownTopic { .. })), "{event:?}");
    }
}

#[test]
fn incoming_fails_when_there_is_no_topic() {
    for identifier in ["deposit", "execute", "changeValidatorSet"] {
        let event = Event { identifier: identifier.into(), topics: vec![], ..deposit(0) };
        assert!(matches!(incoming(&event), Err(EventError::NumberOfTopics { found: 0, .. })), "{identifier}");
    }
}

#[test]
fn incoming_result_carries_what_moves_when_it_has_a_call() {
    let case = incoming_cases().into_iter().find(|case| case.case == "fungible and call").unwrap();
    let result = result_of(&case.event.event());
    let call = result.call.expect("the case has a call");
    assert_eq!((call.function, call.args.len(), call.gas_limit), (b"hello".to_vec(), 3, 5_000_000));
    assert_eq!((result.tokens[0].identifier.as_slice(), result.tokens[0].data.amount.as_slice()), (&b"SVN-af17df"[..], &[5][..]));
}

#[test]
fn incoming_result_writes_two_bytes_of_value_when_the_amount_of_a_token_with_nonce_is_zero() {
    let mut event = deposit(0);
    event.topics[3] = vec![7];
    event.topics[4] = [&[2, 0, 0, 0, 0, 0][..], &[0; 12], &[0; 32], &[0; 8]].concat();
    let creator = "00".repeat(32);
    let expected = format!("MultiESDTNFTTransfer@01@736f762d53564e2d313233343536@07@080212020000222408071a20{creator}");
    assert_eq!(String::from_utf8(result_of(&event).data()), Ok(expected));
}

#[test]
fn incoming_result_cuts_royalties_to_32_bits_when_they_are_longer() {
    let mut event = deposit(0);
    event.topics[4] = [&[1, 0, 0, 0, 1, 1, 0][..], &[0; 12], &[0; 32], &[0, 0, 0, 5, 9, 0, 0, 0, 1], &[0; 4]].concat();
    let data = String::from_utf8(result_of(&event).data()).unwrap();
    assert!(data.ends_with(&format!("22241a20{}2001", "00".repeat(32))), "{data}");
}

#[test]
fn incoming_result_counts_its_tokens_in_hex_when_there_are_many() {
    let mut event = deposit(0);
    for _ in 1..17 {
        event.topics.extend_from_within(2..5);
    }
    assert!(result_of(&event).data().starts_with(b"MultiESDTNFTTransfer@11@"));
}
