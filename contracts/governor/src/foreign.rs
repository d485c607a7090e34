//! What is read from header-verifier's storage and from that of the chain-config it names. A contract that is not there, not readable or in
//! another shard reads as empty, and empty is refused wherever it is read: `SISTER_UNREADABLE`, `GOVERNANCE_NOT_PROVEN`.

use errors::SISTER_UNREADABLE;
use multiversx_sc::imports::*;
use types::Hash;

#[multiversx_sc::module]
pub trait ForeignModule {
    /// The id of the chain whose validators a header-verifier knows.
    ///
    /// Fails with: `SISTER_UNREADABLE`.
    fn chain_id_of(&self, header_verifier: ManagedAddress) -> ManagedBuffer {
        let chain_config = self.verifier_chain_config(header_verifier);
        require!(!chain_config.is_empty(), SISTER_UNREADABLE);
        let chain_id = self.chain_id(chain_config.get()).get();
        require!(!chain_id.is_empty(), SISTER_UNREADABLE);
        chain_id
    }

    /// Owned by header-verifier (`foreign.rs`): whose keys it uses.
    #[storage_mapper_from_address("chainConfig")]
    fn verifier_chain_config(&self, owner: ManagedAddress) -> SingleValueMapper<ManagedAddress, ManagedAddress>;

    /// Owned by header-verifier (`governance.rs`): the tier that proved a governance operation; nothing = not proven.
    #[storage_mapper_from_address("governanceProven")]
    fn verifier_governance_proven(&self, owner: ManagedAddress, op_hash: &Hash<Self::Api>) -> SingleValueMapper<u8, ManagedAddress>;

    /// Owned by chain-config (`identity.rs`): the Sovereign Chain's id.
    #[storage_mapper_from_address("chainId")]
    fn chain_id(&self, owner: ManagedAddress) -> SingleValueMapper<ManagedBuffer, ManagedAddress>;
}
