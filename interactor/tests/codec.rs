use interactor::{
    hash::sha256,
    node::codec::{DecodeError, EsdtTokenData, OperationData, RegisterToken, RegisteredBlsKey, TransferData, number},
    validator_set_change::ValidatorSetChange,
};

use crate::{fixtures::*, golden};

#[test]
fn operation_has_the_nodes_bytes_when_it_has_no_call() {
    let encoded = operation_without_call().encode();
    assert_eq!(hex::encode(&encoded), golden::OPERATION_WITHOUT_CALL);
    assert_eq!(sha256([encoded]), hash(golden::OPERATION_WITHOUT_CALL_HASH));
}

#[test]
fn operation_has_the_layouts_bytes_when_it_has_a_call() {
    let encoded = operation_with_call().encode();
    assert_eq!(hex::encode(&encoded), golden::OPERATION_WITH_CALL);
    assert_eq!(sha256([encoded]), hash(golden::OPERATION_WITH_CALL_HASH));
}

#[test]
fn register_token_has_the_nodes_bytes_when_decimals_take_eight() {
    let registration = RegisterToken {
        token_id: b"sov-SVN-123456".to_vec(),
        token_type: 0,
        name: b"SVN".to_vec(),
        ticker: b"SVN".to_vec(),
        num_decimals: 18,
        data: data(2, None),
    };
    assert_eq!(hex::encode(registration.encode()), golden::REGISTER_TOKEN);
    assert_eq!(sha256([registration.encode()]), hash(golden::REGISTER_TOKEN_HASH));
}

#[test]
fn registered_bls_key_has_the_nodes_hash_when_encoded() {
    let registration = RegisteredBlsKey { id: vec![5], key: bytes(golden::PUBLIC_KEYS[3]), owner: vec![0x11; 32], nonce: 3 };
    assert_eq!(sha256([registration.encode()]), hash(golden::REGISTERED_BLS_KEY_HASH));
}

#[test]
fn validator_set_change_has_the_nodes_bytes_when_encoded() {
    let change = ValidatorSetChange { ids: vec![vec![1], vec![2], vec![3], vec![4]], epoch: 1 };
    assert_eq!(hex::encode(change.encode()), golden::VALIDATOR_SET_CHANGE);
    assert_eq!(ValidatorSetChange::decode(&change.encode()), Ok(change));
}

#[test]
fn validator_set_change_keeps_ids_and_epoch_when_they_are_long_or_zero() {
    for epoch in [0, 1, 127, 128, 300, u32::MAX] {
        let change = ValidatorSetChange { ids: vec![vec![0, 1], vec![7; 200], vec![]], epoch };
        assert_eq!(ValidatorSetChange::decode(&change.encode()), Ok(change));
    }
    assert_eq!(ValidatorSetChange { ids: vec![vec![9]], epoch: 0 }.encode(), [0x0a, 1, 9], "epoch 0 is not written");
    assert_eq!(ValidatorSetChange { ids: vec![], epoch: 300 }.encode(), [0x10, 0xac, 0x02]);
}

#[test]
fn validator_set_change_fails_when_bytes_are_no_protobuf_of_it() {
    for bytes in [&[0x0a, 2, 1][..], &[0x10], &[0x10, 0x80], &[0x18, 1], &[0x08, 1], &[0x0d], &[0x10, 0xff, 0xff, 0xff, 0xff, 0x7f]] {
        assert!(ValidatorSetChange::decode(bytes).is_err(), "{bytes:02x?}");
    }
    let endless = [vec![0x10], vec![0xff; 10]].concat();
    assert!(ValidatorSetChange::decode(&endless).is_err());
}

/// Nonce 10, zero sender, a call of `add`.
const DATA_WITH_CALL: &str = concat!(
    "000000000000000a",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "010000000001312d0000000003616464000000010000000401312d00"
);

#[test]
fn operation_data_is_read_when_the_node_wrote_it() {
    let sender_and_none = "00".repeat(33);
    assert_eq!(OperationData::decode(&bytes(&format!("000000000000000a{sender_and_none}"))), Ok(data(10, None)));
    let call = TransferData { gas_limit: 20_000_000, function: b"add".to_vec(), args: vec![bytes("01312d00")] };
    assert_eq!(OperationData::decode(&bytes(DATA_WITH_CALL)), Ok(data(10, Some(call))));
}

#[test]
fn operation_data_loses_its_call_when_the_function_is_empty() {
    let encoded = [&[0; 7][..], &[10], &[0; 32], &[1], &[0; 8], &[0; 4], &[0, 0, 0, 1, 0, 0, 0, 1, 0x55]].concat();
    assert_eq!(OperationData::decode(&encoded), Ok(data(10, None)));
}

#[test]
fn operation_data_is_read_when_bytes_follow_it() {
    let encoded = [&[0; 7][..], &[10], &[0; 32], &[0], b"more"].concat();
    assert_eq!(OperationData::decode(&encoded), Ok(data(10, None)));
}

#[test]
fn operation_data_fails_when_a_byte_is_missing_or_wrong() {
    let encoded = bytes(DATA_WITH_CALL);
    assert!(OperationData::decode(&encoded).is_ok());
    assert_eq!(OperationData::decode(&[]), Err(DecodeError::Empty));
    for length in 1..encoded.len() {
        assert!(matches!(OperationData::decode(&encoded[..length]), Err(DecodeError::CutShort { .. })), "{length} bytes");
    }
    let mut neither_some_nor_none = encoded;
    neither_some_nor_none[40] = 2;
    assert_eq!(OperationData::decode(&neither_some_nor_none), Err(DecodeError::NotABool(2)));
}

#[test]
fn token_data_is_read_when_fungible() {
    let encoded = bytes(&format!("000000000906aaf7c8516d0c000000{}", "00".repeat(52)));
    assert_eq!(EsdtTokenData::decode(&encoded), Ok(plain_token_data()));
}

#[test]
fn token_data_is_read_when_contracts_would_refuse_it() {
    let unknown_type_and_leading_zeros =
        [&[8, 0, 0, 0, 3, 0, 0, 5, 1][..], &[0; 12], &[0; 32], &[0, 0, 0, 1, 0], &[0; 4], b"more"].concat();
    let read = EsdtTokenData { token_type: 8, amount: vec![5], frozen: true, ..plain_token_data() };
    assert_eq!(EsdtTokenData::decode(&unknown_type_and_leading_zeros), Ok(read));
}

#[test]
fn token_data_fails_when_a_byte_is_missing_or_a_length_lies() {
    assert_eq!(EsdtTokenData::decode(&[]), Err(DecodeError::Empty));
    let encoded = bytes(&format!("000000000906aaf7c8516d0c000000{}", "00".repeat(52)));
    for length in 1..encoded.len() {
        assert!(EsdtTokenData::decode(&encoded[..length]).is_err(), "{length} bytes");
    }
    let mut four_billion_uris = encoded;
    four_billion_uris.splice(63.., [0xff; 4]);
    assert_eq!(EsdtTokenData::decode(&four_billion_uris), Err(DecodeError::CutShort { needed: 4, left: 0 }));
}

#[test]
fn number_is_read_when_it_fits_eight_bytes() {
    assert_eq!(number(&[]), Ok(0));
    assert_eq!(number(&[0, 1, 2]), Ok(258));
    assert_eq!(number(&[0xff; 8]), Ok(u64::MAX));
    assert_eq!(number(&[0; 9]), Err(DecodeError::NumberTooLong(9)));
}
