//! Ends the set-up of a chain: all of it or nothing, in the order in which the contracts need each other.

use deployment::{Plan, SovereignConfig};
use multiversx_sc::imports::*;

use crate::{deploy::decoded, errors::VALIDATOR_COUNT_OUT_OF_BOUNDS, keys, orders};

/// The endpoint by which a contract ends its set-up.
const COMPLETE: &str = "completeSetupPhase";
/// The endpoint by which chain-config learns whose record it believes.
const SET_HEADER_VERIFIER: &str = "setHeaderVerifier";
/// The endpoint by which the safe learns who makes and burns tokens.
const SET_TOKEN_MINT: &str = "setTokenMint";
/// The built-in function that gives a contract another owner.
const CHANGE_OWNER: &str = "ChangeOwnerAddress";

#[multiversx_sc::module]
pub trait CompleteModule: keys::KeysModule + orders::OrdersModule {
    /// The chain's contracts are set up, know each other, and belong to the chain's owner.
    ///
    /// Without `keys_hash` any keys will do.
    ///
    /// Caller: the forge.
    /// Fails with: `CALLER_NOT_FORGE`, `VALIDATOR_COUNT_OUT_OF_BOUNDS`, `SISTER_UNREADABLE`, `KEY_OF_ANOTHER_CHAIN`, what the contracts'
    /// `completeSetupPhase` raise.
    #[endpoint]
    fn complete(&self, plan: Plan<Self::Api>, keys_hash: OptionalValue<ManagedBuffer>) {
        self.require_forge();
        let contracts = &plan.contracts;
        let (chain_config, safe, fee_market, header_verifier) = (contracts.get(0), contracts.get(1), contracts.get(2), contracts.get(3));
        let token_mint = contracts.get(4);
        self.complete_chain_config(&chain_config, &plan, keys_hash);
        self.order(&header_verifier, COMPLETE, &[]);
        self.order(&chain_config, SET_HEADER_VERIFIER, &[header_verifier.as_managed_buffer()]);
        self.order(&safe, SET_TOKEN_MINT, &[token_mint.as_managed_buffer()]);
        self.order(&safe, COMPLETE, &[header_verifier.as_managed_buffer(), fee_market.as_managed_buffer()]);
        for contract in contracts {
            self.order(&contract, CHANGE_OWNER, &[plan.owner.as_managed_buffer()]);
        }
    }

    /// The validators are fixed, and as many as they should be; none of them starts another chain with the same key.
    fn complete_chain_config(&self, chain_config: &ManagedAddress, plan: &Plan<Self::Api>, keys_hash: OptionalValue<ManagedBuffer>) {
        match keys_hash {
            OptionalValue::Some(keys_hash) => self.order(chain_config, COMPLETE, &[&keys_hash]),
            OptionalValue::None => self.order(chain_config, COMPLETE, &[]),
        }
        let genesis = self.genesis(chain_config.clone()).get();
        if !plan.config.is_empty() {
            let config: SovereignConfig<Self::Api> = decoded(&plan.config);
            let bounds = config.min_validators..=config.max_validators;
            require!(bounds.contains(&genesis.count.into()), VALIDATOR_COUNT_OUT_OF_BOUNDS);
        }
        self.claim_keys(&plan.chain_id, chain_config, &genesis);
    }
}
