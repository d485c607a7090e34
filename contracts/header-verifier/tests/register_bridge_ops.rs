//! What a bundle must be, whoever signed it.

use errors::SETUP_NOT_COMPLETE;
use header_verifier::errors::*;
use testkit::{
    Event, Validators, World,
    actors::{HEADER_VERIFIER, RELAYER, STRANGER},
    bundle::{Bundle, SignedBundle},
    call::Call,
    chain_config::Identity,
    changes::{Change, stores},
    sha256,
    vm_errors::{EGLD_REFUSED, LENGTH_WRONG, NUMBER_TOO_LARGE, TOO_FEW_ARGUMENTS},
};

use crate::{started, world};

/// What an accepted bundle writes.
fn records(bundle: &Bundle) -> Vec<Change> {
    let key = |op_hash: &Vec<u8>| [b"proven".as_slice(), &bundle.hash_of_hashes(), op_hash].concat();
    bundle.op_hashes.iter().map(|op_hash| stores(HEADER_VERIFIER, key(op_hash), [1])).collect()
}

fn registered(bundle: &Bundle) -> Event {
    Event::new("registerBridgeOps", "bundleRegistered").topic(bundle.hash_of_hashes())
}

fn four() -> (Validators, World) {
    let validators = Validators::new(4);
    let world = started(&validators);
    (validators, world)
}

/// A bundle of four validators, with something about it wrong.
fn wrong(change: impl FnOnce(&mut SignedBundle)) -> SignedBundle {
    let mut bundle = Bundle::default().signed_by(&Validators::new(4));
    change(&mut bundle);
    bundle
}

#[test]
fn register_bridge_ops_fails_when_paid() {
    let (validators, mut world) = four();
    let mut call = Call::new(RELAYER, HEADER_VERIFIER, "registerBridgeOps").egld(1);
    call.arguments = Bundle::default().signed_by(&validators).arguments();
    world.call(call).fails_with(EGLD_REFUSED);
}

#[test]
fn register_bridge_ops_fails_when_arguments_are_missing() {
    let (validators, mut world) = four();
    let arguments = Bundle::default().signed_by(&validators).arguments();
    for count in 0..4 {
        world.call_verifier("registerBridgeOps", arguments[..count].to_vec()).fails_with(TOO_FEW_ARGUMENTS);
    }
}

#[test]
fn register_bridge_ops_fails_when_signature_has_another_length() {
    for length in [0, 47, 49, 96] {
        four().1.register_bundle(&wrong(|bundle| bundle.signature.resize(length, 0))).fails_to_decode("signature", LENGTH_WRONG);
    }
}

#[test]
fn register_bridge_ops_fails_when_hash_of_hashes_has_another_length() {
    for length in [0, 31, 33] {
        four().1.register_bundle(&wrong(|bundle| bundle.hash_of_hashes.resize(length, 0))).fails_to_decode("hash_of_hashes", LENGTH_WRONG);
    }
}

#[test]
fn register_bridge_ops_fails_when_epoch_has_more_than_32_bits() {
    four().1.register_bundle(&wrong(|bundle| bundle.epoch = vec![1, 0, 0, 0, 0])).fails_to_decode("epoch", NUMBER_TOO_LARGE);
}

#[test]
fn register_bridge_ops_fails_when_bundle_is_empty() {
    let (validators, mut world) = four();
    world.register_bundle(&Bundle::numbered(0).signed_by(&validators)).fails_with(BUNDLE_EMPTY);
}

#[test]
fn register_bridge_ops_fails_when_bundle_is_too_large() {
    let (validators, mut world) = four();
    world.register_bundle(&Bundle::numbered(257).signed_by(&validators)).fails_with(BUNDLE_TOO_LARGE);
}

#[test]
fn register_bridge_ops_fails_when_an_operation_hash_has_another_length() {
    let (validators, mut world) = four();
    for length in [0, 31, 33, 64] {
        for i in 0..3 {
            let mut bundle = Bundle::default();
            bundle.op_hashes[i].resize(length, 7);
            world.register_bundle(&bundle.signed_by(&validators)).fails_with(OPERATION_HASH_LENGTH_MISMATCH);
        }
    }
}

