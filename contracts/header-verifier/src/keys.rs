//! Finds validators' keys in chain-config's storage.

use multiversx_sc::imports::*;

use crate::{errors::*, foreign, ids::Ids};
use types::{bls_key::KEY_LENGTH, validators::KEYS_PER_CHUNK};

#[multiversx_sc::module]
pub trait KeysModule: foreign::ForeignModule {
    /// Gives the key of each of these validators, who are used up: chunk by chunk, each read once, whatever the order of the ids.
    ///
    /// Fails with: `KEY_UNKNOWN`, `VALIDATOR_REPEATED`.
    fn take_keys(&self, ids: &mut Ids, take: &mut dyn FnMut(&[u8; KEY_LENGTH])) {
        let chain_config = self.chain_config().get();
        while let Some(first) = ids.first() {
            let index = first as usize / KEYS_PER_CHUNK;
            let chunk = self.key_chunk(chain_config.clone(), index).get();
            // Keys are cut in memory: a slice of a managed buffer is charged for the whole buffer.
            chunk.with_buffer_contents(|chunk| self.take_from_chunk(index, chunk, ids, take));
        }
    }

    /// A chunk that ends before the key, and a key of zeros, are ids that no validator has.
    fn take_from_chunk(&self, index: usize, chunk: &[u8], ids: &mut Ids, take: &mut dyn FnMut(&[u8; KEY_LENGTH])) {
        let keys = chunk.as_chunks::<KEY_LENGTH>().0;
        let mut seen = 0u32;
        ids.retain(|_, id| {
            let (its_chunk, place) = (id as usize / KEYS_PER_CHUNK, id as usize % KEYS_PER_CHUNK);
            if its_chunk != index {
                return true;
            }
            require!(seen >> place & 1 == 0, VALIDATOR_REPEATED);
            seen |= 1 << place;
            match keys.get(place) {
                Some(key) if *key != [0; KEY_LENGTH] => take(key),
                _ => sc_panic!(KEY_UNKNOWN),
            }
            false
        });
    }
}
