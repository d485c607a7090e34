//! The change of the validator set: protobuf 3 `{ repeated bytes PubKeyIDs = 1; uint32 Epoch = 2 }`.
//!
//! It is rebuilt from its parts and compared by hash, never decoded. It can't be an [`Operation`](crate::Operation): after the receiver an
//! operation has a token count of at most 10, three zero bytes and a small one. In this encoding three zeros lie only inside an id of four
//! bytes: as `00 00 00 xx`, then `xx` is above zero and what follows is read as the length of a token identifier, or before the next tag
//! `0a`, which reads as ten tokens and leaves the id's length as the first byte of that length: either way 16 MB or more, which no
//! operation has. Its first byte keeps it from being anything else.
//!
//! Source: mx-chain-core-sovereign-go `data/sovereign`; mx-chain-sovereign-go `process/block/sovereignChainBlock.go`.

use multiversx_sc::{api::ManagedTypeApi, types::ManagedBuffer};

/// Field 1, length-delimited.
const TAG_ID: u8 = 0x0a;
/// Field 2, varint.
const TAG_EPOCH: u8 = 0x10;
/// Bytes of a 32-bit varint, at most, with its tag.
const MAX_EPOCH_BYTES: usize = 6;
/// Bytes of one id with tag and length, at most.
pub const MAX_ID_BYTES: usize = 6;

/// Bytes of a change being built, in memory: appending to a managed buffer is charged for each piece.
pub struct Builder<const CAPACITY: usize> {
    bytes: [u8; CAPACITY],
    length: usize,
}

impl<const CAPACITY: usize> Default for Builder<CAPACITY> {
    fn default() -> Self {
        Builder { bytes: [0; CAPACITY], length: 0 }
    }
}

impl<const CAPACITY: usize> Builder<CAPACITY> {
    /// Adds an id as the node wrote it. None when there is no room for it and an epoch.
    pub fn push_id(&mut self, id: &[u8]) -> Option<()> {
        let end = self.length + 2 + id.len();
        if end + MAX_EPOCH_BYTES > CAPACITY {
            return None;
        }
        self.bytes[self.length] = TAG_ID;
        self.bytes[self.length + 1] = id.len() as u8;
        self.bytes[self.length + 2..end].copy_from_slice(id);
        self.length = end;
        Some(())
    }

    /// Adds the epoch, unless it is 0, and gives the bytes.
    pub fn finish<M: ManagedTypeApi>(mut self, epoch: u32) -> ManagedBuffer<M> {
        if epoch != 0 {
            self.put(TAG_EPOCH);
            let mut rest = epoch;
            while rest >= 0x80 {
                self.put(rest as u8 | 0x80);
                rest >>= 7;
            }
            self.put(rest as u8);
        }
        ManagedBuffer::new_from_bytes(&self.bytes[..self.length])
    }

    fn put(&mut self, byte: u8) {
        self.bytes[self.length] = byte;
        self.length += 1;
    }
}
