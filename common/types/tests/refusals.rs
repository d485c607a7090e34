//! Each reason to refuse bytes, by its name.

use types::{
    OperationRef, RegisterTokenRef, RegisteredBlsKeyRef,
    errors::*,
    register_token::MAX_REGISTER_TOKEN_BYTES,
    token::MAX_TOKENS,
    token_id::{NAME_MAX_LENGTH, TICKER_MAX_LENGTH},
};

use crate::wire::{Call, Data, Key, Op, Registration, Token};

#[track_caller]
fn refuses_operation(operation: Op, error: &str) {
    assert_eq!(OperationRef::decode(&operation.bytes()), Err(error), "{operation:?}");
}

#[track_caller]
fn refuses_token(token: Token, error: &str) {
    refuses_operation(Op { tokens: vec![token.clone()], ..Op::default() }, error);
    refuses_operation(Op { tokens: vec![Token::default(), token], ..Op::default() }, error);
}

#[track_caller]
fn refuses_registration(registration: Registration, error: &str) {
    assert_eq!(RegisterTokenRef::decode(&registration.bytes()), Err(error), "{registration:?}");
}

#[track_caller]
fn refuses_key(key: Key, error: &str) {
    assert_eq!(RegisteredBlsKeyRef::decode(&key.bytes()), Err(error), "{key:?}");
}

fn call(function: &[u8]) -> Option<Call> {
    Some(Call { gas_limit: 1, function: function.to_vec(), args: vec![] })
}

/// The default values with the first length in them one more than there is.
fn one_more(mut bytes: Vec<u8>, last_byte_of_length: usize) -> Vec<u8> {
    bytes[last_byte_of_length] += 1;
    bytes
}

#[test]
fn the_defaults_are_accepted() {
    assert!(OperationRef::decode(&Op::default().bytes()).is_ok());
    assert!(RegisterTokenRef::decode(&Registration::default().bytes()).is_ok());
    assert!(RegisteredBlsKeyRef::decode(&Key::default().bytes()).is_ok());
}

#[test]
fn input_too_short_when_a_length_says_more_than_there_is() {
    let mut operation = Op::default().bytes();
    operation[36..40].copy_from_slice(&[0xff; 4]);
    assert_eq!(OperationRef::decode(&operation), Err(INPUT_TOO_SHORT));
    let token_count = one_more(Op::default().bytes(), 35);
    assert_eq!(OperationRef::decode(&token_count), Err(INPUT_TOO_SHORT));
    let mut registration = Registration::default().bytes();
    registration[..4].copy_from_slice(&[0xff; 4]);
    assert_eq!(RegisterTokenRef::decode(&registration), Err(INPUT_TOO_SHORT));
    let mut key = Key::default().bytes();
    key[..4].copy_from_slice(&[0, 0, 1, 0]);
    assert_eq!(RegisteredBlsKeyRef::decode(&key), Err(INPUT_TOO_SHORT));
}

#[test]
fn input_too_long_when_bytes_are_left() {
    let longer = |bytes: Vec<u8>| [bytes, vec![0]].concat();
    assert_eq!(OperationRef::decode(&longer(Op::default().bytes())), Err(INPUT_TOO_LONG));
    assert_eq!(RegisterTokenRef::decode(&longer(Registration::default().bytes())), Err(INPUT_TOO_LONG));
    assert_eq!(RegisteredBlsKeyRef::decode(&longer(Key::default().bytes())), Err(INPUT_TOO_LONG));
}

#[test]
fn number_not_minimal_when_it_begins_with_zero() {
    for number in [vec![0], vec![0, 1], vec![0; 9]] {
        refuses_token(Token { amount: number.clone(), ..Token::default() }, NUMBER_NOT_MINIMAL);
        refuses_token(Token { royalties: number, ..Token::default() }, NUMBER_NOT_MINIMAL);
    }
}

#[test]
fn bool_unknown_when_it_is_above_one() {
    for frozen in [2, 0x80, 0xff] {
        refuses_token(Token { frozen, ..Token::default() }, BOOL_UNKNOWN);
        let mut operation = Op::default().bytes();
        *operation.last_mut().expect("bytes") = frozen;
        assert_eq!(OperationRef::decode(&operation), Err(BOOL_UNKNOWN));
        let mut registration = Registration::default().bytes();
        *registration.last_mut().expect("bytes") = frozen;
        assert_eq!(RegisterTokenRef::decode(&registration), Err(BOOL_UNKNOWN));
    }
}

#[test]
fn token_type_unknown_when_it_is_above_seven() {
    for token_type in [8, 9, 0x80, 0xff] {
        refuses_token(Token { token_type, ..Token::default() }, TOKEN_TYPE_UNKNOWN);
        refuses_registration(Registration { token_type, ..Registration::default() }, TOKEN_TYPE_UNKNOWN);
    }
}

#[test]
fn token_type_is_known_up_to_seven() {
    for token_type in 0..8 {
        let operation = Op { tokens: vec![Token { token_type, ..Token::default() }], ..Op::default() };
        assert_eq!(
            OperationRef::decode(&operation.bytes()).expect("a known type").tokens.iter().next().expect("a token").token_type as u8,
            token_type
        );
        assert!(RegisterTokenRef::decode(&Registration { token_type, ..Registration::default() }.bytes()).is_ok());
    }
}

