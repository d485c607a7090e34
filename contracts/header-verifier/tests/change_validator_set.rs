use errors::{SETUP_NOT_COMPLETE, TOO_MANY_VALIDATORS};
use header_verifier::errors::*;
use testkit::{
    Event, Outcome, Validators, World,
    actors::{CHAIN_CONFIG, HEADER_VERIFIER, RELAYER, STRANGER},
    bundle::Bundle,
    call::Call,
    chain_config::Identity,
    changes::{Change, stores},
    quorum,
    rotation::{Rotation, SignedRotation},
    sha256,
    vm_errors::{EGLD_REFUSED, LENGTH_WRONG, SIGNATURE_WRONG, TOO_FEW_ARGUMENTS},
};
use types::errors::VALIDATOR_ID_MALFORMED;

use crate::{SIZES, started, world};

fn four() -> (Validators, World) {
    let validators = Validators::new(4);
    let world = started(&validators);
    (validators, world)
}

/// A change that three of four signed, with something about it wrong.
fn wrong(change: impl FnOnce(&mut SignedRotation)) -> SignedRotation {
    let mut rotation = Rotation::default().signed_by(&Validators::new(4));
    change(&mut rotation);
    rotation
}

/// Changes the set of four to these ids, as the node would write and sign them.
fn change_to(ids: Vec<Vec<u8>>) -> Outcome {
    let (validators, mut world) = four();
    world.change_validator_set(&Rotation { ids, epoch: 1 }.signed_by(&validators))
}

fn executed(rotation: &Rotation) -> Event {
    Event::new("changeValidatorSet", "executedBridgeOp").topic(rotation.hash_of_hashes()).topic(rotation.op_hash())
}

/// What an accepted change writes: the set, and which epoch is the last.
fn begins(epoch: u8, ids: impl IntoIterator<Item = u16>) -> Vec<Change> {
    let ids: Vec<u8> = ids.into_iter().flat_map(u16::to_be_bytes).collect();
    vec![stores(HEADER_VERIFIER, epoch_ids(epoch), ids), stores(HEADER_VERIFIER, "lastEpoch", [epoch])]
}

fn epoch_ids(epoch: u8) -> Vec<u8> {
    [b"epochIds\0\0\0".as_slice(), &[epoch]].concat()
}

#[test]
fn change_validator_set_fails_when_paid() {
    let (validators, mut world) = four();
    let mut call = Call::new(RELAYER, HEADER_VERIFIER, "changeValidatorSet").egld(1);
    call.arguments = Rotation::default().signed_by(&validators).arguments();
    world.call(call).fails_with(EGLD_REFUSED);
}

#[test]
fn change_validator_set_fails_when_arguments_are_missing() {
    let (validators, mut world) = four();
    let arguments = Rotation::default().signed_by(&validators).arguments();
    for count in 0..5 {
        world.call_verifier("changeValidatorSet", arguments[..count].to_vec()).fails_with(TOO_FEW_ARGUMENTS);
    }
}

#[test]
fn change_validator_set_fails_when_signature_or_hash_has_another_length() {
    let (_, mut world) = four();
    world.change_validator_set(&wrong(|rotation| rotation.signature.truncate(47))).fails_to_decode("signature", LENGTH_WRONG);
    world.change_validator_set(&wrong(|rotation| rotation.hash_of_hashes.push(0))).fails_to_decode("hash_of_hashes", LENGTH_WRONG);
    world.change_validator_set(&wrong(|rotation| rotation.op_hash.truncate(31))).fails_to_decode("op_hash", LENGTH_WRONG);
}

#[test]
fn change_validator_set_fails_when_setup_is_not_complete() {
    let validators = Validators::new(4);
    let mut world = world();
    world.seed_chain_config(Identity::default(), &validators);
    assert!(world.deploy_header_verifier(0).moved);
    world.change_validator_set(&Rotation::default().signed_by(&validators)).fails_with(SETUP_NOT_COMPLETE);
}

#[test]
fn change_validator_set_fails_when_epoch_is_not_the_next() {
    let (validators, mut world) = four();
    for epoch in [0, 2, 3, 257, u32::MAX] {
        world.change_validator_set(&Rotation::to(epoch, 1..=4).signed_by(&validators)).fails_with(EPOCH_NOT_NEXT);
    }
}

