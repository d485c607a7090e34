//! Has a factory deploy the contracts of some phases, and writes down where they are.

use deployment::{AFTER_PHASE, CONTRACTS, ContractId};
use multiversx_sc::imports::*;

use crate::{
    chains::{self, Chain},
    costs, flight, settings,
};

/// The factory's endpoint.
const DEPLOY: &str = "deploy";

#[multiversx_sc::module]
pub trait DeployModule:
    flight::FlightModule + chains::ChainsModule + costs::CostsModule + settings::SettingsModule + authority::AuthorityModule
{
    /// The contracts of all phases up to this one are being deployed.
    fn deploy(&self, chain_id: ManagedBuffer, mut chain: Chain<Self::Api>, phase: u8, fee: ManagedBuffer) {
        let count = AFTER_PHASE[usize::from(phase) - 1] - chain.contracts.len() as u8;
        let plan = self.take_off(&chain_id, &mut chain, fee);
        let cost = self.call_value().egld_direct_non_strict().clone();
        self.tx()
            .to(chain.factory)
            .raw_call(DEPLOY)
            .argument(&plan)
            .argument(&count)
            .gas(self.gas_of_order())
            .callback(self.callbacks().deploy_done(chain_id, phase, cost))
            .register_promise();
    }

    #[promises_callback]
    fn deploy_done(
        &self,
        chain_id: ManagedBuffer,
        phase: u8,
        cost: BigUint,
        #[call_result] result: ManagedAsyncCallResult<MultiValueEncoded<ManagedAddress>>,
    ) {
        let mut chain = self.chain_status(&chain_id).get();
        match result {
            ManagedAsyncCallResult::Ok(deployed) => {
                for address in deployed {
                    self.contract_deployed_event(&chain_id, CONTRACTS[chain.contracts.len()], &address);
                    chain.contracts.push(address);
                }
                chain.phase = phase;
                self.earned().update(|earned| *earned += cost);
                self.land(&chain_id, chain);
            }
            ManagedAsyncCallResult::Err(error) => {
                self.phase_failed_event(&chain_id, phase, &error.err_msg);
                self.take_back(&chain_id, chain, cost);
            }
        }
    }

    /// A chain of which there is nothing never was, and its cost is its owner's.
    fn take_back(&self, chain_id: &ManagedBuffer, chain: Chain<Self::Api>, cost: BigUint) {
        if chain.phase > 0 {
            return self.land(chain_id, chain);
        }
        self.forget(chain_id, &chain.owner);
        self.refund(&chain.owner).update(|refund| *refund += cost);
    }

    /// A contract of a chain is there.
    #[event("contractDeployed")]
    fn contract_deployed_event(
        &self,
        #[indexed] chain_id: &ManagedBuffer,
        #[indexed] contract: ContractId,
        #[indexed] address: &ManagedAddress,
    );
}
