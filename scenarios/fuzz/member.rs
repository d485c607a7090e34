//! Validators that join or leave: what the node writes is read if it keeps the rules, and as what it was.

use interactor::node::codec::RegisteredBlsKey;
use types::RegisteredBlsKeyRef;

use crate::{
    inputs::AMember,
    runs::{DECODER, Verdict, fuzz},
};

/// What was read, in the node's types. An id is read as a number: how many bytes it has only the bytes say.
pub fn of(read: &RegisteredBlsKeyRef, bytes: &[u8]) -> RegisteredBlsKey {
    let length = bytes[3] as usize;
    let id = read.id.to_be_bytes()[4 - length..].to_vec();
    RegisteredBlsKey { id, key: read.bls_key.to_vec(), owner: read.owner.to_vec(), nonce: read.op_nonce }
}

/// The rules, said again.
fn is_valid(member: &RegisteredBlsKey, bytes: &[u8]) -> bool {
    (1..=4).contains(&member.id.len())
        && member.id.iter().any(|byte| *byte != 0)
        && member.key.len() == 96
        && member.owner.len() == 32
        && u32::from_be_bytes(bytes[32..36].try_into().expect("four bytes")) > 10
}

#[test]
fn a_validator_is_read_as_what_was_written_if_it_keeps_the_rules() {
    fuzz("validators", DECODER, |AMember(member): &AMember| {
        let bytes = member.encode();
        let read = RegisteredBlsKeyRef::decode(&bytes);
        assert_eq!(read.is_ok(), is_valid(member, &bytes), "{read:?}");
        read.map_or(Verdict::Refused, |read| {
            assert_eq!(of(&read, &bytes), *member);
            Verdict::Accepted
        })
    });
}
