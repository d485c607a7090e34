//! Has a factory deploy the contracts of some phases, and writes down where they are.

use deployment::{ContractId, ContractInfo, PHASES, Plan};
use fees::FeeStruct;
use multiversx_sc::imports::*;

use crate::{
    chains::{self, Chain},
    costs, flight, settings,
};

/// Gas units for writing down the answer.
const ANSWER_GAS: u64 = 3_000_000;
/// The same, for each contract.
const ANSWER_GAS_PER_CONTRACT: u64 = 1_000_000;
/// The factory's endpoint.
const DEPLOY: &str = "deploy";

#[multiversx_sc::module]
pub trait DeployModule: flight::FlightModule + chains::ChainsModule + costs::CostsModule + settings::SettingsModule + authority::AuthorityModule {
    /// The contracts of all phases up to this one are being deployed.
    fn deploy(&self, chain_id: ManagedBuffer, mut chain: Chain<Self::Api>, phase: u8, fee: Option<FeeStruct<Self::Api>>) {
        let contracts = PHASES[usize::from(chain.phase)..usize::from(phase)].iter().copied().flatten();
        let answer_gas = ANSWER_GAS + ANSWER_GAS_PER_CONTRACT * u64::from(phase - chain.phase);
        let mut arguments = ManagedArgBuffer::new();
        arguments.push_arg(self.plan(&chain_id, &chain, fee));
        for contract in contracts {
            arguments.push_arg(contract);
        }
        self.take_off(&chain_id, &mut chain);
        let cost = self.call_value().egld_direct_non_strict().clone();
        self.tx()
            .to(chain.factory)
            .raw_call(DEPLOY)
            .arguments_raw(arguments)
            .gas(self.gas_beside(answer_gas))
            .callback(self.callbacks().deploy_done(chain_id, phase, cost))
            .gas_for_callback(answer_gas)
            .register_promise();
    }

    #[promises_callback]
    fn deploy_done(
        &self,
        chain_id: ManagedBuffer,
        phase: u8,
        cost: BigUint,
        #[call_result] result: ManagedAsyncCallResult<MultiValueEncoded<ContractInfo<Self::Api>>>,
    ) {
        match result {
            ManagedAsyncCallResult::Ok(contracts) => {
                for ContractInfo { id, address } in contracts {
                    self.contract_deployed_event(&chain_id, id, &address);
                    self.contract(&chain_id, id).set(address);
                }
                self.earned().update(|earned| *earned += cost);
                self.land(&chain_id, phase);
            }
            ManagedAsyncCallResult::Err(error) => {
                self.phase_failed_event(&chain_id, phase, &error.err_msg);
                self.take_back(&chain_id, cost);
            }
        }
    }

    /// A chain of which there is nothing never was, and its cost is its owner's.
    fn take_back(&self, chain_id: &ManagedBuffer, cost: BigUint) {
        let Chain { owner, phase, .. } = self.chain_status(chain_id).get();
        if phase > 0 {
            self.land(chain_id, phase);
            return;
        }
        self.forget(chain_id, &owner);
        self.refund(&owner).update(|refund| *refund += cost);
    }

    fn plan(&self, chain_id: &ManagedBuffer, chain: &Chain<Self::Api>, fee: Option<FeeStruct<Self::Api>>) -> Plan<Self::Api> {
        let chain_config = self.contract(chain_id, ContractId::ChainConfig);
        Plan {
            owner: chain.owner.clone(),
            network: self.defaults().get().network,
            chain_id: chain_id.clone(),
            start: chain.start,
            fee: multiversx_sc::contract_base::ManagedSerializer::new().top_encode_to_managed_buffer(&fee),
            chain_config: if chain_config.is_empty() { None } else { Some(chain_config.get()) },
        }
    }

    /// A contract of a chain is there.
    #[event("contractDeployed")]
    fn contract_deployed_event(&self, #[indexed] chain_id: &ManagedBuffer, #[indexed] contract: ContractId, #[indexed] address: &ManagedAddress);
}
