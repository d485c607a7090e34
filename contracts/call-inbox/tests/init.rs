use call_inbox::errors::SISTERS_NOT_CALLABLE;
use testkit::{
    changes::{has_code, stores},
    executor::EXECUTOR,
    inbox::INBOX,
    safe::RECEIVER,
    sov::SOV_SAFE,
    wire::bytes_of,
};

use crate::{running, world};

#[test]
fn init_fails_when_a_sister_is_no_contract_of_a_shard() {
    let mut system_contract = vec![0; 32];
    (system_contract[9], system_contract[29], system_contract[30], system_contract[31]) = (1, 2, 0xff, 0xff);
    for other in [vec![0; 32], bytes_of(RECEIVER), system_contract] {
        world().deploy_inbox(other.clone(), bytes_of(SOV_SAFE)).fails_with(SISTERS_NOT_CALLABLE);
        world().deploy_inbox(bytes_of(EXECUTOR), other).fails_with(SISTERS_NOT_CALLABLE);
    }
}

#[test]
fn init_fails_when_both_sisters_are_one() {
    world().deploy_inbox(bytes_of(SOV_SAFE), bytes_of(SOV_SAFE)).fails_with(SISTERS_NOT_CALLABLE);
}

#[test]
fn init_names_the_sisters() {
    let deployed = world().deploy_inbox(bytes_of(EXECUTOR), bytes_of(SOV_SAFE));
    deployed.succeeds();
    let named = [stores(INBOX, "executor", bytes_of(EXECUTOR)), stores(INBOX, "safe", bytes_of(SOV_SAFE))];
    deployed.changes(named.into_iter().chain([has_code(INBOX)]));
    let mut safe = running();
    assert_eq!(safe.world.view(INBOX, "getExecutor", &[]), [bytes_of(EXECUTOR)]);
    assert_eq!(safe.world.view(INBOX, "getSafe", &[]), [bytes_of(SOV_SAFE)]);
}
