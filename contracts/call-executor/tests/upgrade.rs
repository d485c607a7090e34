use testkit::executor::EXECUTOR;

use crate::deployed;

#[test]
fn upgrade_keeps_nothing_because_there_is_nothing() {
    let mut world = deployed();
    let upgraded = world.upgrade("call-executor", EXECUTOR);
    upgraded.succeeds();
    upgraded.changes([]);
}
