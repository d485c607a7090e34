use testkit::{Validators, actors::HEADER_VERIFIER, bundle::Bundle, rotation::Rotation};

use crate::started;

#[test]
fn upgrade_keeps_everything() {
    let validators = Validators::new(4);
    let mut world = started(&validators);
    assert!(world.register_bundle(&Bundle::default().signed_by(&validators)).moved);
    assert!(world.change_validator_set(&Rotation::to(1, 1..=4).signed_by(&validators)).moved);
    world.upgrade("header-verifier", HEADER_VERIFIER).changes([]).succeeds();
}
