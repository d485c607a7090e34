//! The node's own vectors, byte for byte.
//!
//! Source: operations, mx-chain-sovereign-go `cmd/sovereignnode/dataCodec/dataCodec_test.go`; the second one's bytes and the registrations
//! follow from its layouts.

use multiversx_sc::codec::{TopDecode, TopEncode, top_encode_to_vec_u8_or_panic};
use multiversx_sc::types::EsdtTokenType;
use multiversx_sc_scenario::{api::StaticApi, multiversx_chain_vm::crypto_functions::sha256};
use types::{Operation, OperationRef, RegisterToken, RegisterTokenRef, RegisteredBlsKey, RegisteredBlsKeyRef, token::fungible};

use crate::wire::{Call, Data, Key, Op, Registration, Token, nested};

/// One token, no call, nonce 10.
const ONE_TOKEN: &str = "c0c0739e0cf6232a934d2e56cfcd10881eb1c7336f128fc155a4a84292cfe7f6000000010000000a53564e2d3132333435360000000000000000000000000906aaf7c8516d0c00000000000004686173680000000453564e3100000004617474720000000000000000000000000000000000000000000000000000000000000000000000021b58000000010000000475726c31000000000000000a000000000000000000000000000000000000000000000000000000000000000000";
const ONE_TOKEN_HASH: &str = "34e599bc3d31e7fd4b02571a4e7007641dfe462df4c1f7cd70ffb458b2d32a2f";

/// Two tokens, a call of `add@01312d00` with gas 20,000,000, nonce 100. The values are those of the node's test, the bytes follow from
/// its layouts. A vector of this operation that is in print, sha256 `f5a00bc3...fb70`, is six zero bytes short and is no operation.
const TWO_TOKENS_AND_CALL: &str = "c0c0739e0cf6232a934d2e56cfcd10881eb1c7336f128fc155a4a84292cfe7f6000000020000000a53564e2d3132333435360000000000000000000000000906aaf7c8516d0c00000000000004686173680000000353564e00000004617474720000000000000000000000000000000000000000000000000000000000000000000000022710000000010000000475726c310000000a53564e2d3635343332310000000000000000000000000906aaf7c8516d0c0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000640000000000000000000000000000000000000000000000000000000000000000010000000001312d0000000003616464000000010000000401312d00";
const TWO_TOKENS_AND_CALL_HASH: &str = "e04cbccb71a4797a01b95d754e7ded0fa236cee9aba0026319608596f7be5dd0";

/// 123 * 10^18 units.
const FUNGIBLE: &str = "000000000906aaf7c8516d0c00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000";
const AMOUNT: &str = "06aaf7c8516d0c0000";

const REGISTER_TOKEN: &str = "0000000e736f762d53564e2d313233343536000000000353564e0000000353564e00000000000000120000000000000002000000000000000000000000000000000000000000000000000000000000000000";
const REGISTER_TOKEN_HASH: &str = "96bbdc538a4b3f1853acd01c23722129969b3f1078509beed087940b3702143b";

const VALIDATOR_KEY: &str = "89ba76de0daddc1fe19a4de715725e3d86fd7efcfb639f811a367d7febe80ff8af17058e98f56c193f2b65137f8556063bea543043abcad8d06d304ad0d14c9c23553c799b89b6d417b20c85ae005290cbf806c3e92ad37b7d6f13cbe0860200";
const REGISTERED_KEY_HASH: &str = "3cfb535f81559504f3b53fe830ed125d810d190e87d3db75fd7dfe929d3f1aa7";

const RECEIVER: &str = "c0c0739e0cf6232a934d2e56cfcd10881eb1c7336f128fc155a4a84292cfe7f6";

fn bytes(hex_text: &str) -> Vec<u8> {
    hex::decode(hex_text).expect("hex")
}

fn array<const N: usize>(hex_text: &str) -> [u8; N] {
    bytes(hex_text).try_into().expect("a length")
}

/// A value has these bytes when it is written, by hand and by the derive, and is read from them again.
fn assert_bytes<T: TopEncode + TopDecode>(value: &T, by_hand: Vec<u8>, golden: &str) {
    assert_eq!(hex::encode(by_hand), golden);
    assert_eq!(hex::encode(top_encode_to_vec_u8_or_panic(value)), golden);
    let read = T::top_decode(bytes(golden)).expect("its own bytes");
    assert_eq!(hex::encode(top_encode_to_vec_u8_or_panic(&read)), golden);
}

fn token(name: &str, royalties: [u8; 2]) -> Token {
    Token {
        amount: bytes(AMOUNT),
        hash: b"hash".to_vec(),
        name: name.into(),
        attributes: b"attr".to_vec(),
        royalties: royalties.to_vec(),
        uris: vec![b"url1".to_vec()],
        ..Token::default()
    }
}

fn one_token() -> Op {
    Op { to: array(RECEIVER), tokens: vec![token("SVN1", [0x1b, 0x58])], data: Data { nonce: 10, ..Data::default() } }
}

