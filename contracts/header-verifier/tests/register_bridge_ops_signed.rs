//! Who must have signed a bundle.

use header_verifier::errors::*;
use testkit::{
    Outcome, Signed, Validators, World,
    actors::{CHAIN_CONFIG, HEADER_VERIFIER},
    bundle::Bundle,
    chain_config::key_chunk,
    quorum,
    vm_errors::SIGNATURE_WRONG,
};

use crate::{SIZES, started};

/// The first epoch's ids.
const EPOCH_IDS: &[u8] = b"epochIds\0\0\0\0";

/// Registers three operations that so many signed, with a bitmap as it may be.
fn register(world: &mut World, validators: &Validators, change: impl FnOnce(&mut Signed)) -> Outcome {
    let bundle = Bundle::default();
    let mut signed = validators.sign_first(quorum(validators.count()), &bundle.hash_of_hashes());
    change(&mut signed);
    world.register_bundle(&bundle.signed(signed))
}

#[test]
fn register_bridge_ops_fails_when_epoch_is_to_come() {
    let validators = Validators::new(4);
    let mut world = started(&validators);
    for epoch in [1, 2, 256, u32::MAX] {
        world.register_bundle(&Bundle::default().in_epoch(epoch).signed_by(&validators)).fails_with(EPOCH_UNKNOWN);
    }
}

#[test]
fn register_bridge_ops_fails_when_bitmap_has_another_length() {
    for count in SIZES {
        let validators = Validators::new(count);
        let mut world = started(&validators);
        let length = count.div_ceil(8);
        for other in [0, length - 1, length + 1, length + 64, 1025] {
            if other != length {
                register(&mut world, &validators, |signed| signed.bitmap.resize(other, 0)).fails_with(BITMAP_LENGTH_MISMATCH);
            }
        }
    }
}

#[test]
fn register_bridge_ops_fails_when_a_padding_bit_is_set() {
    for count in SIZES {
        let validators = Validators::new(count);
        let mut world = started(&validators);
        for bit in count..count.next_multiple_of(8) {
            let set = |signed: &mut Signed| signed.bitmap[bit / 8] |= 1 << (bit % 8);
            register(&mut world, &validators, set).fails_with(BITMAP_PADDING_SET);
        }
    }
}

#[test]
fn register_bridge_ops_fails_when_one_signature_is_missing() {
    for count in SIZES {
        let validators = Validators::new(count);
        let mut world = started(&validators);
        let bundle = Bundle::default();
        let message = bundle.hash_of_hashes();
        for signers in [0..quorum(count) - 1, 1..quorum(count), 0..0] {
            world.register_bundle(&bundle.signed(validators.sign(&message, signers))).fails_with(QUORUM_NOT_REACHED);
        }
    }
}

#[test]
fn register_bridge_ops_fails_when_a_key_is_zero() {
    let validators = Validators::new(4);
    let mut world = started(&validators);
    let keys = validators.keys();
    world.store(CHAIN_CONFIG, &key_chunk(0), &[[0; 96], keys[0], [0; 96], keys[2], keys[3]].concat());
    register(&mut world, &validators, |_| ()).fails_with(KEY_UNKNOWN);
}

#[test]
fn register_bridge_ops_fails_when_a_chunk_is_too_short() {
    let validators = Validators::new(4);
    let mut world = started(&validators);
    let keys = [vec![0; 96], validators.keys().concat()].concat();
    for length in [0, 96, 95 + 3 * 96, 4 * 96 - 1] {
        world.store(CHAIN_CONFIG, &key_chunk(0), &keys[..length]);
        register(&mut world, &validators, |_| ()).fails_with(KEY_UNKNOWN);
    }
}

#[test]
fn register_bridge_ops_fails_when_a_second_chunk_is_missing() {
    let validators = Validators::new(40);
    let mut world = started(&validators);
    world.store(CHAIN_CONFIG, &key_chunk(1), &[]);
    let bundle = Bundle::default();
    let signed = validators.sign(&bundle.hash_of_hashes(), 40 - quorum(40)..40);
    world.register_bundle(&bundle.signed(signed)).fails_with(KEY_UNKNOWN);
}

