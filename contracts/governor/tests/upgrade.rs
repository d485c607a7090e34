use testkit::governance::{GOVERNOR, GovernanceOp};

use crate::{govern, governing};

#[test]
fn upgrade_keeps_everything() {
    let mut world = governing();
    assert!(govern(&mut world, &GovernanceOp::default()).moved);
    let upgraded = world.upgrade("governor", GOVERNOR);
    upgraded.succeeds();
    upgraded.changes([]);
}
