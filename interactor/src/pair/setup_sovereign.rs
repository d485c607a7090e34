//! The Sovereign Chain's contracts, as its genesis has them: each is told the other's address before that is there.

use multiversx_sc_scenario::imports::CodeMetadata;
use proxies::{
    call_executor::CallExecutorProxy, call_inbox::CallInboxProxy, sov_esdt_safe::SovEsdtSafeProxy, sov_fee_market::SovFeeMarketProxy,
};

use super::{
    chain::{Chain, Fee},
    names::*,
    setup::{Genesis, SetupError, deploy, deploy_at, done, give},
    sovereign::Sovereign,
    typed::{heap, tx},
    world::World,
};
use crate::chain::Address;

impl Sovereign {
    /// Deploys the Sovereign Chain's side of a pair.
    pub fn deploy(genesis: &Genesis) -> Result<Self, SetupError> {
        let mut world = World::empty(genesis.natives);
        let (safe, fee_market) = (heap(&contract(SOV_ESDT_SAFE)), heap(&contract(SOV_FEE_MARKET)));
        let fee = genesis.sovereign_fee.as_ref().map(Fee::encoded);
        let init = tx().from(heap(&OWNER)).typed(SovFeeMarketProxy).init(safe.clone(), fee);
        deploy(&mut world, SOV_FEE_MARKET, CodeMetadata::PAYABLE_BY_SC, init)?;
        let init = tx().from(heap(&OWNER)).typed(SovEsdtSafeProxy).init(fee_market);
        deploy(&mut world, SOV_ESDT_SAFE, CodeMetadata::DEFAULT, init)?;
        if genesis.has_call_inbox {
            deploy_inbox(&mut world)?;
        }
        done("start of sov-esdt-safe", world.call(tx().from(heap(&OWNER)).to(safe).typed(SovEsdtSafeProxy).unpause()))?;
        give(&mut world, &genesis.sovereign_funds);
        for funds in &genesis.sovereign_funds {
            world.allow_burn(&contract(SOV_ESDT_SAFE), &funds.token);
        }
        Ok(Self(Chain::new(world, SOV_ESDT_SAFE, SOV_FEE_MARKET)))
    }

    /// Deploys a contract that belongs to nobody here and runs what it is told, with what it is handed: another executor.
    pub fn deploy_workshop(&mut self) -> Result<Address, SetupError> {
        let (workshop, init) = (contract(WORKSHOP), tx().from(heap(&OWNER)).typed(CallExecutorProxy).init());
        deploy_at(&mut self.world, CALL_EXECUTOR, &workshop, CodeMetadata::PAYABLE_BY_SC, init)?;
        Ok(workshop)
    }
}

/// An inbox and its executor, none of them payable without a call, named to the safe.
fn deploy_inbox(world: &mut World) -> Result<(), SetupError> {
    let (executor, safe) = (heap(&contract(CALL_EXECUTOR)), heap(&contract(SOV_ESDT_SAFE)));
    deploy(world, CALL_EXECUTOR, CodeMetadata::DEFAULT, tx().from(heap(&OWNER)).typed(CallExecutorProxy).init())?;
    let init = tx().from(heap(&OWNER)).typed(CallInboxProxy).init(executor, safe.clone());
    deploy(world, CALL_INBOX, CodeMetadata::DEFAULT, init)?;
    let name = tx().from(heap(&OWNER)).to(safe).typed(SovEsdtSafeProxy).set_call_inbox(heap(&contract(CALL_INBOX)));
    done("naming of call-inbox", world.call(name))
}
