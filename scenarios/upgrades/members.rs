use signed_op::errors::OPERATION_ALREADY_USED;
use testkit::{Validators, bundle::Bundle, membership::Membership, rotation::Rotation};

use crate::past::{Past, register};

#[test]
fn upgrade_from_the_build_before_keeps_who_joined() {
    let mut past = Past::upgraded();
    let (bundle, joined) = past.joined.clone();
    for function in ["registerValidator", "unRegisterValidator"] {
        past.safe.world.bring_member(function, &bundle, &joined).fails_with(OPERATION_ALREADY_USED);
    }
}

#[test]
fn upgrade_from_the_build_before_keeps_epochs_and_their_keys() {
    let mut past = Past::upgraded();
    let world = &mut past.safe.world;
    for (epoch, validators) in [(0, Validators::new(4)), (1, Validators::new(5))] {
        register(world, &Bundle::numbered(epoch as usize + 1).in_epoch(epoch), &validators);
    }
    assert!(world.change_validator_set(&Rotation::to(2, 2..=5).signed_by(&Validators::new(5))).moved);
    register(world, &Bundle::numbered(9).in_epoch(2), &Validators::numbered(2..=5));
}

#[test]
fn validator_of_the_past_leaves_and_the_next_joins_after_an_upgrade() {
    let mut past = Past::upgraded();
    let (leaving, joining) = (past.joined.1.clone().with_nonce(20), Membership::of(6).with_nonce(21));
    let bundle = Bundle::of(&[leaving.bytes(), joining.bytes()]).in_epoch(1);
    let world = &mut past.safe.world;
    register(world, &bundle, &Validators::new(5));
    world
        .bring_member("unRegisterValidator", &bundle, &leaving)
        .emits(&[leaving.event("unRegisterValidator", "validatorLeft"), bundle.confirms(&leaving)]);
    assert!(world.bring_member("registerValidator", &bundle, &joining).moved);
}
