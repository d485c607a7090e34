//! Ends the set-up of a chain.

use deployment::Encoded;
use multiversx_sc::imports::*;
use types::Hash;

use crate::{
    chains::{self, COMPLETE},
    flight, settings,
};

/// The factory's endpoint.
const FACTORY_COMPLETE: &str = "complete";

#[multiversx_sc::module]
pub trait CompleteModule: flight::FlightModule + chains::ChainsModule + settings::SettingsModule + authority::AuthorityModule {
    /// The caller's chain is being completed: its validators are fixed, its contracts know each other and will belong to the caller.
    ///
    /// `keys_hash`, if given, is the sha256 of all keys in the order of their ids. The gas grows with the number of validators.
    ///
    /// Caller: a chain's owner, after phase four.
    /// Fails with: `NO_CHAIN_IN_SETUP`, `PHASE_IN_FLIGHT`, `PHASE_NOT_NEXT`.
    /// Emits: `setupCompleted` or `phaseFailed`, from the callback.
    #[endpoint(completeSetupPhase)]
    fn complete_setup_phase(&self, keys_hash: OptionalValue<Encoded<Self::Api, Hash<Self::Api>>>) {
        let (chain_id, mut chain) = self.own_chain_after(COMPLETE - 1);
        let plan = self.take_off(&chain_id, &mut chain, ManagedBuffer::new());
        self.tx()
            .to(chain.factory)
            .raw_call(FACTORY_COMPLETE)
            .argument(&plan)
            .argument(&keys_hash)
            .gas(self.gas_of_order())
            .callback(self.callbacks().complete_setup_phase_done(chain_id))
            .register_promise();
    }

    #[promises_callback]
    fn complete_setup_phase_done(&self, chain_id: ManagedBuffer, #[call_result] result: ManagedAsyncCallResult<()>) {
        let mut chain = self.chain_status(&chain_id).get();
        match result {
            ManagedAsyncCallResult::Ok(()) => {
                self.setup_completed_event(&chain_id);
                self.chain_in_setup(&chain.owner).clear();
                chain.phase = COMPLETE;
            }
            ManagedAsyncCallResult::Err(error) => self.phase_failed_event(&chain_id, COMPLETE, &error.err_msg),
        }
        self.land(&chain_id, chain);
    }

    /// The chain's contracts serve, and belong to its owner.
    #[event("setupCompleted")]
    fn setup_completed_event(&self, #[indexed] chain_id: &ManagedBuffer);
}
