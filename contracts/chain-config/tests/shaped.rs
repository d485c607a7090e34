//! Deposits that are shaped like a validator's registration: signed as the deposits they are, and brought to chain-config.

use testkit::{
    Outcome, Validators, World,
    actors::{CHAIN_CONFIG, RELAYER},
    bundle::Bundle,
    call::Call,
    wire::nested,
};
use types::errors::KEY_AMBIGUOUS;

use crate::of_four;

/// Bytes of an operation before its receiver's 33rd: an id, the length of a key, and the key's first bytes.
fn receiver(id: &[u8]) -> Vec<u8> {
    let mut to = [nested(id), 96u32.to_be_bytes().to_vec()].concat();
    to.resize(32, 0xb2);
    to
}

/// Without a token: the owner and the nonce stand in the call's only argument.
fn with_call(id: &[u8]) -> Vec<u8> {
    let head = [receiver(id), vec![0; 4], 7u64.to_be_bytes().to_vec(), vec![5; 32], vec![1], 9u64.to_be_bytes().to_vec()].concat();
    let head = [head, nested(b"function"), 1u32.to_be_bytes().to_vec()].concat();
    let owner_at = 4 + id.len() + 4 + 96;
    let filler = vec![7; owner_at - head.len() - 4];
    [head, nested([filler, nested([5; 32]), 3u64.to_be_bytes().to_vec()].concat())].concat()
}

/// With a token: the owner's length stands across the count of the token's uris and the operation's nonce.
fn with_token(id: &[u8]) -> Vec<u8> {
    let data = [vec![0], nested([1]), vec![0], vec![0; 12], vec![0; 32], vec![0; 4], vec![0; 4]].concat();
    let token = [nested(vec![b'T'; id.len()]), vec![0; 8], data].concat();
    [receiver(id), 1u32.to_be_bytes().to_vec(), token, vec![32, 1, 2, 3, 4, 5, 6, 7], vec![5; 32], vec![0]].concat()
}

fn bring(world: &mut World, function: &str, bundle: &Bundle, bytes: &[u8]) -> Outcome {
    world.call(Call::new(RELAYER, CHAIN_CONFIG, function).argument(bundle.hash_of_hashes()).argument(bytes))
}

#[test]
fn a_signed_deposit_shaped_like_a_registration_never_becomes_a_validator() {
    for id in [vec![5], vec![0, 5], vec![0, 0, 5], vec![0, 0, 0, 5], vec![4]] {
        for bytes in [with_call(&id), with_token(&id)] {
            assert_eq!(bytes.len(), 4 + id.len() + 4 + 96 + 4 + 32 + 8, "the shape is not the one that is tried");
            let mut world = of_four();
            let bundle = Bundle::of(std::slice::from_ref(&bytes));
            assert!(world.register_bundle(&bundle.signed_by(&Validators::new(4))).moved);
            for function in ["registerValidator", "registerBlsKey", "unRegisterValidator", "unregisterBlsKey"] {
                bring(&mut world, function, &bundle, &bytes).fails_with(KEY_AMBIGUOUS);
            }
        }
    }
}
