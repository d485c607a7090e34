//! sov-fee-market, compiled, as its owner and its safe see it.

use testkit::{
    World,
    market::Market,
    sov::{SOV_MARKET, SOV_SAFE},
    wire::bytes_of,
};

/// A market that is not deployed.
fn market() -> Market {
    let world = World::default().with_native("sov-fee-market", sov_fee_market::ContractBuilder);
    Market { world, contract: "sov-fee-market", at: SOV_MARKET, arguments: vec![bytes_of(SOV_SAFE)] }
}

testkit::market_tests!(market);
testkit::whitelist_tests!(market);
