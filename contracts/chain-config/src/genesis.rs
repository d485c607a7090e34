//! Owns the end of the set-up: the validators with which the chain starts, as the header-verifier reads them.

use multiversx_sc::imports::*;

use crate::{errors::*, keys};
use phase::Phase;
use types::{
    Hash,
    validators::{GENESIS_VERSION, Genesis, KEYS_PER_CHUNK},
};

#[multiversx_sc::module]
pub trait GenesisModule: keys::KeysModule + phase::PhaseModule {
    /// The registered validators are those with which the chain starts, and the set-up is over.
    ///
    /// `keys_hash`, if given, is the sha256 of all keys in the order of their ids: then no one else's validators were slipped in.
    ///
    /// Caller: the owner, during set-up.
    /// Fails with: `SETUP_ALREADY_COMPLETE`, `VALIDATORS_EMPTY`, `KEYS_HASH_MISMATCH`.
    /// Emits: `genesisCompleted`.
    #[only_owner]
    #[endpoint(completeSetupPhase)]
    fn complete_setup_phase(&self, keys_hash: OptionalValue<Hash<Self::Api>>) {
        self.require_setup();
        let genesis = Genesis { version: GENESIS_VERSION, first_id: self.first_id().get(), count: self.validator_count().get() };
        require!(genesis.count > 0, VALIDATORS_EMPTY);
        if let OptionalValue::Some(keys_hash) = keys_hash {
            require!(self.hash_of_keys(&genesis) == keys_hash, KEYS_HASH_MISMATCH);
        }

        self.genesis().set(&genesis);
        self.phase().set(Phase::Running);
        self.genesis_completed_event(&genesis);
    }

    /// sha256 over the keys alone: what stands before the first one is no key.
    fn hash_of_keys(&self, genesis: &Genesis) -> Hash<Self::Api> {
        let end = (genesis.first_id + genesis.count) as usize;
        let mut chunks = ManagedBuffer::new();
        for index in 0..end.div_ceil(KEYS_PER_CHUNK) {
            chunks.append(&self.key_chunk(index).get());
        }
        let skipped = genesis.first_id as usize * types::bls_key::KEY_LENGTH;
        let keys = chunks.copy_slice(skipped, chunks.len() - skipped).unwrap_or_default();
        self.crypto().sha256(keys)
    }

    /// The set-up is over, with these validators.
    #[event("genesisCompleted")]
    fn genesis_completed_event(&self, genesis: &Genesis);

    /// The validators with which the chain starts. Written once, when the set-up ends; read by the header-verifier. INV-04.
    #[view(getGenesis)]
    #[storage_mapper("genesis")]
    fn genesis(&self) -> SingleValueMapper<Genesis>;
}
