use testkit::{safe::Deposit, sov::SOV_SAFE};

use crate::running;

#[test]
fn upgrade_keeps_everything() {
    let mut safe = running();
    let deposit = Deposit::default();
    safe.deposit(&deposit).emits(&[deposit.event(0)]);
    let upgraded = safe.world.upgrade("sov-esdt-safe", SOV_SAFE);
    upgraded.succeeds();
    upgraded.changes([]);
    safe.deposit(&deposit).emits(&[deposit.event(1)]);
}