#[test]
fn change_validator_set_fails_when_hash_of_hashes_is_not_of_the_operation_alone() {
    let (_, mut world) = four();
    let changes: [fn(&mut SignedRotation); 3] = [
        |rotation| rotation.hash_of_hashes = rotation.op_hash.clone(),
        |rotation| rotation.hash_of_hashes = sha256([&rotation.op_hash, &rotation.op_hash]).to_vec(),
        |rotation| rotation.op_hash[0] ^= 1,
    ];
    for change in changes {
        world.change_validator_set(&wrong(change)).fails_with(HASH_OF_HASHES_MISMATCH);
    }
}

#[test]
fn change_validator_set_fails_when_there_is_no_id() {
    change_to(vec![]).fails_with(VALIDATOR_SET_EMPTY);
}

#[test]
fn change_validator_set_fails_when_there_are_too_many_ids() {
    let (validators, mut world) = four();
    world.change_validator_set(&Rotation::to(1, 1..=513).signed_by(&validators)).fails_with(TOO_MANY_VALIDATORS);
}

#[test]
fn change_validator_set_fails_when_an_id_is_malformed() {
    for id in [vec![], vec![0], vec![0; 4], vec![0, 0, 0, 0, 4], vec![4; 100], vec![0; 300]] {
        change_to(vec![vec![1], id.clone()]).fails_with(VALIDATOR_ID_MALFORMED);
        change_to(vec![id, vec![1]]).fails_with(VALIDATOR_ID_MALFORMED);
    }
}

#[test]
fn change_validator_set_fails_when_an_id_has_more_than_16_bits() {
    for id in [vec![1, 0, 0], vec![1, 0, 1], vec![1, 0, 0, 1], vec![0xff; 4]] {
        change_to(vec![vec![2], id]).fails_with(KEY_UNKNOWN);
    }
}

#[test]
fn change_validator_set_fails_when_operation_hash_is_not_of_ids_and_epoch() {
    let (_, mut world) = four();
    let changes: [fn(&mut SignedRotation); 5] = [
        |rotation| rotation.ids.swap(0, 1),
        |rotation| rotation.ids.truncate(3),
        |rotation| rotation.ids[3] = vec![3],
        |rotation| rotation.ids[3] = vec![0, 4],
        |rotation| rotation.ids.push(vec![5]),
    ];
    for change in changes {
        world.change_validator_set(&wrong(change)).fails_with(OPERATION_HASH_MISMATCH);
    }
    let of_another_epoch = Rotation::to(2, 1..=4);
    let mut signed = of_another_epoch.signed_by(&Validators::new(4));
    signed.epoch = vec![1];
    world.change_validator_set(&signed).fails_with(OPERATION_HASH_MISMATCH);
}

#[test]
fn change_validator_set_fails_when_one_signature_is_missing() {
    for count in SIZES {
        let validators = Validators::new(count);
        let mut world = started(&validators);
        let rotation = Rotation::to(1, 1..=count as u32);
        let signed = validators.sign_first(quorum(count) - 1, &rotation.hash_of_hashes());
        world.change_validator_set(&rotation.signed(signed)).fails_with(QUORUM_NOT_REACHED);
    }
}

#[test]
fn change_validator_set_fails_when_bitmap_is_malformed() {
    let (_, mut world) = four();
    world.change_validator_set(&wrong(|rotation| rotation.bitmap.push(0))).fails_with(BITMAP_LENGTH_MISMATCH);
    world.change_validator_set(&wrong(|rotation| rotation.bitmap[0] |= 0x10)).fails_with(BITMAP_PADDING_SET);
}

#[test]
fn change_validator_set_fails_when_others_signed() {
    let (_, mut world) = four();
    let strangers = Validators::numbered(5..=8);
    world.change_validator_set(&Rotation::to(1, 5..=8).signed_by(&strangers)).fails_with(SIGNATURE_WRONG);
}

