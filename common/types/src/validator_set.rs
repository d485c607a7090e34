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
/// Bytes of an id, at most.
pub const MAX_ID_LENGTH: usize = 4;
/// Bytes of a field, at most: a tag, and a length with an id or the five bytes of a 32-bit varint.
const MAX_FIELD_LENGTH: usize = 6;

/// A change being written, field by field.
pub struct Change<M: ManagedTypeApi> {
    bytes: ManagedBuffer<M>,
}

impl<M: ManagedTypeApi> Default for Change<M> {
    fn default() -> Self {
        Change { bytes: ManagedBuffer::new() }
    }
}

impl<M: ManagedTypeApi> Change<M> {
    /// Adds an id as the node wrote it. What is longer than 4 bytes is no id, and is cut.
    pub fn push_id(&mut self, id: &[u8]) {
        let mut field = Field::new(TAG_ID);
        field.push(id.len() as u8);
        id.iter().take(MAX_ID_LENGTH).for_each(|byte| field.push(*byte));
        self.bytes.append_bytes(field.as_slice());
    }

    /// Adds the epoch, unless it is 0, and gives the bytes.
    pub fn finish(mut self, epoch: u32) -> ManagedBuffer<M> {
        let mut field = Field::new(TAG_EPOCH);
        let mut rest = epoch;
        while rest >= 0x80 {
            field.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        field.push(rest as u8);
        if epoch != 0 {
            self.bytes.append_bytes(field.as_slice());
        }
        self.bytes
    }
}

/// A field in memory: appending to a managed buffer is charged for each piece.
struct Field {
    bytes: [u8; MAX_FIELD_LENGTH],
    length: usize,
}

impl Field {
    fn new(tag: u8) -> Self {
        Field { bytes: [tag, 0, 0, 0, 0, 0], length: 1 }
    }

    fn push(&mut self, byte: u8) {
        self.bytes[self.length] = byte;
        self.length += 1;
    }

    fn as_slice(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}
