//! Sends a chain's orders to its factory, which may lie in another shard: each is a promise, whose callback writes down the answer. Promises: a
//! chain has one order in flight at most, and none before its turn (INV-84).

use deployment::Plan;
use multiversx_sc::imports::*;

use crate::{
    chains::{self, Chain},
    errors::*,
    settings,
};

/// Gas units that the factory is not given: what the promise takes, and its callback, to whose entry the VM adds 4 M for the answer. The largest
/// answer, four contracts, needs them; another 4 KB of code would fit.
const ANSWER_GAS: u64 = 7_500_000;

#[multiversx_sc::module]
pub trait FlightModule: chains::ChainsModule + settings::SettingsModule + authority::AuthorityModule {
    /// The caller's chain, when the last phase that is done is this one.
    ///
    /// Fails with: `NO_CHAIN_IN_SETUP`, `PHASE_IN_FLIGHT`, `PHASE_NOT_NEXT`.
    fn own_chain_after(&self, phase: u8) -> (ManagedBuffer, Chain<Self::Api>) {
        let own = self.chain_in_setup(&self.blockchain().get_caller());
        require!(!own.is_empty(), NO_CHAIN_IN_SETUP);
        let chain_id = own.get();
        let chain = self.chain_status(&chain_id).get();
        require!(!chain.is_in_flight, PHASE_IN_FLIGHT);
        require!(chain.phase == phase, PHASE_NOT_NEXT);
        (chain_id, chain)
    }

    /// An order is on its way; this is of what it is about.
    fn take_off(&self, chain_id: &ManagedBuffer, chain: &mut Chain<Self::Api>, fee: ManagedBuffer) -> Plan<Self::Api> {
        chain.is_in_flight = true;
        self.chain_status(chain_id).set(&*chain);
        Plan {
            owner: chain.owner.clone(),
            network: self.home_network().get(),
            chain_id: chain_id.clone(),
            start: chain.start.clone(),
            config: chain.config.clone(),
            fee,
            contracts: chain.contracts.clone(),
        }
    }

    /// The factory has answered, and the chain is as it says.
    fn land(&self, chain_id: &ManagedBuffer, mut chain: Chain<Self::Api>) {
        chain.is_in_flight = false;
        self.chain_status(chain_id).set(&chain);
    }

    /// What the factory may use.
    fn gas_of_order(&self) -> u64 {
        self.blockchain().get_gas_left().saturating_sub(ANSWER_GAS)
    }

    /// The factory has refused; nothing of the phase was done.
    #[event("phaseFailed")]
    fn phase_failed_event(&self, #[indexed] chain_id: &ManagedBuffer, #[indexed] phase: u8, reason: &ManagedBuffer);
}