fn two_tokens_and_call() -> Op {
    let second = Token { id: b"SVN-654321".to_vec(), amount: bytes(AMOUNT), ..Token::default() };
    let call = Call { gas_limit: 20_000_000, function: b"add".to_vec(), args: vec![bytes("01312d00")] };
    let data = Data { nonce: 100, call: Some(call), ..Data::default() };
    Op { to: array(RECEIVER), tokens: vec![token("SVN", [0x27, 0x10]), second], data }
}

#[test]
fn operation_with_one_token_has_the_nodes_bytes() {
    let operation = one_token();
    assert_bytes::<Operation<StaticApi>>(&operation.managed(), operation.bytes(), ONE_TOKEN);
    assert_eq!(hex::encode(sha256(&bytes(ONE_TOKEN))), ONE_TOKEN_HASH);
}

#[test]
fn operation_with_one_token_is_read_in_place() {
    let golden = bytes(ONE_TOKEN);
    let operation = OperationRef::decode(&golden).expect("the node's bytes");
    assert_eq!((operation.to, operation.op_nonce, operation.op_sender), (&array(RECEIVER), 10, &[0; 32]));
    assert_eq!(operation.call, None);
    let [token] = &operation.tokens.iter().collect::<Vec<_>>()[..] else { panic!("one token") };
    assert_eq!((token.id, token.nonce, token.token_type), (&b"SVN-123456"[..], 0, EsdtTokenType::Fungible));
    assert_eq!(token.amount, bytes(AMOUNT));
    assert_eq!(token.data, one_token().tokens[0].data());
}

#[test]
fn operation_with_two_tokens_and_a_call_has_the_layouts_bytes() {
    let operation = two_tokens_and_call();
    assert_bytes::<Operation<StaticApi>>(&operation.managed(), operation.bytes(), TWO_TOKENS_AND_CALL);
    assert_eq!(hex::encode(sha256(&bytes(TWO_TOKENS_AND_CALL))), TWO_TOKENS_AND_CALL_HASH);
}

#[test]
fn operation_with_two_tokens_and_a_call_is_read_in_place() {
    let golden = bytes(TWO_TOKENS_AND_CALL);
    let operation = OperationRef::decode(&golden).expect("the node's bytes");
    let ids: Vec<&[u8]> = operation.tokens.iter().map(|token| token.id).collect();
    assert_eq!(ids, [b"SVN-123456", b"SVN-654321"]);
    let call = operation.call.expect("a call");
    assert_eq!((call.gas_limit, call.function), (20_000_000, &b"add"[..]));
}

#[test]
fn operation_data_has_the_nodes_bytes() {
    let without = Data { nonce: 10, ..Data::default() };
    let golden = format!("000000000000000a{}00", "00".repeat(32));
    assert_bytes(&without.managed(), without.bytes(), &golden);
    let call = Call { gas_limit: 20_000_000, function: b"add".to_vec(), args: vec![bytes("01312d00")] };
    let with = Data { call: Some(call), ..without };
    let golden = format!("000000000000000a{}010000000001312d0000000003616464000000010000000401312d00", "00".repeat(32));
    assert_bytes(&with.managed(), with.bytes(), &golden);
}

#[test]
fn fungible_token_data_has_the_nodes_bytes() {
    let token = Token { amount: bytes(AMOUNT), ..Token::default() };
    assert_bytes(&token.managed_data(), token.data(), FUNGIBLE);
    let data = fungible::<StaticApi>(&token.managed_data().amount);
    assert_eq!(data.to_boxed_bytes().as_slice(), bytes(FUNGIBLE));
}

#[test]
fn token_registration_has_the_layouts_bytes() {
    let registration = Registration::default();
    assert_bytes::<RegisterToken<StaticApi>>(&registration.managed(), registration.bytes(), REGISTER_TOKEN);
    assert_eq!(hex::encode(sha256(&bytes(REGISTER_TOKEN))), REGISTER_TOKEN_HASH);
    let golden = bytes(REGISTER_TOKEN);
    let expected = RegisterTokenRef {
        token_id: b"sov-SVN-123456",
        token_type: EsdtTokenType::Fungible,
        name: b"SVN",
        ticker: b"SVN",
        decimals: 18,
        op_nonce: 2,
        op_sender: &[0; 32],
    };
    assert_eq!(RegisterTokenRef::decode(&golden), Ok(expected));
}

#[test]
fn validator_registration_has_the_layouts_bytes() {
    let key = Key { id: vec![5], bls_key: bytes(VALIDATOR_KEY), owner: vec![0x11; 32], nonce: 3 };
    let golden = format!("0000000105{}{}0000000000000003", hex::encode(nested(&key.bls_key)), hex::encode(nested(&key.owner)));
    assert_bytes::<RegisteredBlsKey<StaticApi>>(&key.managed(), key.bytes(), &golden);
    assert_eq!(hex::encode(sha256(&bytes(&golden))), REGISTERED_KEY_HASH);
    let golden = bytes(&golden);
    let expected = RegisteredBlsKeyRef { id: 5, bls_key: &array(VALIDATOR_KEY), owner: &[0x11; 32], op_nonce: 3 };
    assert_eq!(RegisteredBlsKeyRef::decode(&golden), Ok(expected));
}
