//! What is read from the storage of chain-config and of the header-verifier that it names. A contract that is not there, not readable or in
//! another shard reads as empty, and empty is refused: nobody owns a validator, none has left, any may sign.

use multiversx_sc::imports::*;

use crate::errors::*;
use ::errors::SISTER_UNREADABLE;
use types::{space::Space, validators::MAX_VALIDATORS};

/// Bytes of an id in an epoch's list, big-endian.
const ID_LENGTH: usize = 2;

#[multiversx_sc::module]
pub trait ForeignModule {
    /// Requires that the caller owns the validator of an id, in a chain-config that validators can leave: before that none could have its
    /// stake back.
    ///
    /// Fails with: `SISTER_UNREADABLE`, `VALIDATOR_UNKNOWN`, `CALLER_NOT_VALIDATOR_OWNER`.
    fn require_validator_owner(&self, id: u16) {
        self.require_verifier();
        let owner = self.owner_of(id);
        require!(!owner.is_empty(), VALIDATOR_UNKNOWN);
        require!(owner == *self.blockchain().get_caller().as_managed_buffer(), CALLER_NOT_VALIDATOR_OWNER);
    }

    /// The header-verifier that chain-config believes.
    ///
    /// Fails with: `SISTER_UNREADABLE`.
    fn require_verifier(&self) -> ManagedAddress {
        let verifier = self.header_verifier(self.chain_config().get());
        require!(!verifier.is_empty(), SISTER_UNREADABLE);
        verifier.get()
    }

    /// The address of who owns a validator; nothing when the id is unknown.
    fn owner_of(&self, id: u16) -> ManagedBuffer {
        self.validator_owner(self.chain_config().get(), id).get()
    }

    /// When a validator left; 0 while it is active, and for an id that no one has.
    fn left_at(&self, id: u16) -> u64 {
        self.validator_left(self.chain_config().get(), id).get()
    }

    /// Requires that a validator is in no epoch whose set the header-verifier accepts. INV-58.
    ///
    /// The sets are read from the last one back to the one that was cleared.
    ///
    /// Fails with: `SISTER_UNREADABLE`, `VALIDATOR_MAY_SIGN`.
    fn require_out_of_epochs(&self, id: u16) {
        let verifier = self.require_verifier();
        let last = self.last_epoch(verifier.clone()).get();
        let mut space = Space::<{ ID_LENGTH * MAX_VALIDATORS }>::default();
        let mut next = Some(last);
        while let Some(epoch) = next {
            let ids = self.epoch_ids(verifier.clone(), epoch).get();
            if ids.is_empty() {
                require!(epoch < last, SISTER_UNREADABLE);
                break;
            }
            // Looked through in memory: a slice of a managed buffer is charged for the whole buffer.
            let is_in = space.load(&ids).is_none_or(|ids| ids.as_chunks().0.iter().any(|other| u16::from_be_bytes(*other) == id));
            require!(!is_in, VALIDATOR_MAY_SIGN);
            next = epoch.checked_sub(1);
        }
    }

    /// Whose validators these are. Set at init. INV-57.
    #[view(getChainConfig)]
    #[storage_mapper("watchedConfig")]
    fn chain_config(&self) -> SingleValueMapper<ManagedAddress>;

    /// Owned by chain-config (`keys.rs`): an address, which stays.
    #[storage_mapper_from_address("validatorOwner")]
    fn validator_owner(&self, owner: ManagedAddress, id: u16) -> SingleValueMapper<ManagedBuffer, ManagedAddress>;

    /// Owned by chain-config (`members.rs`): seconds; nothing while it is active.
    #[storage_mapper_from_address("validatorLeft")]
    fn validator_left(&self, owner: ManagedAddress, id: u16) -> SingleValueMapper<u64, ManagedAddress>;

    /// Owned by the signed-op crate, in chain-config: named after its set-up, before any validator can leave.
    #[storage_mapper_from_address("headerVerifier")]
    fn header_verifier(&self, owner: ManagedAddress) -> SingleValueMapper<ManagedAddress, ManagedAddress>;

    /// Owned by header-verifier (`epochs.rs`).
    #[storage_mapper_from_address("lastEpoch")]
    fn last_epoch(&self, owner: ManagedAddress) -> SingleValueMapper<u32, ManagedAddress>;

    /// Owned by header-verifier (`epochs.rs`): two bytes an id; nothing for an epoch that may not sign.
    #[storage_mapper_from_address("epochIds")]
    fn epoch_ids(&self, owner: ManagedAddress, epoch: u32) -> SingleValueMapper<ManagedBuffer, ManagedAddress>;
}
