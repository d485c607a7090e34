use interactor::node::{SigningError, Validator, ValidatorGroup};
use multiversx_bls::{G1, G2};

use crate::{fixtures::*, golden};

const MESSAGE: [u8; 32] = [0x3c; 32];

fn verifies(group: &ValidatorGroup, signers: &[usize], signature: &[u8; 48]) -> bool {
    let key = |index: &usize| G2::from_serialized(group.validators()[*index].public_key()).expect("key is a point");
    let keys: Vec<_> = signers.iter().map(key).collect();
    G1::from_serialized(signature).expect("signature is a point").fast_aggregate_verify(&keys, &MESSAGE)
}

#[test]
fn validator_has_the_golden_key_when_its_number_is_known() {
    let keys = four_validators().validators().iter().map(|validator| hex::encode(validator.public_key())).collect::<Vec<_>>();
    assert_eq!(keys, golden::PUBLIC_KEYS);
}

#[test]
fn validator_has_its_number_as_minimal_id() {
    assert_eq!(Validator::numbered(1).unwrap().id(), [1]);
    assert_eq!(Validator::numbered(256).unwrap().id(), [1, 0]);
    assert_eq!(four_validators().ids(), [[1], [2], [3], [4]]);
}

#[test]
fn validator_fails_when_its_number_gives_no_key() {
    for number in [0, u64::MAX] {
        assert_eq!(Validator::numbered(number).err(), Some(SigningError::NoKey(number)));
    }
}

#[test]
fn quorum_is_more_than_two_thirds() {
    for (validators, quorum) in [(1, 1), (2, 2), (3, 3), (4, 3), (6, 5), (7, 5), (21, 15), (100, 67)] {
        assert_eq!(ValidatorGroup::numbered(1..=validators).unwrap().quorum(), quorum, "{validators} validators");
    }
}

#[test]
fn attestation_verifies_for_its_signers_only() {
    let group = four_validators();
    let attestation = group.attest_by(&[3, 0], &MESSAGE).unwrap();
    assert_eq!(attestation.bitmap, [0b1001]);
    assert!(verifies(&group, &[0, 3], &attestation.signature));
    assert!(!verifies(&group, &[0, 1, 3], &attestation.signature));
    assert!(!verifies(&group, &[0], &attestation.signature));
}

#[test]
fn attestation_counts_a_signer_once_when_it_is_named_twice() {
    let group = four_validators();
    assert_eq!(group.attest_by(&[2, 2], &MESSAGE), group.attest_by(&[2], &MESSAGE));
}

#[test]
fn bitmap_starts_with_the_lowest_bit_when_the_group_needs_two_bytes() {
    let group = ValidatorGroup::numbered(1..=9).unwrap();
    assert_eq!(group.attest_by(&[0, 7], &MESSAGE).unwrap().bitmap, [0b1000_0001, 0]);
    assert_eq!(group.attest_by(&[1, 8], &MESSAGE).unwrap().bitmap, [0b0000_0010, 1]);
}

#[test]
fn attestation_fails_when_nobody_signs_or_a_signer_is_unknown() {
    assert_eq!(four_validators().attest_by(&[], &MESSAGE), Err(SigningError::NoSigner));
    let unknown = SigningError::NoSuchValidator { index: 4, validators: 4 };
    assert_eq!(four_validators().attest_by(&[0, 4], &MESSAGE), Err(unknown));
}

#[test]
fn attestation_is_made_by_who_is_online_when_they_are_a_quorum() {
    let mut group = four_validators();
    group.take_down(1);
    assert_eq!(group.attest(&MESSAGE), group.attest_by(&[0, 2, 3], &MESSAGE));
    group.take_down(2);
    assert_eq!(group.attest(&MESSAGE), Err(SigningError::QuorumNotReached { online: 2, validators: 4, quorum: 3 }));
    group.bring_up(1);
    group.bring_up(2);
    assert_eq!(group.attest(&MESSAGE).unwrap().bitmap, [0b1111]);
}
