//! Owns which validators may sign in which epoch. Keys live once, in chain-config; an epoch is the list of their ids. Promises: there
//! is a set for the last epoch and for at most two before it, and one set follows the other without a gap (INV-05, INV-06).

use multiversx_sc::imports::*;

use crate::{
    errors::*,
    ids::{Ids, Room},
};

/// Epochs whose validators may sign bundles: the last one, and those whose bundles may still be on their way. Never longer than the
/// validators' stake stays bonded.
pub const WINDOW: u32 = 3;

#[multiversx_sc::module]
pub trait EpochsModule: phase::PhaseModule {
    /// Reads the validators of an epoch in its window. Before the end of the set-up there are none for any epoch.
    ///
    /// Fails with: `SETUP_NOT_COMPLETE`, `EPOCH_UNKNOWN`.
    fn load_validators<'a>(&self, epoch: u32, room: &'a mut Room) -> Ids<'a> {
        let stored = self.epoch_ids(epoch).get();
        if stored.is_empty() {
            self.require_setup_complete();
            sc_panic!(EPOCH_UNKNOWN);
        }
        Ids::load(&stored, room)
    }

    /// Makes `epoch` the last one, and ends the one that leaves the window.
    ///
    /// Assumes: `epoch` is the first one or follows the last.
    fn start_epoch(&self, epoch: u32, validators: ManagedVec<u16>) {
        self.epoch_ids(epoch).set(validators);
        self.last_epoch().set(epoch);
        if let Some(ended) = epoch.checked_sub(WINDOW) {
            self.epoch_ids(ended).clear();
        }
    }

    /// The ids of an epoch's validators, two bytes each, in the order of the bits of a bitmap; none when the epoch is unknown. Written
    /// when the set-up ends and by `changeValidatorSet`; cleared when the epoch leaves the window. INV-05, INV-06.
    #[view(getEpochValidators)]
    #[storage_mapper("epochIds")]
    fn epoch_ids(&self, epoch: u32) -> SingleValueMapper<ManagedVec<u16>>;

    /// The last epoch that has validators; the first one until the set-up ends. Set at init, then by `changeValidatorSet`. INV-06.
    #[view(getLastEpoch)]
    #[storage_mapper("lastEpoch")]
    fn last_epoch(&self) -> SingleValueMapper<u32>;
}
