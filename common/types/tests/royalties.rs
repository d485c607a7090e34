//! What is read of a token's royalties: the number itself, as far as it fits.

use types::OperationRef;

use crate::wire::{Op, Token};

fn royalties(bytes: &[u8]) -> u32 {
    let operation = Op { tokens: vec![Token { royalties: bytes.to_vec(), ..Token::default() }], ..Op::default() }.bytes();
    let operation = OperationRef::decode(&operation).expect("an operation");
    operation.tokens.iter().next().expect("a token").royalties
}

#[test]
fn royalties_are_their_number() {
    assert_eq!([royalties(&[]), royalties(&[7]), royalties(&[0x27, 0x10]), royalties(&[1, 2, 3, 4])], [0, 7, 10_000, 0x01_02_03_04]);
}

#[test]
fn royalties_are_the_highest_number_when_they_are_higher() {
    assert_eq!([royalties(&[0xff; 4]), royalties(&[1, 0, 0, 0, 0]), royalties(&[1; 9])], [u32::MAX; 3]);
}
