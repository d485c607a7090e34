//! The way in after set-up: validators join and leave by operations that a quorum of validators signed.

use multiversx_sc::imports::*;

use crate::{keys, members, verifier};
use types::{Hash, RegisteredBlsKeyRef, bls_key::MAX_REGISTRATION_BYTES, errors::INPUT_TOO_LONG, reader::Revert, space::Space};

/// Version of the callback's arguments: callbacks of an older code may be on their way when a newer one is deployed.
const CALLBACK_VERSION: u8 = 1;

/// An operation that is used, and the validator that it names.
pub struct Used<M: ManagedTypeApi> {
    pub op_hash: Hash<M>,
    pub id: u32,
    pub key: ManagedBuffer<M>,
    pub owner: ManagedAddress<M>,
}

#[multiversx_sc::module]
pub trait SignedModule:
    members::MembersModule + keys::KeysModule + verifier::VerifierModule + signed_op::SignedOpModule + phase::PhaseModule
{
    /// A validator is active: a new one with the next id, or one that left and comes back as it was.
    ///
    /// A registration and a removal have the same bytes, so what they mean is decided by whether the validator is active. What does not
    /// fit reverts and can be tried again: nothing is ever confirmed that was not done, because a change of the validator set that
    /// names the id would wait for ever. The signing quorum vouches for the key; no proof of possession is asked for.
    ///
    /// Caller: any wallet; the bridge service in practice.
    /// Fails with: `HEADER_VERIFIER_NOT_SET`, `INPUT_TOO_LONG`, what `RegisteredBlsKeyRef::decode` raises, what `consume` raises, what `join` raises.
    /// Emits: `validatorRegistered`; `execute` confirms.
    /// Source: mx-chain-sovereign-bridge-go `server/txSender/dataFormatter.go`.
    #[endpoint(registerValidator)]
    fn register_validator(&self, hash_of_hashes: Hash<Self::Api>, operation: ManagedBuffer) {
        let used = self.use_operation(&hash_of_hashes, &operation);
        self.join(used.id, &used.key, &used.owner);
        self.go_to_execute(hash_of_hashes, used.op_hash);
    }

    /// As `registerValidator`: another name that bridge services use.
    #[endpoint(registerBlsKey)]
    fn register_bls_key(&self, hash_of_hashes: Hash<Self::Api>, operation: ManagedBuffer) {
        self.register_validator(hash_of_hashes, operation);
    }

    /// A validator is not active any more. Its id, key and owner stay: epochs that name it still end with it.
    ///
    /// Caller: any wallet; the bridge service in practice.
    /// Fails with: as `registerValidator`, but what `leave` raises instead of `join`.
    /// Emits: `validatorLeft`; `execute` confirms.
    /// Source: mx-chain-sovereign-bridge-go `server/txSender/dataFormatter.go`.
    #[endpoint(unRegisterValidator)]
    fn unregister_validator(&self, hash_of_hashes: Hash<Self::Api>, operation: ManagedBuffer) {
        let used = self.use_operation(&hash_of_hashes, &operation);
        self.leave(used.id, &used.key, &used.owner);
        self.go_to_execute(hash_of_hashes, used.op_hash);
    }

    /// As `unRegisterValidator`: another name that bridge services use.
    #[endpoint(unregisterBlsKey)]
    fn unregister_bls_key(&self, hash_of_hashes: Hash<Self::Api>, operation: ManagedBuffer) {
        self.unregister_validator(hash_of_hashes, operation);
    }

    /// Repeats the confirmation of a settled operation, for a node that missed it.
    ///
    /// Caller: any wallet.
    /// Fails with: `HEADER_VERIFIER_NOT_SET`, what `require_confirmable` raises.
    /// Emits: nothing here; `execute` confirms.
    #[endpoint]
    fn confirm(&self, hash_of_hashes: Hash<Self::Api>, op_hash: Hash<Self::Api>) {
        self.require_verifier();
        self.require_confirmable(&hash_of_hashes, &op_hash);
        self.go_to_execute(hash_of_hashes, op_hash);
    }

    /// Settles an operation as done, or once more: none is used here that failed. Makes no call.
    ///
    /// Emits: `executedBridgeOp`.
    #[promises_callback]
    fn execute(&self, _version: u8, hash_of_hashes: Hash<Self::Api>, op_hash: Hash<Self::Api>) {
        self.settle(&hash_of_hashes, &op_hash, None);
    }

    /// Uses an operation, and gives what it says. What is done with it reverts the whole if it can't be done.
    fn use_operation(&self, hash_of_hashes: &Hash<Self::Api>, operation: &ManagedBuffer) -> Used<Self::Api> {
        self.require_verifier();
        let mut space = Space::<MAX_REGISTRATION_BYTES>::default();
        let Some(bytes) = space.load(operation) else { sc_panic!(INPUT_TOO_LONG) };
        let Ok(validator) = RegisteredBlsKeyRef::decode_or::<Revert<Self::Api>>(bytes);
        let op_hash = self.consume(hash_of_hashes, operation);
        Used { op_hash, id: validator.id, key: validator.bls_key.into(), owner: validator.owner.into() }
    }

    fn go_to_execute(&self, hash_of_hashes: Hash<Self::Api>, op_hash: Hash<Self::Api>) {
        let callback = SignedModule::callbacks(self).execute(CALLBACK_VERSION, hash_of_hashes, op_hash);
        self.come_back(callback, budget::callback_gas(0, 0));
    }
}
