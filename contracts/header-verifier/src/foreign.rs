//! What is read from chain-config's storage. A contract that is not there, not readable or in another shard reads as empty, and empty is
//! refused wherever it is read: `SISTER_UNREADABLE`, `KEY_UNKNOWN`.

use multiversx_sc::imports::*;

use types::validators::Genesis;

#[multiversx_sc::module]
pub trait ForeignModule {
    /// Whose keys are used. Set at init.
    #[view(getChainConfig)]
    #[storage_mapper("chainConfig")]
    fn chain_config(&self) -> SingleValueMapper<ManagedAddress>;

    /// Owned by chain-config (`genesis.rs`): the validators with which the chain starts.
    #[storage_mapper_from_address("genesis")]
    fn genesis(&self, owner: ManagedAddress) -> SingleValueMapper<Genesis, ManagedAddress>;

    /// Owned by chain-config (`keys.rs`): keys by id, `KEYS_PER_CHUNK` to a value.
    #[storage_mapper_from_address("keyChunk")]
    fn key_chunk(&self, owner: ManagedAddress, index: usize) -> SingleValueMapper<ManagedBuffer, ManagedAddress>;
}
