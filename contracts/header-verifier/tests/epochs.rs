//! How long an epoch's validators may sign bundles, over many changes of the set.

use header_verifier::errors::{EPOCH_NOT_NEXT, EPOCH_UNKNOWN};
use testkit::{Validators, World, actors::HEADER_VERIFIER, bundle::Bundle, rotation::Rotation, vm_errors::SIGNATURE_WRONG};

use crate::started;

/// Epochs whose validators may sign.
const WINDOW: u32 = 3;

/// The validators of an epoch: seven in a window that moves over twelve.
fn set(epoch: u32) -> Vec<u32> {
    (0..7).map(|i| (epoch + i) % 12 + 1).collect()
}

fn validators(epoch: u32) -> Validators {
    Validators::numbered(set(epoch).into_iter().map(u64::from))
}

/// A bundle that no other epoch has.
fn bundle(epoch: u32, round: u32) -> Bundle {
    let mut bundle = Bundle::numbered(2).in_epoch(epoch);
    bundle.op_hashes[0][..8].copy_from_slice(&[epoch.to_be_bytes(), round.to_be_bytes()].concat());
    bundle
}

fn rotate(world: &mut World, epoch: u32, signers: &Validators) {
    let outcome = world.change_validator_set(&Rotation::to(epoch, set(epoch)).signed_by(signers));
    assert!(outcome.moved, "{:?}", outcome.response.tx_error);
}

#[test]
fn an_epoch_signs_bundles_until_three_others_have_begun() {
    let genesis = Validators::new(12);
    let mut world = started(&genesis);
    rotate(&mut world, 1, &genesis);
    for last in 1..8 {
        for epoch in 1..=last + 1 {
            let bundle = bundle(epoch, last);
            let outcome = world.register_bundle(&bundle.signed_by(&validators(epoch)));
            if epoch <= last && epoch + WINDOW > last {
                assert!(outcome.moved, "{epoch} at {last}");
                assert_eq!(world.proven_tiers(&bundle), [1, 1]);
            } else {
                outcome.fails_with(EPOCH_UNKNOWN);
            }
        }
        rotate(&mut world, last + 1, &validators(last));
    }
}

#[test]
fn an_epoch_leaves_nothing_behind_when_its_window_has_passed() {
    let genesis = Validators::new(12);
    let mut world = started(&genesis);
    rotate(&mut world, 1, &genesis);
    (2..10).for_each(|epoch| rotate(&mut world, epoch, &validators(epoch - 1)));
    let kept: Vec<Vec<u8>> = world.storage(HEADER_VERIFIER).into_keys().filter(|key| key.starts_with(b"epochIds")).collect();
    assert_eq!(kept, [7u8, 8, 9].map(|epoch| [b"epochIds\0\0\0".as_slice(), &[epoch]].concat()));
}

#[test]
fn an_old_bundle_is_recorded_when_the_current_set_signs_it() {
    let genesis = Validators::new(12);
    let mut world = started(&genesis);
    rotate(&mut world, 1, &genesis);
    (2..5).for_each(|epoch| rotate(&mut world, epoch, &validators(epoch - 1)));
    let late = bundle(1, 0);
    world.register_bundle(&late.signed_by(&validators(1))).fails_with(EPOCH_UNKNOWN);
    assert!(world.register_bundle(&late.clone().in_epoch(4).signed_by(&validators(4))).moved);
    assert_eq!(world.proven_tiers(&late), [1, 1]);
}

#[test]
fn a_bundle_is_refused_when_another_epochs_set_signed_it() {
    let genesis = Validators::new(12);
    let mut world = started(&genesis);
    rotate(&mut world, 1, &genesis);
    rotate(&mut world, 2, &validators(1));
    for (epoch, signers) in [(1, validators(2)), (2, validators(1))] {
        world.register_bundle(&bundle(epoch, 0).signed_by(&signers)).fails_with(SIGNATURE_WRONG);
    }
}

#[test]
fn a_change_of_the_set_is_refused_when_an_epoch_is_missing_between() {
    let genesis = Validators::new(12);
    let mut world = started(&genesis);
    rotate(&mut world, 1, &genesis);
    world.change_validator_set(&Rotation::to(3, set(3)).signed_by(&validators(1))).fails_with(EPOCH_NOT_NEXT);
    rotate(&mut world, 2, &validators(1));
    rotate(&mut world, 3, &validators(2));
}
