//! Operations that the real node made of a Sovereign Chain's events.

use multiversx_sc::codec::{TopDecode, top_encode_to_vec_u8_or_panic};
use multiversx_sc_scenario::{api::StaticApi, multiversx_chain_vm::crypto_functions::sha256};
use serde_json::Value;
use types::{Operation, OperationRef};

use crate::one_meaning::readings;

/// One copy for all tests of contracts.
const NODE_OUTGOING: &str = include_str!("../../../contracts/header-verifier/tests/vectors/sovereign-node-outgoing.json");

fn cases() -> Vec<Value> {
    serde_json::from_str(NODE_OUTGOING).expect("json")
}

fn field(case: &Value, name: &str) -> Vec<u8> {
    hex::decode(case[name].as_str().unwrap_or_else(|| panic!("{name} in {case}"))).expect("hex")
}

#[test]
fn the_nodes_operations_are_operations_and_nothing_else() {
    for case in cases() {
        let operation = field(&case, "operation");
        OperationRef::decode(&operation).unwrap_or_else(|error| panic!("{error}: {case}"));
        assert_eq!(readings(&operation), 1);
    }
}

#[test]
fn the_nodes_operations_are_what_the_derive_writes() {
    for case in cases() {
        let bytes = field(&case, "operation");
        let operation = Operation::<StaticApi>::top_decode(bytes.clone()).expect("the node's bytes");
        assert_eq!(top_encode_to_vec_u8_or_panic(&operation), bytes);
    }
}

#[test]
fn the_nodes_hashes_are_sha256_of_operation_and_of_hash() {
    for case in cases() {
        let op_hash = sha256(&field(&case, "operation"));
        assert_eq!(op_hash.to_vec(), field(&case, "op_hash"));
        assert_eq!(sha256(&op_hash).to_vec(), field(&case, "hash_of_hashes"));
    }
}

#[test]
fn the_nodes_token_data_stands_in_the_operation_as_in_the_event() {
    for case in cases() {
        let operation = field(&case, "operation");
        let topics = case["topics"].as_array().expect("topics");
        let expected: Vec<&str> = topics[2..].chunks(3).map(|of_token| of_token[2].as_str().expect("hex")).collect();
        let data: Vec<String> =
            OperationRef::decode(&operation).expect("bytes").tokens.iter().map(|token| hex::encode(token.data)).collect();
        assert_eq!(data, expected, "{case}");
    }
}
