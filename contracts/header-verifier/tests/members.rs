//! Sets of validators that joined or left after the set-up, with chain-config as it is.

use chain_config::errors::VALIDATOR_NOT_ACTIVE;
use header_verifier::errors::{EPOCH_NOT_NEXT, EPOCH_UNKNOWN, KEY_UNKNOWN};
use testkit::{
    Validators, World, bundle::Bundle, chain_config::Identity, membership::Membership, rotation::Rotation, vm_errors::SIGNATURE_WRONG,
};

use crate::world;

const JOIN: &str = "registerValidator";
const LEAVE: &str = "unRegisterValidator";

/// Four validators, and a bundle of operations of others.
fn four_and(operations: &[Membership]) -> (World, Bundle) {
    let mut world = world();
    world.start_members(Identity::default(), &Validators::new(4));
    let bundle = world.prove_members(&Validators::new(4), operations);
    (world, bundle)
}

fn set(numbers: impl IntoIterator<Item = u32>) -> (Rotation, Validators) {
    let numbers: Vec<u32> = numbers.into_iter().collect();
    (Rotation::to(1, numbers.clone()), Validators::numbered(numbers.into_iter().map(u64::from)))
}

#[test]
fn change_validator_set_waits_when_it_names_who_has_not_joined() {
    let joining = [Membership::of(5), Membership::of(6).with_nonce(1)];
    let (mut world, bundle) = four_and(&joining);
    let (rotation, newcomers) = set([6, 2, 3, 5]);
    let change = rotation.signed_by(&Validators::new(4));
    for operation in &joining {
        world.change_validator_set(&change).fails_with(KEY_UNKNOWN);
        assert!(world.bring_member(JOIN, &bundle, operation).moved);
    }
    assert!(world.change_validator_set(&change).moved);
    let later = Bundle::numbered(2).in_epoch(1);
    assert!(world.register_bundle(&later.signed_by(&newcomers)).moved);
    world.change_validator_set(&change).fails_with(EPOCH_NOT_NEXT);
}

/// Known stays known: who validates in an epoch is the node's to say, and who left signs until its epochs leave the window.
#[test]
fn change_validator_set_takes_who_has_left_when_the_node_names_it() {
    let leaving = Membership::of(1);
    let (mut world, bundle) = four_and(std::slice::from_ref(&leaving));
    assert!(world.bring_member(LEAVE, &bundle, &leaving).moved);
    assert!(world.register_bundle(&Bundle::numbered(2).signed_by(&Validators::new(4))).moved);
    let (rotation, same) = set(1..=4);
    assert!(world.change_validator_set(&rotation.signed_by(&Validators::new(4))).moved);
    assert!(world.register_bundle(&Bundle::numbered(3).in_epoch(1).signed_by(&same)).moved);
}

#[test]
fn change_validator_set_leaves_out_who_has_left() {
    let leaving = Membership::of(1);
    let (mut world, bundle) = four_and(std::slice::from_ref(&leaving));
    let (rotation, others) = set(2..=4);
    assert!(world.change_validator_set(&rotation.signed_by(&Validators::new(4))).moved);
    assert!(world.bring_member(LEAVE, &bundle, &leaving).moved);
    let later = Bundle::numbered(2).in_epoch(1);
    let with_it = Validators::numbered([1, 2, 3]);
    world.register_bundle(&later.signed_by(&with_it)).fails_with(SIGNATURE_WRONG);
    assert!(world.register_bundle(&later.signed_by(&others)).moved);
}

/// Nobody brought the changes of two epochs; the sets that sign them have members that joined meanwhile.
#[test]
fn missed_epochs_are_made_up_in_their_order() {
    let joining = [Membership::of(5), Membership::of(6).with_nonce(1)];
    let (mut world, bundle) = four_and(&joining);
    let ((first, of_first), (_, of_second)) = (set(2..=5), set(3..=6));
    let second = Rotation::to(2, 3..=6).signed_by(&of_first);
    let late = Bundle::numbered(2).in_epoch(2).signed_by(&of_second);
    world.change_validator_set(&second).fails_with(EPOCH_NOT_NEXT);
    world.register_bundle(&late).fails_with(EPOCH_UNKNOWN);
    assert!(world.bring_member(JOIN, &bundle, &joining[0]).moved);
    assert!(world.change_validator_set(&first.signed_by(&Validators::new(4))).moved);
    world.change_validator_set(&second).fails_with(KEY_UNKNOWN);
    assert!(world.bring_member(JOIN, &bundle, &joining[1]).moved);
    assert!(world.change_validator_set(&second).moved);
    assert!(world.register_bundle(&late).moved);
}

#[test]
fn operations_of_validators_and_changes_of_the_set_do_not_wait_for_each_other() {
    let (leaving, joining) = (Membership::of(5).with_nonce(1), Membership::of(5));
    let (mut world, bundle) = four_and(&[joining.clone(), leaving.clone()]);
    let (rotation, _) = set(1..=4);
    assert!(world.change_validator_set(&rotation.signed_by(&Validators::new(4))).moved);
    world.bring_member(LEAVE, &bundle, &leaving).fails_with(VALIDATOR_NOT_ACTIVE);
    assert!(world.bring_member(JOIN, &bundle, &joining).moved);
    assert!(world.change_validator_set(&Rotation::to(2, 1..=5).signed_by(&Validators::new(4))).moved);
    assert!(world.bring_member(LEAVE, &bundle, &leaving).moved);
    let five = Validators::new(5);
    assert!(world.register_bundle(&Bundle::numbered(2).in_epoch(2).signed_by(&five)).moved);
}
