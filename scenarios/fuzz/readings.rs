//! What bytes are read as, by all who read them; and what must hold of any bytes.

use interactor::validator_set_change::ValidatorSetChange;
use types::{OperationRef, RegisterTokenRef, RegisteredBlsKeyRef};

use crate::{member, operation, registration, runs::Verdict, set_change};

/// Operation, token registration, validator, change of the set.
pub fn kinds(bytes: &[u8]) -> [bool; 4] {
    [
        OperationRef::decode(bytes).is_ok(),
        RegisterTokenRef::decode(bytes).is_ok(),
        RegisteredBlsKeyRef::decode(bytes).is_ok(),
        ValidatorSetChange::decode(bytes).is_ok_and(|change| set_change::is_of_the_node(&change) && change.encode() == bytes),
    ]
}

/// Any bytes are one kind or none, and what is read is written as the same bytes by another implementation.
pub fn check(bytes: &[u8]) -> Verdict {
    let count = kinds(bytes).into_iter().filter(|is_kind| *is_kind).count();
    assert!(count <= 1, "several kinds: {}", hex::encode(bytes));
    if let Ok(read) = OperationRef::decode(bytes) {
        assert_eq!(hex::encode(operation::of(&read).encode()), hex::encode(bytes));
    }
    if let Ok(read) = RegisterTokenRef::decode(bytes) {
        assert_eq!(hex::encode(registration::of(&read).encode()), hex::encode(bytes));
    }
    if let Ok(read) = RegisteredBlsKeyRef::decode(bytes) {
        assert_eq!(hex::encode(member::of(&read, bytes).encode()), hex::encode(bytes));
    }
    (count == 1).into()
}

#[test]
fn any_bytes_are_one_kind_or_none_and_are_written_as_they_were_read() {
    crate::runs::fuzz("bytes of every kind", crate::runs::DECODER, |input: &crate::inputs::Bytes| check(&input.edited()));
}
