//! The Sovereign Chain's contracts, as its genesis has them: each is told the other's address before that is there.

use multiversx_sc_scenario::imports::CodeMetadata;
use proxies::{sov_esdt_safe::SovEsdtSafeProxy, sov_fee_market::SovFeeMarketProxy};

use super::{
    chain::{Chain, Fee},
    names::*,
    setup::{Genesis, SetupError, deploy, done, give},
    sovereign::Sovereign,
    typed::{heap, tx},
    world::World,
};

impl Sovereign {
    /// Deploys the Sovereign Chain's side of a pair.
    pub fn deploy(genesis: &Genesis) -> Result<Self, SetupError> {
        let mut world = World::empty();
        let (safe, fee_market) = (heap(&contract(SOV_ESDT_SAFE)), heap(&contract(SOV_FEE_MARKET)));
        let fee = genesis.sovereign_fee.as_ref().map(Fee::encoded);
        let init = tx().from(heap(&OWNER)).typed(SovFeeMarketProxy).init(safe.clone(), fee);
        deploy(&mut world, SOV_FEE_MARKET, CodeMetadata::PAYABLE_BY_SC, init)?;
        let init = tx().from(heap(&OWNER)).typed(SovEsdtSafeProxy).init(fee_market);
        deploy(&mut world, SOV_ESDT_SAFE, CodeMetadata::DEFAULT, init)?;
        done("start of sov-esdt-safe", world.call(tx().from(heap(&OWNER)).to(safe).typed(SovEsdtSafeProxy).unpause()))?;
        give(&mut world, &genesis.sovereign_funds);
        for funds in &genesis.sovereign_funds {
            world.allow_burn(&contract(SOV_ESDT_SAFE), &funds.token);
        }
        Ok(Self(Chain::new(world, SOV_ESDT_SAFE, SOV_FEE_MARKET)))
    }
}
