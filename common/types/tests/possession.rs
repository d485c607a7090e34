//! What a validator signs to show that a key is its own.

use multiversx_sc::types::ManagedBuffer;
use multiversx_sc_scenario::api::StaticApi;
use types::possession::{TAG, message};

use crate::wire::nested;

fn written(network: &[u8], chain_id: &[u8], owner: [u8; 32], key: &[u8]) -> Vec<u8> {
    let buffer = |bytes: &[u8]| ManagedBuffer::<StaticApi>::from(bytes);
    message(&buffer(network), &buffer(chain_id), &owner.into(), &buffer(key)).to_vec()
}

#[test]
fn message_is_each_part_behind_its_length() {
    let expected = [nested(TAG), nested(b"testnet"), nested(b"sov"), nested(&[0x11; 32]), nested(&[0x89; 96])].concat();
    assert_eq!(written(b"testnet", b"sov", [0x11; 32], &[0x89; 96]), expected);
}

#[test]
fn message_is_never_as_long_as_a_hash() {
    assert!(TAG.len() >= 36 && TAG.is_ascii());
    assert!(written(b"", b"", [0; 32], b"").len() > 32);
}

#[test]
fn message_differs_when_parts_are_cut_otherwise() {
    let others: [(&[u8], &[u8]); 3] = [(b"testnets", b"ov"), (b"testne", b"tsov"), (b"testnetsov", b"")];
    for (network, chain_id) in others {
        assert_ne!(written(network, chain_id, [1; 32], &[2; 96]), written(b"testnet", b"sov", [1; 32], &[2; 96]));
    }
}
