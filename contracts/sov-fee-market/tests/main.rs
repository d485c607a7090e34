//! sov-fee-market, compiled, as its owner and its safe see it.

mod init;

use testkit::{
    World,
    market::Market,
    sov::{SOV_MARKET, SOV_SAFE},
    wire::bytes_of,
};

/// A market that is not deployed.
fn market() -> Market {
    let world = World::default().with_native("sov-fee-market", sov_fee_market::ContractBuilder);
    Market { world, contract: "sov-fee-market", at: SOV_MARKET, safe: SOV_SAFE, arguments: vec![bytes_of(SOV_SAFE)] }
}

testkit::market_door_tests!(market);
testkit::market_tests!(market);
testkit::whitelist_tests!(market);
testkit::distribution_tests!(market);
testkit::budget_tests!(market);
testkit::sponsor_tests!(market);
testkit::spending_tests!(market);
