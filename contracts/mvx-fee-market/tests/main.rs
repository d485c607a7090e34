//! mvx-fee-market, compiled, as its owner and its safe see it.

use testkit::{World, market::Market, mvx::MVX_MARKET};

/// A market that is not deployed.
fn market() -> Market {
    let world = World::default().with_native("mvx-fee-market", mvx_fee_market::ContractBuilder);
    Market { world, contract: "mvx-fee-market", at: MVX_MARKET, arguments: vec![] }
}

testkit::market_tests!(market);
testkit::whitelist_tests!(market);
