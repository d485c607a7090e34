//! Sends a chain's orders to its factory, which may lie in another shard: each is a promise, whose callback writes down the answer. Promises: a
//! chain has one order in flight at most, and none without its turn (INV-84).

use multiversx_sc::imports::*;

use crate::{
    chains::{self, Chain},
    errors::*,
};

/// Gas units that the factory is not given, beside those for the answer: what the promise itself and the entry of its callback take.
const PROMISE_GAS: u64 = 8_000_000;

#[multiversx_sc::module]
pub trait FlightModule: chains::ChainsModule {
    /// The caller's chain, when these phases are done.
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

    /// The factory has been asked.
    fn take_off(&self, chain_id: &ManagedBuffer, chain: &mut Chain<Self::Api>) {
        chain.is_in_flight = true;
        self.chain_status(chain_id).set(&*chain);
    }

    /// The factory has answered; so many phases are done.
    fn land(&self, chain_id: &ManagedBuffer, phase: u8) {
        self.chain_status(chain_id).update(|chain| {
            chain.phase = phase;
            chain.is_in_flight = false;
        });
    }

    /// What the factory may use, if so much is kept for the callback.
    fn gas_beside(&self, answer_gas: u64) -> u64 {
        self.blockchain().get_gas_left().saturating_sub(answer_gas + PROMISE_GAS)
    }

    /// The factory has refused; nothing of the phase was done.
    #[event("phaseFailed")]
    fn phase_failed_event(&self, #[indexed] chain_id: &ManagedBuffer, #[indexed] phase: u8, reason: &ManagedBuffer);
}
