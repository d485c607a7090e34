use testkit::{mvx::MVX_SAFE, safe::Deposit};

use crate::running;

#[test]
fn upgrade_keeps_everything() {
    let mut safe = running();
    let deposit = Deposit::default();
    safe.deposit(&deposit).emits(&[deposit.event(0)]);
    let upgraded = safe.world.upgrade("mvx-esdt-safe", MVX_SAFE);
    upgraded.succeeds();
    upgraded.changes([]);
    safe.deposit(&deposit).emits(&[deposit.event(1)]);
}
