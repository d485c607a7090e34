//! Decides whether enough of an epoch's validators signed.

use multiversx_sc::imports::*;

use crate::{
    epochs,
    errors::*,
    foreign,
    ids::{ID_LENGTH, Room},
    keys,
};
use types::{
    Hash, Signature,
    bitmap::{self, quorum},
    validators::MAX_VALIDATORS,
};

#[multiversx_sc::module]
pub trait QuorumModule: keys::KeysModule + epochs::EpochsModule + foreign::ForeignModule + phase::PhaseModule {
    /// Requires an aggregated signature of at least floor(2n/3) + 1 of the epoch's n validators over `message`. INV-03.
    ///
    /// Fails with: `SETUP_NOT_COMPLETE`, `EPOCH_UNKNOWN`, `BITMAP_LENGTH_MISMATCH`, `BITMAP_PADDING_SET`, `QUORUM_NOT_REACHED`,
    /// `KEY_UNKNOWN`, `VALIDATOR_REPEATED`, and "bls verify error" from the VM when the signature is not theirs.
    fn require_signed_by_quorum(&self, epoch: u32, bitmap: &ManagedBuffer, message: &Hash<Self::Api>, signature: &Signature<Self::Api>) {
        let mut room: Room = [[0; ID_LENGTH]; MAX_VALIDATORS];
        let mut validators = self.load_validators(epoch, &mut room);
        let total = validators.count();
        require!(bitmap.len() == bitmap::length(total), BITMAP_LENGTH_MISMATCH);
        bitmap.with_buffer_contents(|bits| {
            require!(!bitmap::has_padding(bits, total), BITMAP_PADDING_SET);
            validators.retain(|i, _| bitmap::is_set(bits, i));
        });
        require!(validators.count() >= quorum(total), QUORUM_NOT_REACHED);

        let mut keys = ManagedVec::new();
        self.take_keys(&mut validators, &mut |key| keys.push(ManagedBuffer::new_from_bytes(key)));
        self.crypto().verify_bls_aggregated_signature(&keys, message.as_managed_buffer(), signature.as_managed_buffer());
    }
}
