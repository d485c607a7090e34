//! Owns which chain each validator's key started with. Promises: no two chains of this factory start with the same key, since nothing in a
//! signed operation names its chain (INV-82). Keys of validators that join later, and of other factories' chains, are out of its reach.

use multiversx_sc::imports::*;
use types::{
    bls_key::KEY_LENGTH,
    space::Space,
    validators::{Genesis, KEYS_PER_CHUNK},
};

use crate::errors::KEY_OF_ANOTHER_CHAIN;
use ::errors::SISTER_UNREADABLE;

#[multiversx_sc::module]
pub trait KeysModule {
    /// The keys with which a chain starts are its own from here on.
    ///
    /// Fails with: `SISTER_UNREADABLE`, `KEY_OF_ANOTHER_CHAIN`.
    fn claim_keys(&self, chain_id: &ManagedBuffer, chain_config: &ManagedAddress, genesis: &Genesis) {
        let end = usize::from(genesis.first_id + genesis.count);
        let mut first = usize::from(genesis.first_id);
        for index in 0..end.div_ceil(KEYS_PER_CHUNK) {
            let mut space = Space::<{ KEYS_PER_CHUNK * KEY_LENGTH }>::default();
            let chunk = self.key_chunk(chain_config.clone(), index).get();
            // Keys are cut in memory: a slice of a managed buffer is charged for the whole buffer.
            let Some(keys) = space.load(&chunk) else { sc_panic!(SISTER_UNREADABLE) };
            for key in keys.chunks_exact(KEY_LENGTH).skip(first) {
                self.claim_key(chain_id, key);
            }
            first = 0;
        }
    }

    fn claim_key(&self, chain_id: &ManagedBuffer, key: &[u8]) {
        let chain_of_key = self.chain_of_key(&ManagedBuffer::new_from_bytes(key));
        require!(chain_of_key.is_empty(), KEY_OF_ANOTHER_CHAIN);
        chain_of_key.set(chain_id);
    }

    /// The chain that started with a validator's key, 96 bytes. Written when a set-up ends, never cleared. INV-82.
    #[view(getChainOfKey)]
    #[storage_mapper("chainOfKey")]
    fn chain_of_key(&self, key: &ManagedBuffer) -> SingleValueMapper<ManagedBuffer>;

    /// Owned by chain-config (`genesis.rs`): the validators with which the chain starts.
    #[storage_mapper_from_address("genesis")]
    fn genesis(&self, chain_config: ManagedAddress) -> SingleValueMapper<Genesis, ManagedAddress>;

    /// Owned by chain-config (`keys.rs`): keys by id, `KEYS_PER_CHUNK` to a value.
    #[storage_mapper_from_address("keyChunk")]
    fn key_chunk(&self, chain_config: ManagedAddress, index: usize) -> SingleValueMapper<ManagedBuffer, ManagedAddress>;
}
