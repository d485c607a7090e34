//! What a validator signs with its key to prove, at set-up, that the key is its own.

use multiversx_sc::imports::*;

/// Begins what is signed, so that the message is always longer than the 32 bytes that validators sign otherwise: neither passes for the
/// other.
pub const TAG: &[u8] = b"sovereign bridge: proof of possession of a validator key";

/// The bytes that prove, signed by `key`, that its holder wants it to be `owner`'s validator of this chain on this network: tag, network,
/// chain id, owner and key, each behind its length in four bytes, big-endian.
pub fn message<M: ManagedTypeApi>(
    network: &ManagedBuffer<M>,
    chain_id: &ManagedBuffer<M>,
    owner: &ManagedAddress<M>,
    key: &ManagedBuffer<M>,
) -> ManagedBuffer<M> {
    let mut message = ManagedBuffer::new();
    let mut append = |part: &ManagedBuffer<M>| {
        message.append_u32_be(part.len() as u32);
        message.append(part);
    };
    append(&ManagedBuffer::from(TAG));
    append(network);
    append(chain_id);
    append(owner.as_managed_buffer());
    append(key);
    message
}
