//! mvx-fee-market, compiled, as its owner and its safe see it.

mod set_esdt_safe;

use testkit::{
    World,
    market::Market,
    mvx::{MVX_MARKET, MVX_SAFE},
};

/// A market that is not deployed.
fn market() -> Market {
    let world = World::default().with_native("mvx-fee-market", mvx_fee_market::ContractBuilder);
    Market { world, contract: "mvx-fee-market", at: MVX_MARKET, safe: MVX_SAFE, arguments: vec![] }
}

testkit::market_door_tests!(market);
testkit::market_tests!(market);
testkit::whitelist_tests!(market);
testkit::distribution_tests!(market);
testkit::budget_tests!(market);
testkit::sponsor_tests!(market);
testkit::spending_tests!(market);