#[test]
fn change_validator_set_fails_when_chain_config_is_unreadable() {
    let (validators, mut world) = four();
    world.make_unreadable(CHAIN_CONFIG);
    world.change_validator_set(&Rotation::default().signed_by(&validators)).fails_with(KEY_UNKNOWN);
}

#[test]
fn change_validator_set_fails_when_an_id_has_no_key() {
    for id in [vec![5], vec![31], vec![32], vec![0xff, 0xff]] {
        change_to(vec![vec![1], vec![2], vec![3], id]).fails_with(KEY_UNKNOWN);
    }
}

#[test]
fn change_validator_set_fails_when_two_ids_are_one_number() {
    for same in [vec![1], vec![0, 1], vec![0, 0, 0, 1]] {
        change_to(vec![vec![1], vec![2], same]).fails_with(VALIDATOR_REPEATED);
    }
}

#[test]
fn change_validator_set_begins_an_epoch_when_a_quorum_signed() {
    for count in SIZES {
        let validators = Validators::new(count);
        let mut world = started(&validators);
        let rotation = Rotation::to(1, (1..=count as u32).rev());
        let outcome = world.change_validator_set(&rotation.signed_by(&validators));
        outcome.changes(begins(1, (1..=count as u16).rev())).emits(&[executed(&rotation)]);
    }
}

#[test]
fn change_validator_set_reads_ids_as_numbers_when_they_have_leading_zeros() {
    let (validators, mut world) = four();
    let rotation = Rotation { ids: vec![vec![0, 0, 0, 4], vec![0, 3], vec![1]], epoch: 1 };
    world.change_validator_set(&rotation.signed_by(&validators)).changes(begins(1, [4, 3, 1])).emits(&[executed(&rotation)]);
}

#[test]
fn change_validator_set_ends_the_epoch_that_leaves_the_window() {
    let (validators, mut world) = four();
    for epoch in 1..3 {
        assert!(world.change_validator_set(&Rotation::to(epoch, 1..=4).signed_by(&validators)).moved);
    }
    let rotation = Rotation::to(3, 1..=4);
    let mut expected = begins(3, 1..=4);
    expected.push(stores(HEADER_VERIFIER, epoch_ids(0), []));
    world.change_validator_set(&rotation.signed_by(&validators)).changes(expected).emits(&[executed(&rotation)]);
}

#[test]
fn change_validator_set_succeeds_when_anyone_brings_it() {
    let (validators, mut world) = four();
    let mut call = Call::new(STRANGER, HEADER_VERIFIER, "changeValidatorSet");
    call.arguments = Rotation::default().signed_by(&validators).arguments();
    world.call(call).changes(begins(1, 1..=4)).emits(&[executed(&Rotation::default())]);
}

#[test]
fn change_validator_set_succeeds_when_its_bundle_is_recorded_and_leaves_the_record() {
    let (validators, mut world) = four();
    let rotation = Rotation::default();
    let bundle = Bundle { op_hashes: vec![rotation.op_hash().to_vec()], epoch: 0 };
    assert!(world.register_bundle(&bundle.signed_by(&validators)).moved);
    world.change_validator_set(&rotation.signed_by(&validators)).changes(begins(1, 1..=4)).emits(&[executed(&rotation)]);
}

#[test]
fn change_validator_set_succeeds_when_a_late_registration_has_arrived() {
    let (validators, mut world) = four();
    let rotation = Rotation::to(1, [1, 2, 5]).signed_by(&validators);
    world.change_validator_set(&rotation).fails_with(KEY_UNKNOWN);
    let keys = [vec![0; 96], Validators::new(5).keys().concat()].concat();
    world.store(CHAIN_CONFIG, &testkit::chain_config::key_chunk(0), &keys);
    world.change_validator_set(&rotation).changes(begins(1, [1, 2, 5])).emits(&[executed(&Rotation::to(1, [1, 2, 5]))]);
}

#[test]
fn change_validator_set_fails_when_repeated() {
    let (validators, mut world) = four();
    let rotation = Rotation::default().signed_by(&validators);
    assert!(world.change_validator_set(&rotation).moved);
    world.change_validator_set(&rotation).fails_with(EPOCH_NOT_NEXT);
}
