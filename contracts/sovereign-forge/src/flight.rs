//! Sends a chain's orders to its factory, which may lie in another shard: each is a promise, whose callback writes down the answer. Promises: a
//! chain has one order in flight at most, and none before its turn (INV-84).

use deployment::{CONTRACTS, ContractId, Plan};
use multiversx_sc::imports::*;

use crate::{
    chains::{self, COMPLETE, Chain},
    costs,
    errors::*,
    settings,
};

/// Gas units that the factory is not given: what the promise takes, and its callback, to whose entry the VM adds 4 M for the answer. The largest
/// answer, four contracts, needs them; another 4 KB of code would fit.
const ANSWER_GAS: u64 = 7_500_000;

#[multiversx_sc::module]
pub trait FlightModule: chains::ChainsModule + costs::CostsModule + settings::SettingsModule + authority::AuthorityModule {
    /// The caller's chain, when the last phase that is done is this one.
    ///
    /// Fails with: `NO_CHAIN_IN_SETUP`, `PHASE_IN_FLIGHT`, `PHASE_NOT_NEXT`.
    fn own_chain_after(&self, phase: u8) -> (ManagedBuffer, Chain<Self::Api>) {
        let own = self.chain_in_setup(&self.blockchain().get_caller());
        require!(!own.is_empty(), NO_CHAIN_IN_SETUP);
        let chain_id = own.get();
        let chain = self.chain_status(&chain_id).get();
        require!(chain.in_flight == 0, PHASE_IN_FLIGHT);
        require!(chain.phase == phase, PHASE_NOT_NEXT);
        (chain_id, chain)
    }

    /// The factory is asked for a phase: by this endpoint, which takes a `Plan` first.
    fn ask(
        &self,
        function: &str,
        chain_id: ManagedBuffer,
        mut chain: Chain<Self::Api>,
        phase: u8,
        fee: ManagedBuffer,
        others: ManagedArgBuffer<Self::Api>,
    ) {
        chain.in_flight = phase;
        self.chain_status(&chain_id).set(&chain);
        let mut arguments = ManagedArgBuffer::new();
        arguments.push_arg(Plan {
            owner: chain.owner,
            network: self.home_network().get(),
            chain_id: chain_id.clone(),
            start: chain.start,
            config: chain.config,
            fee,
            contracts: chain.contracts,
        });
        self.tx()
            .to(chain.factory)
            .raw_call(function)
            .arguments_raw(arguments.concat(others))
            .gas(self.blockchain().get_gas_left().saturating_sub(ANSWER_GAS))
            .callback(self.callbacks().answered(chain_id))
            .register_promise();
    }

    #[promises_callback]
    fn answered(&self, chain_id: ManagedBuffer, #[call_result] result: ManagedAsyncCallResult<MultiValueEncoded<ManagedAddress>>) {
        let mut chain = self.chain_status(&chain_id).get();
        let phase = core::mem::take(&mut chain.in_flight);
        match result {
            ManagedAsyncCallResult::Ok(deployed) => {
                self.advance(&chain_id, &mut chain, phase, deployed);
                self.chain_status(&chain_id).set(&chain);
            }
            ManagedAsyncCallResult::Err(error) => {
                self.phase_failed_event(&chain_id, phase, &error.err_msg);
                self.go_back(&chain_id, chain);
            }
        }
    }

    /// A phase is done, and its contracts are there; with the first one the forge has earned the cost.
    fn advance(&self, chain_id: &ManagedBuffer, chain: &mut Chain<Self::Api>, phase: u8, deployed: MultiValueEncoded<ManagedAddress>) {
        for address in deployed {
            self.contract_deployed_event(chain_id, CONTRACTS[chain.contracts.len()], &address);
            chain.contracts.push(address);
        }
        self.earned().update(|earned| *earned += core::mem::take(&mut chain.cost));
        chain.phase = phase;
        if phase == COMPLETE {
            self.setup_completed_event(chain_id);
            self.chain_in_setup(&chain.owner).clear();
        }
    }

    /// Nothing was done; a chain of which there is nothing never was, and its cost is its owner's.
    fn go_back(&self, chain_id: &ManagedBuffer, chain: Chain<Self::Api>) {
        if chain.phase > 0 {
            self.chain_status(chain_id).set(&chain);
        } else {
            self.forget(chain_id, &chain.owner);
            self.refund(&chain.owner).update(|refund| *refund += chain.cost);
        }
    }

    /// A contract of a chain is there.
    #[event("contractDeployed")]
    fn contract_deployed_event(
        &self,
        #[indexed] chain_id: &ManagedBuffer,
        #[indexed] contract: ContractId,
        #[indexed] address: &ManagedAddress,
    );

    /// The chain's contracts serve, and belong to its owner.
    #[event("setupCompleted")]
    fn setup_completed_event(&self, #[indexed] chain_id: &ManagedBuffer);

    /// The factory has refused; nothing of the phase was done.
    #[event("phaseFailed")]
    fn phase_failed_event(&self, #[indexed] chain_id: &ManagedBuffer, #[indexed] phase: u8, reason: &ManagedBuffer);
}
