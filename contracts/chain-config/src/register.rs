//! The way in during set-up, when the owner alone says who the validators are.

use multiversx_sc::imports::*;

use crate::{errors::*, identity, keys};
use ::errors::{ADDRESS_ZERO, TOO_MANY_VALIDATORS};
use types::{Signature, bls_key::KEY_LENGTH, errors::KEY_LENGTH_MISMATCH, validators::MAX_VALIDATORS};

#[multiversx_sc::module]
pub trait RegisterModule: keys::KeysModule + identity::IdentityModule + phase::PhaseModule {
    /// A validator has the next id, with this key.
    ///
    /// Without `owner` it is the caller's; `proof` is the key's signature over `types::possession::message`.
    ///
    /// Caller: the owner, during set-up.
    /// Fails with: `SETUP_ALREADY_COMPLETE`, `TOO_MANY_VALIDATORS`, `KEY_LENGTH_MISMATCH`, `KEY_ZERO`, `KEY_ALREADY_REGISTERED`,
    /// `ADDRESS_ZERO`, `PROOF_MISSING`, and "bls verify error" from the VM when the proof is not the key's.
    /// Emits: `validatorRegistered`.
    #[only_owner]
    #[allow_multiple_var_args]
    #[endpoint]
    fn register(&self, key: ManagedBuffer, owner: OptionalValue<ManagedAddress>, proof: OptionalValue<Signature<Self::Api>>) {
        self.require_setup();
        require!((self.validator_count().get() as usize) < MAX_VALIDATORS, TOO_MANY_VALIDATORS);
        self.require_new_key(&key);
        let owner = owner.into_option().unwrap_or_else(|| self.blockchain().get_caller());
        require!(!owner.is_zero(), ADDRESS_ZERO);
        self.require_possession(&key, &owner, proof.into_option());

        let id = self.add_validator(&key, &owner);
        self.validator_registered_event(id, &owner, &key);
    }

    fn require_new_key(&self, key: &ManagedBuffer) {
        require!(key.len() == KEY_LENGTH, KEY_LENGTH_MISMATCH);
        require!(!keys::is_zero(key), KEY_ZERO);
        require!(self.validator_id(key).is_empty(), KEY_ALREADY_REGISTERED);
    }

    /// A validator has an id and a key.
    #[event("validatorRegistered")]
    fn validator_registered_event(&self, #[indexed] id: u16, #[indexed] owner: &ManagedAddress, key: &ManagedBuffer);
}
