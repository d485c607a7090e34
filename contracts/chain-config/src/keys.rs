//! Owns the validators that ever were: their ids, keys and owners. Promises: an id keeps its key for ever, and a key has one id (INV-01).
//! The header-verifier reads `keyChunk` from this storage.

use multiversx_sc::imports::*;

use crate::errors::*;
use types::{bls_key::KEY_LENGTH, errors::KEY_LENGTH_MISMATCH, validators::KEYS_PER_CHUNK};

/// The highest first id. Ids count from it, and a lower id takes the place of a key that no one has: each would cost 96 bytes.
const LAST_FIRST_ID: u16 = 1;

/// The last id that is given: an epoch has two bytes for each, and so has the count of all.
pub const LAST_ID: u16 = u16::MAX - 1;

#[multiversx_sc::module]
pub trait KeysModule {
    /// The key of a validator: 96 bytes; nothing when the id is unknown.
    #[view(getValidatorKey)]
    fn get_validator_key(&self, id: u16) -> OptionalValue<ManagedBuffer> {
        let id = id as usize;
        let chunk = self.key_chunk(id / KEYS_PER_CHUNK).get();
        let key = chunk.copy_slice(id % KEYS_PER_CHUNK * KEY_LENGTH, KEY_LENGTH);
        key.filter(|key| !is_zero(key)).into()
    }

    /// The owner of a validator, also after it left; nothing when the id is unknown.
    #[view(getValidatorOwner)]
    fn get_validator_owner(&self, id: u16) -> OptionalValue<ManagedAddress> {
        let owner = self.validator_owner(id);
        if owner.is_empty() { OptionalValue::None } else { OptionalValue::Some(owner.get()) }
    }

    /// The id of the validator with this key; nothing when the key is unknown.
    #[view(getValidatorId)]
    fn get_validator_id(&self, key: ManagedBuffer) -> OptionalValue<u16> {
        self.validator_id(&key).get().into()
    }

    fn set_first_id(&self, first_id: u16) {
        require!(first_id <= LAST_FIRST_ID, FIRST_ID_OUT_OF_RANGE);
        self.first_id().set(first_id);
    }

    /// Requires that a key can be given an id.
    ///
    /// Fails with: `KEY_LENGTH_MISMATCH`, `KEY_ZERO`, `KEY_ALREADY_REGISTERED`.
    fn require_new_key(&self, key: &ManagedBuffer) {
        require!(key.len() == KEY_LENGTH, KEY_LENGTH_MISMATCH);
        require!(!is_zero(key), KEY_ZERO);
        require!(self.validator_id(key).is_empty(), KEY_ALREADY_REGISTERED);
    }

    /// The id behind the last one, at most `LAST_ID + 1`.
    fn next_id(&self) -> u16 {
        self.first_id().get() + self.validator_count().get()
    }

    /// Gives the next id to a validator and stores its key behind the others.
    ///
    /// Assumes: the key is as long as one, not zero, and no one's.
    fn add_validator(&self, key: &ManagedBuffer, owner: &ManagedAddress) -> u16 {
        let id = self.next_id();
        self.append_key(id as usize, key);
        self.validator_owner(id).set(owner);
        self.validator_id(key).set(Some(id));
        self.validator_count().update(|count| *count += 1);
        id
    }

    /// Only the first validator may find its chunk too short, by one key that no one has.
    fn append_key(&self, id: usize, key: &ManagedBuffer) {
        self.key_chunk(id / KEYS_PER_CHUNK).update(|chunk| {
            if chunk.len() < id % KEYS_PER_CHUNK * KEY_LENGTH {
                chunk.append_bytes(&[0; KEY_LENGTH]);
            }
            chunk.append(key);
        });
    }

    /// Keys by id, `KEYS_PER_CHUNK` to a value: the key of id `i` is key `i % 32` of chunk `i / 32`; 96 bytes of zeros are no key.
    /// Appended when a validator gets its id, never overwritten or cleared. Read by the header-verifier. INV-01.
    #[storage_mapper("keyChunk")]
    fn key_chunk(&self, index: usize) -> SingleValueMapper<ManagedBuffer>;

    /// The id of a key; none when the key is unknown. Written with the key, never cleared. INV-01.
    #[storage_mapper("validatorId")]
    fn validator_id(&self, key: &ManagedBuffer) -> SingleValueMapper<Option<u16>>;

    /// Who owns the validator of an id. Written with the key, never cleared. INV-01.
    #[storage_mapper("validatorOwner")]
    fn validator_owner(&self, id: u16) -> SingleValueMapper<ManagedAddress>;

    /// The id of the first validator: 0 or 1. Set at init. INV-01.
    #[storage_mapper("firstId")]
    fn first_id(&self) -> SingleValueMapper<u16>;

    /// How many validators have an id, those that left among them. Counted with the keys, never lowered. INV-01.
    #[view(getValidatorCount)]
    #[storage_mapper("validatorCount")]
    fn validator_count(&self) -> SingleValueMapper<u16>;
}

/// Whether a key of 96 bytes is one that no one has.
pub fn is_zero<M: ManagedTypeApi>(key: &ManagedBuffer<M>) -> bool {
    *key == [0u8; KEY_LENGTH][..]
}