#[test]
fn register_bridge_ops_fails_when_chain_config_is_unreadable() {
    let validators = Validators::new(4);
    let mut world = started(&validators);
    world.make_unreadable(CHAIN_CONFIG);
    register(&mut world, &validators, |_| ()).fails_with(KEY_UNKNOWN);
}

#[test]
fn register_bridge_ops_fails_when_a_validator_stands_twice() {
    let validators = Validators::new(4);
    let mut world = started(&validators);
    world.store(HEADER_VERIFIER, EPOCH_IDS, &[0, 1, 0, 2, 0, 1, 0, 4]);
    let doubled = Validators::numbered([1, 2, 1, 4]);
    register(&mut world, &doubled, |_| ()).fails_with(VALIDATOR_REPEATED);
}

#[test]
fn register_bridge_ops_fails_when_signature_is_of_another_message() {
    let validators = Validators::new(4);
    let mut world = started(&validators);
    let others: [&[u8]; 3] = [&Bundle::numbered(2).hash_of_hashes(), &[0; 32], &Bundle::default().op_hashes[0]];
    for message in others {
        let signed = validators.sign_first(3, message);
        world.register_bundle(&Bundle::default().signed(signed)).fails_with(SIGNATURE_WRONG);
    }
}

#[test]
fn register_bridge_ops_fails_when_signature_is_not_of_those_in_the_bitmap() {
    for count in SIZES {
        let validators = Validators::new(count);
        let mut world = started(&validators);
        let message = Bundle::default().hash_of_hashes();
        let too_few = validators.sign_first(quorum(count) - 1, &message).signature;
        register(&mut world, &validators, |signed| signed.signature = too_few).fails_with(SIGNATURE_WRONG);
        let strangers = Validators::numbered(1001..=1000 + count as u64);
        let bundle = Bundle::default();
        world.register_bundle(&bundle.signed_by(&strangers)).fails_with(SIGNATURE_WRONG);
    }
}

#[test]
fn register_bridge_ops_fails_when_one_signed_for_another() {
    let validators = Validators::new(4);
    let mut world = started(&validators);
    let doubled = Validators::numbered([1, 1, 3, 4]);
    register(&mut world, &doubled, |_| ()).fails_with(SIGNATURE_WRONG);
}

#[test]
fn register_bridge_ops_fails_when_signature_is_no_point() {
    let validators = Validators::new(4);
    let mut world = started(&validators);
    for byte in [0, 0xff] {
        register(&mut world, &validators, |signed| signed.signature = [byte; 48]).fails_with(SIGNATURE_WRONG);
    }
}

#[test]
fn register_bridge_ops_succeeds_when_a_quorum_signed() {
    for count in SIZES {
        let validators = Validators::new(count);
        let mut world = started(&validators);
        let quorum = quorum(count);
        for (i, signers) in [0..quorum, count - quorum..count, 0..count].into_iter().enumerate() {
            let bundle = Bundle::numbered(i + 1);
            let signed = validators.sign(&bundle.hash_of_hashes(), signers);
            assert!(world.register_bundle(&bundle.signed(signed)).moved);
            assert_eq!(world.proven_tiers(&bundle), vec![1; i + 1]);
        }
    }
}

#[test]
fn register_bridge_ops_succeeds_when_ids_are_in_no_order() {
    let in_config = Validators::new(70);
    let mut world = started(&in_config);
    let ids = [70u16, 1, 33, 32, 64, 31, 2, 63, 65, 3];
    let packed: Vec<u8> = ids.into_iter().flat_map(u16::to_be_bytes).collect();
    world.store(HEADER_VERIFIER, EPOCH_IDS, &packed);
    let validators = Validators::numbered(ids.map(u64::from));
    assert!(register(&mut world, &validators, |_| ()).moved);
    assert_eq!(world.proven_tiers(&Bundle::default()), [1; 3]);
}
