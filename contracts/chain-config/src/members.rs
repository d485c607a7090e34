//! Owns which validators are active. Promises: a validator joins with its own id, key and owner or not at all, and leaves only with the
//! same; its key stays behind (INV-08). Who signs in which epoch is the node's to say, and not decided here.

use multiversx_sc::imports::*;

use crate::{
    errors::*,
    keys::{self, LAST_ID},
};
use ::errors::TOO_MANY_VALIDATORS;
use types::validators::MAX_VALIDATORS;

#[multiversx_sc::module]
pub trait MembersModule: keys::KeysModule {
    /// A validator that is not active joins: with the next id and a new key, or again with what was its own.
    ///
    /// Fails with: `TOO_MANY_VALIDATORS`, `VALIDATOR_MISMATCH`, `VALIDATOR_ACTIVE`, `VALIDATOR_ID_NOT_NEXT`.
    /// Emits: `validatorRegistered`.
    /// Assumes: the key was read from an operation, which has none of another length or of zeros.
    fn join(&self, number: u32, key: &ManagedBuffer, owner: &ManagedAddress) {
        self.require_room();
        let id = self.own_id(number, key, owner).unwrap_or_else(|| {
            require!(number == self.next_id().into() && number <= LAST_ID.into(), VALIDATOR_ID_NOT_NEXT);
            self.add_validator(key, owner)
        });
        require!(self.validator_active(id).is_empty(), VALIDATOR_ACTIVE);
        self.activate(id, owner, key);
    }

    /// A validator that is active leaves.
    ///
    /// Fails with: `VALIDATOR_MISMATCH`, `VALIDATOR_NOT_ACTIVE`.
    /// Emits: `validatorLeft`.
    fn leave(&self, number: u32, key: &ManagedBuffer, owner: &ManagedAddress) {
        let id = self.own_id(number, key, owner).unwrap_or_else(|| sc_panic!(VALIDATOR_NOT_ACTIVE));
        require!(!self.validator_active(id).is_empty(), VALIDATOR_NOT_ACTIVE);

        self.validator_active(id).clear();
        self.validator_left(id).set(self.blockchain().get_block_timestamp_seconds());
        self.active_validator_count().update(|count| *count -= 1);
        self.validator_left_event(id, owner, key);
    }

    /// Assumes: `require_room`, and the validator of this id has this owner and key and is not active.
    fn activate(&self, id: u16, owner: &ManagedAddress, key: &ManagedBuffer) {
        self.validator_active(id).set(true);
        self.validator_left(id).clear();
        self.active_validator_count().update(|count| *count += 1);
        self.validator_registered_event(id, owner, key);
    }

    fn require_room(&self) {
        require!((self.active_validator_count().get() as usize) < MAX_VALIDATORS, TOO_MANY_VALIDATORS);
    }

    /// The id of a key, which must be this number, with this owner; none when the key is no one's.
    fn own_id(&self, number: u32, key: &ManagedBuffer, owner: &ManagedAddress) -> Option<u16> {
        let id = self.validator_id(key).get()?;
        require!(u32::from(id) == number && self.validator_owner(id).get() == *owner, VALIDATOR_MISMATCH);
        Some(id)
    }

    /// A validator has an id and a key, and is active.
    #[event("validatorRegistered")]
    fn validator_registered_event(&self, #[indexed] id: u16, #[indexed] owner: &ManagedAddress, key: &ManagedBuffer);

    /// A validator is not active any more.
    #[event("validatorLeft")]
    fn validator_left_event(&self, #[indexed] id: u16, #[indexed] owner: &ManagedAddress, key: &ManagedBuffer);

    /// Whether the validator of an id is active: nothing for one that left, and for an id that no one has. Written when it joins and when
    /// it leaves. INV-08.
    #[view(isValidatorActive)]
    #[storage_mapper("validatorActive")]
    fn validator_active(&self, id: u16) -> SingleValueMapper<bool>;

    /// When the validator of an id left; nothing while it is active. Written when it leaves, cleared when it joins. Read by validator-stake. INV-57.
    #[storage_mapper("validatorLeft")]
    fn validator_left(&self, id: u16) -> SingleValueMapper<TimestampSeconds>;

    /// How many validators are active, at most `MAX_VALIDATORS`. Counted with `validatorActive`. INV-08.
    #[view(getActiveValidatorCount)]
    #[storage_mapper("activeValidatorCount")]
    fn active_validator_count(&self) -> SingleValueMapper<u16>;
}
