//! Ends the set-up of a chain.

use deployment::{Completion, ContractId};
use multiversx_sc::imports::*;
use types::Hash;

use crate::{
    chains::{self, COMPLETE, Chain, LAST_PHASE},
    flight,
};

/// Gas units for writing down the answer.
const ANSWER_GAS: u64 = 3_000_000;
/// The factory's endpoint.
const FACTORY_COMPLETE: &str = "complete";

#[multiversx_sc::module]
pub trait CompleteModule: flight::FlightModule + chains::ChainsModule {
    /// The caller's chain is being completed: its validators are fixed, its contracts know each other and will belong to the caller.
    ///
    /// `keys_hash`, if given, is the sha256 of all keys in the order of their ids. The gas grows with the number of validators.
    ///
    /// Caller: a chain's owner, after phase four.
    /// Fails with: `NO_CHAIN_IN_SETUP`, `PHASE_IN_FLIGHT`, `PHASE_NOT_NEXT`.
    /// Emits: `setupCompleted` or `phaseFailed`, from the callback.
    #[endpoint(completeSetupPhase)]
    fn complete_setup_phase(&self, keys_hash: OptionalValue<Hash<Self::Api>>) {
        let (chain_id, mut chain) = self.own_chain_after(LAST_PHASE);
        let completion = self.completion(&chain_id, &chain, keys_hash.into_option());
        self.take_off(&chain_id, &mut chain);
        self.tx()
            .to(chain.factory)
            .raw_call(FACTORY_COMPLETE)
            .argument(&completion)
            .gas(self.gas_beside(ANSWER_GAS))
            .callback(self.callbacks().complete_setup_phase_done(chain_id))
            .gas_for_callback(ANSWER_GAS)
            .register_promise();
    }

    #[promises_callback]
    fn complete_setup_phase_done(&self, chain_id: ManagedBuffer, #[call_result] result: ManagedAsyncCallResult<()>) {
        match result {
            ManagedAsyncCallResult::Ok(()) => {
                self.setup_completed_event(&chain_id);
                self.land(&chain_id, COMPLETE);
                self.chain_in_setup(&self.chain_status(&chain_id).get().owner).clear();
            }
            ManagedAsyncCallResult::Err(error) => {
                self.phase_failed_event(&chain_id, COMPLETE, &error.err_msg);
                self.land(&chain_id, LAST_PHASE);
            }
        }
    }

    fn completion(&self, chain_id: &ManagedBuffer, chain: &Chain<Self::Api>, keys_hash: Option<Hash<Self::Api>>) -> Completion<Self::Api> {
        let config = self.sovereign_config(chain_id);
        let (min_validators, max_validators) = match config.is_empty() {
            true => (0, u64::MAX),
            false => {
                let config = config.get();
                (config.min_validators, config.max_validators)
            }
        };
        Completion {
            owner: chain.owner.clone(),
            chain_id: chain_id.clone(),
            chain_config: self.contract(chain_id, ContractId::ChainConfig).get(),
            header_verifier: self.contract(chain_id, ContractId::HeaderVerifier).get(),
            safe: self.contract(chain_id, ContractId::ESDTSafe).get(),
            fee_market: self.contract(chain_id, ContractId::FeeMarket).get(),
            min_validators,
            max_validators,
            keys_hash,
        }
    }

    /// The chain's contracts serve, and belong to its owner.
    #[event("setupCompleted")]
    fn setup_completed_event(&self, #[indexed] chain_id: &ManagedBuffer);
}
