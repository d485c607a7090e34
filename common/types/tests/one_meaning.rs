//! No byte string is two kinds of operation.

use proptest::prelude::*;
use types::{
    GovernanceRef, OperationRef, RegisterTokenRef, RegisteredBlsKeyRef,
    errors::{KEY_AMBIGUOUS, RECEIVER_AMBIGUOUS},
    governance::{TAG, is_tag},
};

use crate::{
    shaped::{change_shaped, key_shaped, registration_shaped},
    strategies::{governance, key, mutated, operation, registration, set_change, valid},
    wire::SetChange,
};

/// As how many kinds bytes can be read.
pub fn readings(bytes: &[u8]) -> usize {
    [
        OperationRef::decode(bytes).is_ok(),
        RegisterTokenRef::decode(bytes).is_ok(),
        RegisteredBlsKeyRef::decode(bytes).is_ok(),
        SetChange::is_one(bytes),
        GovernanceRef::decode(bytes).is_ok(),
    ]
    .into_iter()
    .filter(|is_kind| *is_kind)
    .count()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn valid_bytes_are_one_kind(bytes in valid()) {
        prop_assert_eq!(readings(&bytes), 1);
    }

    #[test]
    fn edited_bytes_are_one_kind_or_none(bytes in mutated()) {
        prop_assert!(readings(&bytes) <= 1);
    }

    #[test]
    fn a_change_of_the_validator_set_is_no_operation(change in set_change()) {
        let bytes = change.bytes();
        prop_assert!(SetChange::is_one(&bytes));
        prop_assert!(OperationRef::decode(&bytes).is_err());
        prop_assert!(RegisterTokenRef::decode(&bytes).is_err());
        prop_assert!(RegisteredBlsKeyRef::decode(&bytes).is_err());
    }

    #[test]
    fn an_operation_shaped_like_a_validators_registration_is_neither(operation in key_shaped()) {
        let bytes = operation.bytes();
        prop_assert_eq!(OperationRef::decode(&bytes), Err(RECEIVER_AMBIGUOUS));
        prop_assert_eq!(RegisteredBlsKeyRef::decode(&bytes), Err(KEY_AMBIGUOUS));
        prop_assert_eq!(readings(&bytes), 0);
    }

    #[test]
    fn an_operation_shaped_like_a_token_registration_is_at_most_one_of_them(bytes in registration_shaped()) {
        prop_assert!(readings(&bytes) <= 1);
        prop_assert!(OperationRef::decode(&bytes).is_err());
    }

    #[test]
    fn a_governance_operation_is_no_other_kind(operation in governance()) {
        let bytes = operation.bytes();
        prop_assert!(GovernanceRef::decode(&bytes).is_ok());
        prop_assert_eq!(readings(&bytes), 1);
    }

    #[test]
    fn no_other_kind_is_a_governance_operation(operation in operation(), token in registration(), key in key(), change in set_change()) {
        for bytes in [operation.bytes(), token.bytes(), key.bytes(), change.bytes()] {
            prop_assert!(GovernanceRef::decode(&bytes).is_err());
        }
    }

    #[test]
    fn bytes_behind_the_tag_are_no_operation_of_the_node(bytes in mutated()) {
        prop_assert_eq!(readings(&[TAG, &bytes[..]].concat()), 0);
        let instead = [TAG, bytes.get(TAG.len()..).unwrap_or_default()].concat();
        prop_assert_eq!(readings(&instead), usize::from(GovernanceRef::decode(&instead).is_ok()));
    }

    #[test]
    fn an_operation_shaped_like_a_change_of_the_validator_set_is_no_change(operation in change_shaped()) {
        let bytes = operation.bytes();
        prop_assert!(OperationRef::decode(&bytes).is_ok());
        prop_assert_eq!(readings(&bytes), 1);
    }
}

#[test]
fn is_tag_holds_for_the_first_hash_that_a_governance_operation_would_be_cut_into() {
    let start: [u8; 32] = *TAG.first_chunk().expect("a tag longer than a hash");
    assert!(is_tag(&start));
    for at in 0..32 {
        let mut other = start;
        other[at] ^= 1;
        assert!(!is_tag(&other), "{at}");
    }
}
