//! Ends the set-up of a chain.

use deployment::Encoded;
use multiversx_sc::imports::*;
use types::Hash;

use crate::{
    chains::{self, COMPLETE},
    costs, flight, settings,
};

/// The factory's endpoint.
const FACTORY_COMPLETE: &str = "complete";

#[multiversx_sc::module]
pub trait CompleteModule:
    flight::FlightModule + chains::ChainsModule + costs::CostsModule + settings::SettingsModule + authority::AuthorityModule
{
    /// The caller's chain is being completed: its validators are fixed, its contracts know each other and will belong to the caller.
    ///
    /// `keys_hash`, if given, is the sha256 of all keys in the order of their ids. The gas grows with the number of validators.
    ///
    /// Caller: a chain's owner, after phase four.
    /// Fails with: `NO_CHAIN_IN_SETUP`, `PHASE_IN_FLIGHT`, `PHASE_NOT_NEXT`.
    /// Emits: `setupCompleted` or `phaseFailed`, from the callback.
    #[endpoint(completeSetupPhase)]
    fn complete_setup_phase(&self, keys_hash: OptionalValue<Encoded<Self::Api, Hash<Self::Api>>>) {
        let (chain_id, chain) = self.own_chain_after(COMPLETE - 1);
        let mut others = ManagedArgBuffer::new();
        if let OptionalValue::Some(keys_hash) = keys_hash {
            others.push_arg(keys_hash.0);
        }
        self.ask(FACTORY_COMPLETE, chain_id, chain, COMPLETE, ManagedBuffer::new(), others);
    }
}
