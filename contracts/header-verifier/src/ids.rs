//! A list of validators in memory: their ids, in the order in which the node numbers the bits of a bitmap.

use multiversx_sc::imports::*;

use types::{bitmap, validators::MAX_VALIDATORS};

/// Bytes of an id in storage.
const ID_LENGTH: usize = 2;

/// Ids of an epoch's validators, or of some of them.
#[derive(Clone)]
pub struct Ids {
    numbers: [u16; MAX_VALIDATORS],
    count: usize,
}

impl Ids {
    pub fn new() -> Self {
        Ids { numbers: [0; MAX_VALIDATORS], count: 0 }
    }

    /// Reads what `pack` wrote.
    pub fn unpack<M: ManagedTypeApi>(packed: &ManagedBuffer<M>) -> Self {
        let mut ids = Ids::new();
        let mut bytes = [0; MAX_VALIDATORS * ID_LENGTH];
        for id in packed.load_to_byte_array(&mut bytes).as_chunks::<ID_LENGTH>().0 {
            ids.push(u16::from_be_bytes(*id));
        }
        ids
    }

    /// The ids as they are stored: two bytes each, big-endian.
    pub fn pack<M: ManagedTypeApi>(&self) -> ManagedBuffer<M> {
        let mut bytes = [0; MAX_VALIDATORS * ID_LENGTH];
        for (packed, id) in bytes.as_chunks_mut::<ID_LENGTH>().0.iter_mut().zip(self.as_slice()) {
            *packed = id.to_be_bytes();
        }
        ManagedBuffer::new_from_bytes(&bytes[..self.count * ID_LENGTH])
    }

    /// Assumes: there is room for one more.
    pub fn push(&mut self, id: u16) {
        self.numbers[self.count] = id;
        self.count += 1;
    }

    /// Those whose bit is set.
    pub fn signers(&self, bits: &[u8]) -> Self {
        let mut signers = Ids::new();
        for (i, id) in self.as_slice().iter().enumerate() {
            if bitmap::is_set(bits, i) {
                signers.push(*id);
            }
        }
        signers
    }

    pub fn len(&self) -> usize {
        self.count
    }

    pub fn as_slice(&self) -> &[u16] {
        &self.numbers[..self.count]
    }

    /// Takes out the ids for which `take` holds, and keeps the others in their order.
    pub fn take_if(&mut self, mut take: impl FnMut(u16) -> bool) {
        let mut kept = 0;
        for i in 0..self.count {
            let id = self.numbers[i];
            if !take(id) {
                self.numbers[kept] = id;
                kept += 1;
            }
        }
        self.count = kept;
    }
}
