//! What is written is read again, and nothing else is.

use multiversx_sc::codec::{TopDecode, TopEncode, top_encode_to_vec_u8_or_panic};
use multiversx_sc::types::EsdtTokenType;
use multiversx_sc_scenario::api::StaticApi;
use proptest::prelude::*;
use types::{
    Operation, OperationRef, RegisterToken, RegisterTokenRef, RegisteredBlsKey, RegisteredBlsKeyRef, bls_key::parse_id, reader::Report,
};

use crate::{
    one_meaning::readings,
    strategies::{key, mutated, operation, registration, valid},
    wire::SetChange,
};

fn encode<T: TopEncode>(value: &T) -> Vec<u8> {
    top_encode_to_vec_u8_or_panic(value)
}

/// What the derive makes of bytes, written again.
fn rewritten<T: TopEncode + TopDecode>(bytes: &[u8]) -> Vec<u8> {
    encode(&T::top_decode(bytes.to_vec()).expect("valid bytes"))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn operation_is_read_as_it_was_written(operation in operation()) {
        let bytes = operation.bytes();
        prop_assert_eq!(&encode(&operation.managed()), &bytes);
        prop_assert_eq!(&rewritten::<Operation<StaticApi>>(&bytes), &bytes);
        let read = OperationRef::decode(&bytes).expect("a valid operation");
        prop_assert_eq!((read.to, read.op_nonce, read.op_sender), (&operation.to, operation.data.nonce, &operation.data.sender));
        prop_assert_eq!(read.tokens.len(), operation.tokens.len());
        for (read, token) in read.tokens.iter().zip(&operation.tokens) {
            prop_assert_eq!((read.id, read.nonce, read.amount), (&token.id[..], token.nonce, &token.amount[..]));
            prop_assert_eq!(read.token_type as u8, token.token_type);
            prop_assert_eq!(read.data, &token.data()[..]);
            prop_assert_eq!(read.has_kind_of_nonce(), (token.nonce == 0) == (token.token_type == 0));
        }
        for place in 0..=operation.tokens.len() {
            let only = read.tokens.only::<Report>(place);
            let expected = operation.tokens.get(place).map(|token| (&token.id[..], token.nonce));
            prop_assert_eq!((only.len(), only.iter().next().map(|token| (token.id, token.nonce))), (expected.iter().len(), expected));
        }
        let call = operation.data.call.as_ref().map(|call| (call.gas_limit, &call.function[..]));
        prop_assert_eq!(read.call.map(|call| (call.gas_limit, call.function)), call);
    }

    #[test]
    fn token_registration_is_read_as_it_was_written(registration in registration()) {
        let bytes = registration.bytes();
        prop_assert_eq!(&encode(&registration.managed()), &bytes);
        prop_assert_eq!(&rewritten::<RegisterToken<StaticApi>>(&bytes), &bytes);
        let expected = RegisterTokenRef {
            token_id: &registration.id,
            token_type: EsdtTokenType::from(registration.token_type),
            name: &registration.name,
            ticker: &registration.ticker,
            decimals: registration.decimals,
            op_nonce: registration.data.nonce,
            op_sender: &registration.data.sender,
        };
        prop_assert_eq!(RegisterTokenRef::decode(&bytes), Ok(expected));
    }

    #[test]
    fn validator_registration_is_read_as_it_was_written(key in key()) {
        let bytes = key.bytes();
        prop_assert_eq!(&encode(&key.managed()), &bytes);
        prop_assert_eq!(&rewritten::<RegisteredBlsKey<StaticApi>>(&bytes), &bytes);
        let read = RegisteredBlsKeyRef::decode(&bytes).expect("a valid registration");
        prop_assert_eq!((&read.bls_key[..], &read.owner[..], read.op_nonce), (&key.bls_key[..], &key.owner[..], key.nonce));
        prop_assert_eq!(Some(read.id), parse_id(&key.id));
    }

    #[test]
    fn bytes_are_refused_when_cut_anywhere(bytes in valid()) {
        let is_change = SetChange::is_one(&bytes);
        for length in 0..bytes.len() {
            prop_assert!(is_change || readings(&bytes[..length]) == 0, "{} of {}", length, bytes.len());
        }
    }

    #[test]
    fn bytes_are_refused_when_more_follow(bytes in valid(), more in proptest::collection::vec(any::<u8>(), 1..40)) {
        if !SetChange::is_one(&bytes) {
            prop_assert_eq!(readings(&[bytes, more].concat()), 0);
        }
    }

    #[test]
    fn accepted_bytes_are_what_the_derive_writes(bytes in mutated()) {
        let is_rewritten = |id: &[u8]| id.is_empty() || id == b"EGLD";
        if let Ok(operation) = OperationRef::decode(&bytes) && !operation.tokens.iter().any(|token| is_rewritten(token.id)) {
            prop_assert_eq!(&rewritten::<Operation<StaticApi>>(&bytes), &bytes);
        }
        if RegisterTokenRef::decode(&bytes).is_ok() {
            prop_assert_eq!(&rewritten::<RegisterToken<StaticApi>>(&bytes), &bytes);
        }
        if RegisteredBlsKeyRef::decode(&bytes).is_ok() {
            prop_assert_eq!(&rewritten::<RegisteredBlsKey<StaticApi>>(&bytes), &bytes);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(readings(&bytes) <= 1);
    }
}