#[test]
fn receiver_ambiguous_when_its_first_word_is_a_length_of_another_kind() {
    let with_word = |word: u32| {
        let mut to = [0xc0; 32];
        to[..4].copy_from_slice(&word.to_be_bytes());
        Op { to, ..Op::default() }
    };
    (1..=22).for_each(|word| refuses_operation(with_word(word), RECEIVER_AMBIGUOUS));
    for word in [0, 23, 0x0100, 0x0100_0000, u32::MAX] {
        assert!(OperationRef::decode(&with_word(word).bytes()).is_ok(), "{word}");
    }
}

#[test]
fn too_many_tokens_when_there_are_eleven() {
    refuses_operation(Op { tokens: vec![Token::default(); MAX_TOKENS + 1], ..Op::default() }, TOO_MANY_TOKENS);
    assert!(OperationRef::decode(&Op { tokens: vec![Token::default(); MAX_TOKENS], ..Op::default() }.bytes()).is_ok());
}

#[test]
fn nothing_to_transfer_when_there_is_neither_token_nor_call() {
    refuses_operation(Op { tokens: vec![], ..Op::default() }, NOTHING_TO_TRANSFER);
    let data = Data { call: call(b"f"), ..Data::default() };
    assert!(OperationRef::decode(&Op { tokens: vec![], data, ..Op::default() }.bytes()).is_ok());
}

#[test]
fn function_empty_when_the_call_has_no_name() {
    let data = Data { call: call(b""), ..Data::default() };
    refuses_operation(Op { data, ..Op::default() }, FUNCTION_EMPTY);
}

#[test]
fn token_id_not_prefixed_when_it_is_not_of_a_sovereign_chain() {
    for id in ["", "SVN-123456", "so-SV-123456", "sover-SVN-123456", "sov-SVN-12345", "sov-ABCDEFGHIJK-123456", "sov-SVN-12345\0"] {
        refuses_registration(Registration { id: id.into(), ..Registration::default() }, TOKEN_ID_NOT_PREFIXED);
    }
}

#[test]
fn token_name_malformed_when_it_is_not_3_to_20_letters_and_digits() {
    for name in ["", "ab", "abcdefghijklmnopqrstu", "a b", "a_b", "abé"] {
        refuses_registration(Registration { name: name.into(), ..Registration::default() }, TOKEN_NAME_MALFORMED);
    }
}

#[test]
fn ticker_malformed_when_it_is_not_3_to_10_capitals_and_digits() {
    for ticker in ["", "AB", "ABCDEFGHIJK", "abc", "A-C"] {
        refuses_registration(Registration { ticker: ticker.into(), ..Registration::default() }, TICKER_MALFORMED);
    }
}

#[test]
fn too_many_decimals_when_there_are_more_than_eighteen() {
    for decimals in [19, 255, 256, u64::MAX] {
        refuses_registration(Registration { decimals, ..Registration::default() }, TOO_MANY_DECIMALS);
    }
}

#[test]
fn call_unexpected_when_a_registration_has_one() {
    let data = Data { call: call(b"f"), ..Data::default() };
    refuses_registration(Registration { data, ..Registration::default() }, CALL_UNEXPECTED);
}

#[test]
fn validator_id_malformed_when_it_is_not_1_to_4_bytes_above_zero() {
    for id in [vec![], vec![0], vec![0; 4], vec![0, 0, 0, 0, 1], vec![1; 12], vec![1; 22]] {
        refuses_key(Key { id, ..Key::default() }, VALIDATOR_ID_MALFORMED);
    }
    for id in [vec![1], vec![0, 1], vec![0, 0, 0, 1], vec![0xff; 4]] {
        assert!(RegisteredBlsKeyRef::decode(&Key { id, ..Key::default() }.bytes()).is_ok());
    }
}

#[test]
fn key_length_mismatch_when_it_is_not_96_bytes() {
    for length in [0, 48, 95, 97] {
        refuses_key(Key { bls_key: vec![0x89; length], ..Key::default() }, KEY_LENGTH_MISMATCH);
    }
}

#[test]
fn owner_length_mismatch_when_it_is_not_32_bytes() {
    for length in [0, 31, 33] {
        refuses_key(Key { owner: vec![0x11; length], ..Key::default() }, OWNER_LENGTH_MISMATCH);
    }
}

#[test]
fn key_ambiguous_when_its_bytes_are_a_token_count() {
    for id_length in 1..=4 {
        let with_count = |count: u32| {
            let mut bls_key = vec![0x89; 96];
            let at = 32 - (4 + id_length + 4);
            bls_key[at..at + 4].copy_from_slice(&count.to_be_bytes());
            Key { id: vec![1; id_length], bls_key, ..Key::default() }
        };
        (0..=10).for_each(|count| refuses_key(with_count(count), KEY_AMBIGUOUS));
        for count in [11, 256, u32::MAX] {
            assert!(RegisteredBlsKeyRef::decode(&with_count(count).bytes()).is_ok(), "{count}");
        }
    }
}

/// What is longer is refused before it is read.
#[test]
fn longest_registration_of_a_token_has_as_many_bytes_as_one_can_have() {
    let (id, name, ticker) = (b"sov1-ABCDEFGHIJ-123456".to_vec(), vec![b'N'; NAME_MAX_LENGTH], vec![b'T'; TICKER_MAX_LENGTH]);
    let longest = Registration { id, name, ticker, ..Registration::default() }.bytes();
    assert!(RegisterTokenRef::decode(&longest).is_ok());
    assert_eq!(longest.len(), MAX_REGISTER_TOKEN_BYTES);
}
