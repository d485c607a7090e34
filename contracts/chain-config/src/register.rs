//! The way in during set-up, when the owner alone says who the validators are.

use multiversx_sc::imports::*;

use crate::{identity, keys, members};
use ::errors::ADDRESS_ZERO;
use types::Signature;

#[multiversx_sc::module]
pub trait RegisterModule:
    members::MembersModule + keys::KeysModule + identity::IdentityModule + phase::PhaseModule + authority::AuthorityModule
{
    /// A validator has the next id, with this key.
    ///
    /// Without `owner` it is the caller's; `proof` is the key's signature over `types::possession::message`.
    ///
    /// Caller: the owner or the administrator, during set-up.
    /// Fails with: `NOT_AUTHORISED`, `SETUP_ALREADY_COMPLETE`, `TOO_MANY_VALIDATORS`, `KEY_LENGTH_MISMATCH`, `KEY_ZERO`, `KEY_ALREADY_REGISTERED`,
    /// `ADDRESS_ZERO`, `PROOF_MISSING`, and "bls verify error" from the VM when the proof is not the key's.
    /// Emits: `validatorRegistered`.
    #[allow_multiple_var_args]
    #[endpoint]
    fn register(&self, key: ManagedBuffer, owner: OptionalValue<ManagedAddress>, proof: OptionalValue<Signature<Self::Api>>) {
        self.require_authority();
        self.require_setup();
        self.require_room();
        self.require_new_key(&key);
        let owner = owner.into_option().unwrap_or_else(|| self.blockchain().get_caller());
        require!(owner != ManagedAddress::zero(), ADDRESS_ZERO);
        self.require_possession(&key, &owner, proof.into_option());

        let id = self.add_validator(&key, &owner);
        self.activate(id, &owner, &key);
    }
}
