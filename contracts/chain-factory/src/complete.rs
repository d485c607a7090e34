//! Ends the set-up of a chain: all of it or nothing, in the order in which the contracts need each other.

use deployment::Completion;
use multiversx_sc::imports::*;

use crate::{errors::VALIDATOR_COUNT_OUT_OF_BOUNDS, keys, orders};

/// The endpoint by which a contract ends its set-up.
const COMPLETE: &str = "completeSetupPhase";
/// The endpoint by which chain-config learns whose record it believes.
const SET_HEADER_VERIFIER: &str = "setHeaderVerifier";
/// The built-in function that gives a contract another owner.
const CHANGE_OWNER: &str = "ChangeOwnerAddress";

#[multiversx_sc::module]
pub trait CompleteModule: keys::KeysModule + orders::OrdersModule {
    /// The chain's contracts are set up, know each other, and belong to the chain's owner.
    ///
    /// Caller: the forge.
    /// Fails with: `CALLER_NOT_FORGE`, `VALIDATOR_COUNT_OUT_OF_BOUNDS`, `SISTER_UNREADABLE`, `KEY_OF_ANOTHER_CHAIN`, what the contracts'
    /// `completeSetupPhase` raise.
    #[endpoint]
    fn complete(&self, completion: Completion<Self::Api>) {
        self.require_forge();
        let Completion { owner, chain_config, header_verifier, safe, fee_market, .. } = &completion;
        self.complete_chain_config(&completion);
        self.order(header_verifier, COMPLETE, ManagedArgBuffer::new());
        self.order(chain_config, SET_HEADER_VERIFIER, self.addresses(&[header_verifier]));
        self.order(safe, COMPLETE, self.addresses(&[header_verifier, fee_market]));
        for contract in [chain_config, header_verifier, safe, fee_market] {
            self.order(contract, CHANGE_OWNER, self.addresses(&[owner]));
        }
    }

    /// The validators are fixed, and as many as they should be; none of them starts another chain with the same key.
    fn complete_chain_config(&self, completion: &Completion<Self::Api>) {
        let Completion { chain_id, chain_config, min_validators, max_validators, keys_hash, .. } = completion;
        let mut arguments = ManagedArgBuffer::new();
        if let Some(keys_hash) = keys_hash {
            arguments.push_arg(keys_hash);
        }
        self.order(chain_config, COMPLETE, arguments);
        let genesis = self.genesis(chain_config.clone()).get();
        require!((*min_validators..=*max_validators).contains(&genesis.count.into()), VALIDATOR_COUNT_OUT_OF_BOUNDS);
        self.claim_keys(chain_id, chain_config, &genesis);
    }

    fn addresses(&self, addresses: &[&ManagedAddress]) -> ManagedArgBuffer<Self::Api> {
        let mut arguments = ManagedArgBuffer::new();
        for address in addresses {
            arguments.push_arg(*address);
        }
        arguments
    }
}
