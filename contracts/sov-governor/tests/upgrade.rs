use testkit::{governance::GovernanceOp, sov_governor::SOV_GOVERNOR};

use crate::deployed;

#[test]
fn upgrade_keeps_everything() {
    let mut world = deployed();
    assert!(world.call(GovernanceOp::default().proposal()).moved);
    let upgraded = world.upgrade("sov-governor", SOV_GOVERNOR);
    upgraded.succeeds();
    upgraded.changes([]);
}
