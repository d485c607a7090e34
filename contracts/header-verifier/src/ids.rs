//! A list of validators in memory: their ids, in the order in which the node numbers the bits of a bitmap.

use multiversx_sc::imports::*;

use types::validators::MAX_VALIDATORS;

/// Bytes of an id, big-endian.
pub const ID_LENGTH: usize = 2;

/// Where the ids of a set find room; it is the caller's, because to move it is to copy it.
pub type Room = [[u8; ID_LENGTH]; MAX_VALIDATORS];

/// Ids of an epoch's validators, or of some of them.
pub struct Ids<'a> {
    list: &'a mut [[u8; ID_LENGTH]],
}

impl<'a> Ids<'a> {
    pub fn load<M: ManagedTypeApi>(stored: &ManagedVec<M, u16>, room: &'a mut Room) -> Self {
        let list = &mut room[..stored.len()];
        let handle = stored.get_handle();
        ManagedBuffer::<M>::transmute_from_handle_ref(&handle).load_slice(0, list.as_flattened_mut());
        Ids { list }
    }

    pub fn count(&self) -> usize {
        self.list.len()
    }

    pub fn first(&self) -> Option<u16> {
        self.list.first().map(|id| u16::from_be_bytes(*id))
    }

    /// Keeps the ids for which `keep` holds, in their order; it is asked with their places.
    pub fn retain(&mut self, mut keep: impl FnMut(usize, u16) -> bool) {
        let mut kept = 0;
        for i in 0..self.list.len() {
            let id = self.list[i];
            if keep(i, u16::from_be_bytes(id)) {
                self.list[kept] = id;
                kept += 1;
            }
        }
        let list = core::mem::take(&mut self.list);
        self.list = &mut list[..kept];
    }
}
