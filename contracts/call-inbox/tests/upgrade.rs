use testkit::{
    inbox::{Delivery, INBOX},
    safe::{RECEIVER, TOKEN},
    wire::bytes_of,
};

use crate::with_safe_paused;

#[test]
fn upgrade_keeps_everything() {
    let mut safe = with_safe_paused();
    assert!(safe.world.deliver(Delivery { function: "refuse".into(), ..Delivery::default() }).moved);
    let upgraded = safe.world.upgrade("call-inbox", INBOX);
    upgraded.succeeds();
    upgraded.changes([]);
    assert_eq!(safe.world.claim_of(&bytes_of(RECEIVER), TOKEN.into()), [[5]]);
    safe.unpause();
    let delivery = Delivery { function: "refuse".into(), ..Delivery::default() };
    assert_eq!(safe.world.deliver(delivery.clone()).events_of(INBOX), [delivery.sent_home(calls::errors::CALL_FAILED)]);
}
