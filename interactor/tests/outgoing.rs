use interactor::{
    bridge_message::{OperationKind, hash_of_hashes},
    chain::Event,
    hash::sha256,
    node::{
        EventError, OperationNonces,
        codec::{Operation, OperationData},
        operation,
    },
};
use multiversx_bls::{G1, G2};

use crate::{fixtures::*, golden};

fn made_from(event: &Event) -> Result<Vec<u8>, EventError> {
    operation(event, &mut OperationNonces::FromContract).map(|operation| operation.bytes)
}

/// What is done to an event so that the named part of it cannot be decoded.
type Spoiled = (&'static str, fn(&mut Event));

fn assert_cannot_be_decoded(event: Event, spoiled: &[Spoiled]) {
    for (spoiled_part, spoil) in spoiled {
        let mut event = event.clone();
        spoil(&mut event);
        assert!(matches!(made_from(&event), Err(EventError::CannotBeDecoded { part, .. }) if part == *spoiled_part), "{spoiled_part}");
    }
}

#[test]
fn operation_is_the_recorded_one_when_made_from_a_recorded_event() {
    for case in outgoing_cases() {
        let made = operation(&case.event.event(), &mut OperationNonces::FromContract).expect(&case.case);
        assert_eq!(made.kind, OperationKind::Deposit);
        assert_eq!(hex::encode(&made.bytes), case.operation, "{}", case.case);
        assert_eq!(made.hash, hash(&case.op_hash), "{}", case.case);
        assert_eq!(hash_of_hashes(&[made]), hash(&case.hash_of_hashes), "{}", case.case);
    }
}

#[test]
fn recorded_signature_is_over_the_hash_of_hashes_when_all_signed() {
    for case in outgoing_cases() {
        let keys: Vec<_> = case.keys.iter().map(|key| G2::from_serialized(&bytes(key)).expect("recorded key is a point")).collect();
        let signature = G1::from_serialized(&bytes(&case.signature)).expect("recorded signature is a point");
        assert_eq!((keys.len(), bytes(&case.bitmap)), (4, vec![0x0f]));
        assert!(signature.fast_aggregate_verify(&keys, &hash(&case.hash_of_hashes)), "{}", case.case);
        assert!(!signature.fast_aggregate_verify(&keys[1..], &hash(&case.hash_of_hashes)), "{}", case.case);
        assert!(!signature.fast_aggregate_verify(&keys, &hash(&case.op_hash)), "{}", case.case);
    }
}

#[test]
fn operation_is_the_golden_one_when_it_registers_a_token() {
    let made = operation(&register_token(), &mut OperationNonces::FromContract).unwrap();
    assert_eq!(made.kind, OperationKind::RegisterToken);
    assert_eq!(hex::encode(&made.bytes), golden::REGISTER_TOKEN);
    assert_eq!(made.hash, hash(golden::REGISTER_TOKEN_HASH));
}

#[test]
fn operation_carries_the_nodes_own_nonce_when_the_node_counts() {
    let mut nonces = OperationNonces::Counted { next: 0 };
    for (nonce, event) in [deposit(70), register_token(), deposit(70)].iter().enumerate() {
        let made = operation(event, &mut nonces).unwrap();
        let nonce_at = made.bytes.len() - 41;
        assert_eq!(made.bytes[nonce_at..nonce_at + 8], (nonce as u64).to_be_bytes());
        assert_eq!(made.hash, sha256([made.bytes]));
    }
    assert_eq!(nonces, OperationNonces::Counted { next: 3 });
}

#[test]
fn deposit_fails_when_the_number_of_topics_is_wrong() {
    let mut event = deposit(0);
    event.topics.extend_from_within(2..);
    for topics in [0, 1, 2, 3, 4, 6, 7] {
        let short = Event { topics: event.topics[..topics].to_vec(), ..event.clone() };
        assert!(matches!(made_from(&short), Err(EventError::NumberOfTopics { found, .. }) if found == topics), "{topics} topics");
    }
    assert!(made_from(&event).is_ok());
}

#[test]
fn deposit_fails_when_its_first_topic_is_unknown() {
    for topic in [&b"tokenLocked"[..], b"", b"\xff\xfe", b"registerToken", b"executedBridgeOp"] {
        let mut event = deposit(0);
        event.topics[0] = topic.to_vec();
        assert!(matches!(made_from(&event), Err(EventError::UnknownTopic { .. })), "{topic:?}");
    }
}

#[test]
fn deposit_fails_when_a_part_cannot_be_decoded() {
    let spoiled: &[Spoiled] = &[
        ("data", |event| event.data.truncate(40)),
        ("data", |event| event.data.clear()),
        ("receiver", |event| event.topics[1].push(0)),
        ("token nonce", |event| event.topics[3] = vec![0; 9]),
        ("token data", |event| event.topics[4].truncate(58)),
        ("token data", |event| event.topics[4].clear()),
    ];
    assert_cannot_be_decoded(deposit(0), spoiled);
}

#[test]
fn deposit_of_a_call_fails_when_it_has_tokens_or_no_call() {
    let mut event = deposit(0);
    event.topics[0] = b"scCall".to_vec();
    assert!(matches!(made_from(&event), Err(EventError::NumberOfTopics { .. })));
    event.topics.truncate(2);
    assert_eq!(made_from(&event), Err(EventError::CallWithoutCallData));
}

#[test]
fn deposit_of_a_call_fails_when_the_function_is_empty() {
    let mut event = deposit(0);
    event.topics = vec![b"scCall".to_vec(), RECEIVER.to_vec()];
    event.data = [&[0; 40][..], &[1], &[0; 8], &[0; 4], &[0; 4]].concat();
    assert_eq!(made_from(&event), Err(EventError::CallWithoutCallData));
}

#[test]
fn deposit_loses_trailing_bytes_when_made_into_an_operation() {
    let mut event = deposit(3);
    let clean = made_from(&event);
    event.data.push(0);
    event.topics[4].extend_from_slice(b"more");
    assert_eq!(made_from(&event), clean);
}

#[test]
fn register_token_fails_when_it_has_not_six_topics() {
    for topics in [0, 1, 5, 7] {
        let mut event = register_token();
        event.topics.resize(topics, vec![1]);
        assert!(matches!(made_from(&event), Err(EventError::NumberOfTopics { found, .. }) if found == topics));
    }
}

#[test]
fn register_token_fails_when_a_part_cannot_be_decoded() {
    let spoiled: &[Spoiled] = &[
        ("data", |event| event.data.truncate(8)),
        ("token type", |event| event.topics[2] = vec![0; 9]),
        ("number of decimals", |event| event.topics[5] = vec![0; 9]),
    ];
    assert_cannot_be_decoded(register_token(), spoiled);
}

#[test]
fn register_token_is_read_when_contracts_would_refuse_it() {
    let mut event = register_token();
    event.topics[0] = b"anything".to_vec();
    event.topics[2] = vec![1, 0];
    assert_eq!(made_from(&event).map(hex::encode), Ok(golden::REGISTER_TOKEN.into()));
}

#[test]
fn operation_fails_when_the_identifier_is_unknown() {
    let event = Event { identifier: "execute".into(), ..deposit(0) };
    assert_eq!(made_from(&event), Err(EventError::UnknownIdentifier("execute".into())));
}

#[test]
fn deposit_of_a_call_has_no_tokens_when_made_into_an_operation() {
    let case = outgoing_cases().into_iter().find(|case| case.case == "call only").unwrap();
    let event = case.event.event();
    let expected = Operation { receiver: RECEIVER, tokens: vec![], data: OperationData::decode(&event.data).unwrap() };
    assert_eq!(made_from(&event), Ok(expected.encode()));
}
