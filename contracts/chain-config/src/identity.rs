//! Owns which chain this is, on which network, and what a validator must show to join it. Set once, at init.

use multiversx_sc::imports::*;

use crate::errors::*;
use types::{
    Signature,
    errors::CHAIN_ID_MALFORMED,
    possession,
    space::holds,
    token_id::{PREFIX_MAX_LENGTH, is_chain_id},
};

#[multiversx_sc::module]
pub trait IdentityModule {
    fn set_identity(&self, network: ManagedBuffer, chain_id: ManagedBuffer, proof_required: bool) {
        require!(!network.is_empty(), NETWORK_EMPTY);
        require!(holds::<PREFIX_MAX_LENGTH, _>(&chain_id, is_chain_id), CHAIN_ID_MALFORMED);
        self.network().set(network);
        self.chain_id().set(chain_id);
        self.proof_required().set(proof_required);
    }

    /// Requires the signature that only the key's holder can make; one that is not asked for must be right all the same.
    ///
    /// Fails with: `PROOF_MISSING`, and "bls verify error" from the VM.
    fn require_possession(&self, key: &ManagedBuffer, owner: &ManagedAddress, proof: Option<Signature<Self::Api>>) {
        let Some(proof) = proof else {
            require!(self.proof_required().is_empty(), PROOF_MISSING);
            return;
        };
        let message = possession::message(&self.network().get(), &self.chain_id().get(), owner, key);
        self.crypto().verify_bls(key, &message, proof.as_managed_buffer());
    }

    /// The network on which the contract is. Set at init. INV-02.
    #[view(getNetwork)]
    #[storage_mapper("network")]
    fn network(&self) -> SingleValueMapper<ManagedBuffer>;

    /// The Sovereign Chain's id: 1 to 4 lower-case letters or digits. Set at init. INV-02.
    #[view(getChainId)]
    #[storage_mapper("chainId")]
    fn chain_id(&self) -> SingleValueMapper<ManagedBuffer>;

    /// Whether a validator must prove that it has its key. Set at init. INV-02.
    #[view(isProofRequired)]
    #[storage_mapper("proofRequired")]
    fn proof_required(&self) -> SingleValueMapper<bool>;
}
