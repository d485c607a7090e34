//! Governance operations: how they are written, read, and refused.

use multiversx_sc::types::{ManagedAddress, ManagedBuffer};
use multiversx_sc_scenario::{api::StaticApi, multiversx_chain_vm::crypto_functions::sha256};
use proptest::prelude::*;
use types::{
    GovernanceRef,
    errors::*,
    governance::{Kind, message},
};

use crate::{
    strategies::{governance, mutated},
    wire::{CONTRACT, Governance, list, nested},
};

/// The default.
const GOLDEN: &str = "736f7665726569676e206272696467653a20676f7665726e616e6365206f7065726174696f6e00000003736f760000002000000000000000000500636f6e74726163742d6f662d7468652d62726964676500000001010000000800000000000000070000000b0000000100000003666565";
const GOLDEN_HASH: &str = "7174a5b54662d1eb9169124119b230b9a3d5967e02ccb51ef246d21b89e4e320";

/// What the contracts write.
fn written(operation: &GovernanceRef, payload: &[u8]) -> Vec<u8> {
    let (chain_id, contract) = (ManagedBuffer::<StaticApi>::from(operation.chain_id), ManagedAddress::from(operation.contract));
    message(&chain_id, &contract, operation.kind as u8, operation.nonce, &payload.into()).to_vec()
}

#[track_caller]
fn refuses(operation: Governance, error: &str) {
    assert_eq!(GovernanceRef::decode(&operation.bytes()), Err(error), "{operation:?}");
}

#[test]
fn governance_operation_has_the_layouts_bytes() {
    let bytes = Governance::default().bytes();
    assert_eq!(hex::encode(&bytes), GOLDEN);
    assert_eq!(hex::encode(sha256(&bytes)), GOLDEN_HASH);
    let read = GovernanceRef::decode(&bytes).expect("an operation");
    assert_eq!((read.chain_id, read.contract, read.kind, read.nonce), (&b"sov"[..], &CONTRACT, Kind::SetFee, 7));
    assert_eq!(read.arguments.clone().collect::<Vec<_>>(), [b"fee"]);
    assert_eq!(written(&read, &Governance::default().payload), bytes);
}

#[test]
fn kinds_have_these_numbers_and_endpoints() {
    let endpoints = [
        "setFee",
        "removeFee",
        "addUsersToWhitelist",
        "removeUsersFromWhitelist",
        "distributeFees",
        "pause",
        "unpause",
        "setCallExecutor",
        "setTokenBurnMechanism",
        "setTokenLockMechanism",
        "setStakeTerms",
        "slash",
        "refuseToken",
        "allowToken",
        "setTokenWhitelist",
    ];
    assert_eq!(Kind::ALL.map(Kind::endpoint), endpoints);
    for (number, kind) in (1..).zip(Kind::ALL) {
        assert_eq!((kind as u8, Kind::of(number)), (number, Some(kind)));
    }
    assert_eq!((Kind::of(0), Kind::of(16), Kind::of(255)), (None, None, None));
}

#[test]
fn governance_tag_missing_when_it_is_another() {
    let tags = [&b"Sovereign bridge: governance operation"[..], b"sovereign bridge: governance operatioN", &[0; 38]];
    tags.into_iter().for_each(|tag| refuses(Governance { tag: tag.into(), ..Governance::default() }, GOVERNANCE_TAG_MISSING));
    assert_eq!(GovernanceRef::decode(b"sovereign bridge"), Err(INPUT_TOO_SHORT));
}

#[test]
fn chain_id_malformed_when_it_is_not_1_to_4_lower_case_letters_or_digits() {
    for chain_id in ["", "sover", "Sov", "s-v", "sov\0"] {
        refuses(Governance { chain_id: chain_id.into(), ..Governance::default() }, CHAIN_ID_MALFORMED);
    }
}

#[test]
fn target_malformed_when_it_is_no_contract_of_a_shard() {
    let mut system = [0; 32];
    (system[9], system[29], system[30], system[31]) = (1, 2, 0xff, 0xff);
    for contract in [vec![], vec![0; 32], vec![7; 32], system.to_vec(), CONTRACT[..31].to_vec(), [&CONTRACT[..], &[1]].concat()] {
        refuses(Governance { contract, ..Governance::default() }, TARGET_MALFORMED);
    }
}

#[test]
fn governance_kind_unknown_when_it_is_not_one_byte_that_says_one() {
    for kind in [vec![], vec![0], vec![16], vec![0xff], vec![0, 1], vec![1, 0]] {
        refuses(Governance { kind, ..Governance::default() }, GOVERNANCE_KIND_UNKNOWN);
    }
}

#[test]
fn governance_nonce_malformed_when_it_is_not_8_bytes() {
    for nonce in [vec![], vec![7], vec![0; 7], vec![0; 9]] {
        refuses(Governance { nonce, ..Governance::default() }, GOVERNANCE_NONCE_MALFORMED);
    }
}

#[test]
fn payload_is_refused_when_its_arguments_are_not_all_there_or_more_is() {
    let with = |payload: Vec<u8>| Governance { payload, ..Governance::default() };
    for short in [vec![], vec![0; 3], vec![0, 0, 0, 1], vec![0, 0, 0, 1, 0, 0, 0, 2, 9], [&[0, 0, 0, 2], &nested(b"fee")[..]].concat()] {
        refuses(with(short), INPUT_TOO_SHORT);
    }
    for long in [vec![0; 5], [list(&[b"fee".to_vec()]), vec![0]].concat(), [&[0; 4], &nested(b"fee")[..]].concat()] {
        refuses(with(long), INPUT_TOO_LONG);
    }
    assert!(GovernanceRef::decode(&with(vec![0; 4]).bytes()).is_ok_and(|read| read.arguments.count() == 0));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn governance_operation_is_read_as_it_was_written(operation in governance()) {
        let bytes = operation.bytes();
        let read = GovernanceRef::decode(&bytes).expect("a valid operation");
        prop_assert_eq!((read.chain_id, &read.contract[..]), (&operation.chain_id[..], &operation.contract[..]));
        prop_assert_eq!((vec![read.kind as u8], read.nonce.to_be_bytes().to_vec()), (operation.kind, operation.nonce));
        let arguments: Vec<Vec<u8>> = read.arguments.clone().map(<[u8]>::to_vec).collect();
        prop_assert_eq!(&list(&arguments), &operation.payload);
        prop_assert_eq!(written(&read, &operation.payload), bytes);
    }

    #[test]
    fn accepted_governance_bytes_are_what_the_contracts_write(bytes in mutated()) {
        if let Ok(read) = GovernanceRef::decode(&bytes) {
            let arguments: Vec<Vec<u8>> = read.arguments.clone().map(<[u8]>::to_vec).collect();
            prop_assert_eq!(written(&read, &list(&arguments)), bytes);
        }
    }
}
