use errors::ADDRESS_ZERO;
use testkit::{
    changes::stores,
    safe::Deposit,
    sov::{SOV_MARKET, SOV_SAFE},
    wire::bytes_of,
};

use crate::{prepared, world};

#[test]
fn init_fails_when_fee_market_zero() {
    let mut world = world();
    world.deploy_sov_safe(vec![0; 32]).fails_with(ADDRESS_ZERO);
}

#[test]
fn init_leaves_the_safe_paused() {
    let mut world = world();
    let deployed = world.deploy_sov_safe(bytes_of(SOV_MARKET));
    deployed.succeeds();
    deployed.changes([
        testkit::changes::has_code(SOV_SAFE),
        stores(SOV_SAFE, "feeMarket", bytes_of(SOV_MARKET)),
        stores(SOV_SAFE, "phase", [2]),
    ]);
}

#[test]
fn init_leaves_deposits_refused() {
    let mut safe = prepared();
    safe.deposit(&Deposit::default()).fails_with(phase::errors::CONTRACT_PAUSED);
    assert_eq!(safe.view("getPhase", &[]), [[2]]);
    assert_eq!(safe.view("isPaused", &[]), [[1]]);
    assert_eq!(safe.view("getNextOperationNonce", &[]), [[0u8; 0]]);
}
