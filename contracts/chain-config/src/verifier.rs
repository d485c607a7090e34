//! Names the header-verifier, whose record says what is signed.

use multiversx_sc::imports::*;

use crate::errors::*;
use ::errors::{ADDRESS_ZERO, SISTER_UNREADABLE};

#[multiversx_sc::module]
pub trait VerifierModule: signed_op::SignedOpModule {
    /// What this header-verifier records is believed, for ever; from now on validators join and leave.
    ///
    /// Caller: the owner.
    /// Fails with: `HEADER_VERIFIER_ALREADY_SET`, `ADDRESS_ZERO`, `SISTER_UNREADABLE` when it is another contract, not set up, not readable,
    /// in another shard, or reads the keys of another chain-config.
    /// Emits: `headerVerifierSet`.
    #[only_owner]
    #[endpoint(setHeaderVerifier)]
    fn set_header_verifier(&self, header_verifier: ManagedAddress) {
        require!(self.header_verifier().is_empty(), HEADER_VERIFIER_ALREADY_SET);
        require!(header_verifier != ManagedAddress::zero(), ADDRESS_ZERO);
        let own = self.blockchain().get_sc_address();
        require!(self.chain_config_of(&header_verifier) == *own.as_managed_buffer(), SISTER_UNREADABLE);

        self.header_verifier_set_event(&header_verifier);
        self.header_verifier().set(header_verifier);
    }

    /// Fails with: `HEADER_VERIFIER_NOT_SET`.
    fn require_verifier(&self) {
        require!(!self.header_verifier().is_empty(), HEADER_VERIFIER_NOT_SET);
    }

    /// The header-verifier is named.
    #[event("headerVerifierSet")]
    fn header_verifier_set_event(&self, #[indexed] header_verifier: &ManagedAddress);
}
