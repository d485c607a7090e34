//! What is read of the sisters, which lie in the same shard. What can't be read is empty, and refused.

use ::errors::SISTER_UNREADABLE;
use multiversx_sc::imports::*;
use types::{space::Space, token_id::PREFIX_MAX_LENGTH};

use crate::door;

#[multiversx_sc::module]
pub trait ForeignModule: door::DoorModule + signed_op::SignedOpModule {
    /// Takes over, at first use, which header-verifier the safe believes; the safe never changes it.
    ///
    /// Fails with: `SISTER_UNREADABLE`.
    fn adopt_header_verifier(&self) {
        if !self.header_verifier().is_empty() {
            return;
        }
        let Ok(verifier) = ManagedAddress::try_from(self.safe_header_verifier(self.esdt_safe().get()).get()) else {
            sc_panic!(SISTER_UNREADABLE)
        };
        self.header_verifier().set(verifier);
    }

    /// Whether an identifier begins with the id of this bridge's Sovereign Chain.
    ///
    /// Fails with: `SISTER_UNREADABLE`.
    fn is_of_the_chain(&self, token: &[u8]) -> bool {
        let Ok(config) = ManagedAddress::try_from(self.verifier_chain_config(self.header_verifier().get()).get()) else {
            sc_panic!(SISTER_UNREADABLE)
        };
        let mut space = Space::<PREFIX_MAX_LENGTH>::default();
        let id = space.load(&self.config_chain_id(config).get()).unwrap_or_default();
        require!(!id.is_empty(), SISTER_UNREADABLE);
        token.strip_prefix(id).is_some_and(|rest| rest.first() == Some(&b'-'))
    }

    /// Owned by the signed-op crate, in the safe: whose record proves operations. Written once.
    #[storage_mapper_from_address("headerVerifier")]
    fn safe_header_verifier(&self, owner: ManagedAddress) -> SingleValueMapper<ManagedBuffer, ManagedAddress>;

    /// Owned by chain-config (`identity.rs`): the Sovereign Chain's id. Set at init.
    #[storage_mapper_from_address("chainId")]
    fn config_chain_id(&self, owner: ManagedAddress) -> SingleValueMapper<ManagedBuffer, ManagedAddress>;
}