#[test]
fn register_bridge_ops_fails_when_hash_of_hashes_is_of_others() {
    let (_, mut world) = four();
    let changes: [fn(&mut SignedBundle); 6] = [
        |bundle| bundle.op_hashes.swap(0, 1),
        |bundle| bundle.op_hashes.truncate(2),
        |bundle| bundle.op_hashes.push(vec![7; 32]),
        |bundle| bundle.op_hashes[2][31] ^= 1,
        |bundle| bundle.hash_of_hashes[0] ^= 0x80,
        |bundle| bundle.hash_of_hashes = sha256([&bundle.hash_of_hashes]).to_vec(),
    ];
    for change in changes {
        world.register_bundle(&wrong(change)).fails_with(HASH_OF_HASHES_MISMATCH);
    }
}

#[test]
fn register_bridge_ops_fails_when_an_operation_stands_twice() {
    let (validators, mut world) = four();
    for (i, j) in [(0, 1), (0, 99), (50, 51), (98, 99)] {
        let mut bundle = Bundle::numbered(100);
        bundle.op_hashes[j] = bundle.op_hashes[i].clone();
        world.register_bundle(&bundle.signed_by(&validators)).fails_with(OPERATION_REPEATED);
    }
}

#[test]
fn register_bridge_ops_fails_when_setup_is_not_complete() {
    let validators = Validators::new(4);
    let mut world = world();
    world.seed_chain_config(Identity::default(), &validators);
    assert!(world.deploy_header_verifier(0).moved);
    world.register_bundle(&Bundle::default().signed_by(&validators)).fails_with(SETUP_NOT_COMPLETE);
}

#[test]
fn register_bridge_ops_succeeds_when_operations_differ_in_any_byte() {
    let (validators, mut world) = four();
    let op_hashes = (0..32).map(|byte| (0..32).map(|i| u8::from(i == byte)).collect()).collect();
    let bundle = Bundle { op_hashes, epoch: 0 };
    let outcome = world.register_bundle(&bundle.signed_by(&validators));
    outcome.changes(records(&bundle)).emits(&[registered(&bundle)]);
}

#[test]
fn register_bridge_ops_succeeds_when_bundle_is_as_large_as_can_be() {
    let (validators, mut world) = four();
    for count in [1, 255, 256] {
        let bundle = Bundle::numbered(count);
        world.register_bundle(&bundle.signed_by(&validators)).changes(records(&bundle)).emits(&[registered(&bundle)]);
    }
}

#[test]
fn register_bridge_ops_succeeds_when_anyone_brings_the_bundle() {
    let (validators, mut world) = four();
    let bundle = Bundle::default();
    let mut call = Call::new(STRANGER, HEADER_VERIFIER, "registerBridgeOps");
    call.arguments = bundle.signed_by(&validators).arguments();
    world.call(call).changes(records(&bundle)).emits(&[registered(&bundle)]);
}

#[test]
fn register_bridge_ops_succeeds_when_epoch_has_no_leading_zeros_or_many() {
    for epoch in [vec![], vec![0], vec![0; 4], vec![0; 8]] {
        let bundle = Bundle::default();
        four().1.register_bundle(&wrong(|bundle| bundle.epoch = epoch)).changes(records(&bundle)).emits(&[registered(&bundle)]);
    }
}

#[test]
fn register_bridge_ops_succeeds_when_an_operation_is_in_another_bundle_too() {
    let (validators, mut world) = four();
    for count in [2, 3, 1] {
        let bundle = Bundle::numbered(count);
        world.register_bundle(&bundle.signed_by(&validators)).changes(records(&bundle)).emits(&[registered(&bundle)]);
    }
}

#[test]
fn register_bridge_ops_fails_when_repeated() {
    let (validators, mut world) = four();
    let bundle = Bundle::default();
    world.register_bundle(&bundle.signed_by(&validators)).changes(records(&bundle)).emits(&[registered(&bundle)]);
    world.register_bundle(&bundle.signed_by(&validators)).fails_with(OPERATION_ALREADY_REGISTERED);
    let by_others = bundle.signed(validators.sign(&bundle.hash_of_hashes(), [1, 2, 3]));
    world.register_bundle(&by_others).fails_with(OPERATION_ALREADY_REGISTERED);
}
