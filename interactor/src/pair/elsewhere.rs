//! Contracts of the mainchain in another shard than the bridge's. The embedded chain knows shards by their addresses only: what a contract asks
//! it of them it answers as a real one does, but calls reach every shard at once.

use multiversx_sc_scenario::imports::CodeMetadata;

use super::{
    mainchain::Mainchain,
    names::{CALL_EXECUTOR, MVX_FEE_MARKET, OWNER, WORKSHOP, contract, elsewhere},
    setup::{SetupError, deploy_at},
    typed::heap,
};
use crate::owner::calls;

impl Mainchain {
    /// Deploys an executor there that the safe does not know yet, and contracts of nobody's: one that runs what it is told, one that takes tokens.
    pub fn deploy_elsewhere(&mut self) -> Result<(), SetupError> {
        for name in [CALL_EXECUTOR, WORKSHOP] {
            let init = calls::init_call_executor().from(heap(&OWNER));
            deploy_at(&mut self.world, CALL_EXECUTOR, &elsewhere(contract(name)), CodeMetadata::PAYABLE_BY_SC, init)?;
        }
        let init = calls::init_fee_market(None).from(heap(&OWNER));
        deploy_at(&mut self.world, MVX_FEE_MARKET, &elsewhere(contract(MVX_FEE_MARKET)), CodeMetadata::PAYABLE_BY_SC, init)
    }
}
