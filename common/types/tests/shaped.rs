//! Operations whose receiver, function and arguments are chosen so that their bytes look like another kind.
//!
//! Without the two rules against ambiguity, what `key_shaped` makes would be both: a deposit that registers a validator.

use proptest::{collection::vec, prelude::*};

use crate::{
    strategies::{data, id, operation, registration, set_change},
    wire::{Call, Data, Op, Token, nested},
};

/// Where the owner of a validator stands behind the id: two lengths, a key, a length.
const OWNER_LENGTH_AT: usize = 4 + 4 + 96;

/// An operation that is, byte for byte, also the structure of a validator's registration.
pub fn key_shaped() -> impl Strategy<Value = Op> {
    prop_oneof![key_shaped_with_call(), key_shaped_with_token()]
}

/// The receiver begins with an id and the length of a key.
fn receiver(id: &[u8], end: [u8; 32]) -> [u8; 32] {
    let mut to = end;
    let start = [nested(id), 96u32.to_be_bytes().to_vec()].concat();
    to[..start.len()].copy_from_slice(&start);
    to
}

/// The owner and the nonce stand in the call's only argument.
fn key_shaped_with_call() -> impl Strategy<Value = Op> {
    let free = (id(), any::<[u8; 32]>(), vec(1u8.., 1..=8), any::<u64>(), any::<[u8; 32]>(), any::<u64>());
    free.prop_map(|(id, end, function, gas_limit, owner, nonce)| {
        let argument_at = 36 + 8 + 32 + 1 + 8 + 4 + function.len() + 4 + 4;
        let filler = vec![7; id.len() + OWNER_LENGTH_AT - argument_at];
        let argument = [filler, nested(&owner), nonce.to_be_bytes().to_vec()].concat();
        let call = Call { gas_limit, function, args: vec![argument] };
        Op { to: receiver(&id, end), tokens: vec![], data: Data { nonce, sender: owner, call: Some(call) } }
    })
}

/// The owner's length stands across the count of the token's uris and the operation's nonce.
fn key_shaped_with_token() -> impl Strategy<Value = Op> {
    (id(), any::<[u8; 32]>(), 1u8.., data(Just(None))).prop_map(|(id, end, amount, data)| {
        let token = Token { id: vec![b'T'; id.len()], amount: vec![amount], ..Token::default() };
        let nonce = u64::from_be_bytes([32, 1, 2, 3, 4, 5, 6, 7]);
        Op { to: receiver(&id, end), tokens: vec![token], data: Data { nonce, ..data } }
    })
}

/// A token registration up to some byte, and from there an operation whose receiver begins like it.
pub fn registration_shaped() -> impl Strategy<Value = Vec<u8>> {
    (registration(), operation(), any::<prop::sample::Index>()).prop_map(|(registration, mut operation, cut)| {
        let registration = registration.bytes();
        operation.to.copy_from_slice(&registration[..32]);
        let operation = operation.bytes();
        let cut = cut.index(registration.len().min(operation.len()));
        [&registration[..cut], &operation[cut..]].concat()
    })
}

/// An operation whose receiver, function and arguments are a change of the validator set, each.
pub fn change_shaped() -> impl Strategy<Value = Op> {
    let long = set_change().prop_filter("shorter than a receiver", |change| change.bytes().len() >= 32);
    (long, operation()).prop_map(|(change, mut operation)| {
        let change = change.bytes();
        operation.to.copy_from_slice(&change[..32]);
        operation.data.call = Some(Call { gas_limit: 0x0a01_0a01_0a01_0a01, function: change.clone(), args: vec![change] });
        operation
    })
}

#[test]
fn key_shaped_operations_have_the_length_of_a_validators_registration() {
    proptest!(|(operation in key_shaped())| {
        let id_length = operation.to[3] as usize;
        let bytes = operation.bytes();
        prop_assert_eq!(bytes.len(), id_length + OWNER_LENGTH_AT + 4 + 32 + 8);
        prop_assert_eq!(&bytes[id_length + OWNER_LENGTH_AT..][..4], &[0, 0, 0, 32]);
    });
}
