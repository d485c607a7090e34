//! Finds validators' keys in chain-config's storage.

use multiversx_sc::imports::*;

use crate::{errors::*, foreign, ids::Ids};
use types::{bls_key::KEY_LENGTH, validators::KEYS_PER_CHUNK};

#[multiversx_sc::module]
pub trait KeysModule: foreign::ForeignModule {
    /// Gives the key of each validator to `read`, chunk by chunk: each chunk is read once, whatever the order of the ids.
    ///
    /// Fails with: `KEY_UNKNOWN`, `VALIDATOR_REPEATED`.
    fn for_each_key(&self, mut ids: Ids, mut read: impl FnMut(&[u8; KEY_LENGTH])) {
        let chain_config = self.chain_config().get();
        let mut chunk = [0; KEYS_PER_CHUNK * KEY_LENGTH];
        while let Some(first) = ids.as_slice().first() {
            let index = *first as usize / KEYS_PER_CHUNK;
            let stored = self.key_chunk(chain_config.clone(), index).get();
            let keys = stored.load_to_byte_array(&mut chunk).as_chunks::<KEY_LENGTH>().0;
            let mut seen = 0u32;
            ids.take_if(|id| {
                let (its_chunk, place) = (id as usize / KEYS_PER_CHUNK, id as usize % KEYS_PER_CHUNK);
                if its_chunk != index {
                    return false;
                }
                require!(seen >> place & 1 == 0, VALIDATOR_REPEATED);
                seen |= 1 << place;
                read(self.known(keys.get(place)));
                true
            });
        }
    }

    /// A chunk that ends before the key, and a key of zeros, are ids that no validator has.
    fn known<'a>(&self, key: Option<&'a [u8; KEY_LENGTH]>) -> &'a [u8; KEY_LENGTH] {
        match key {
            Some(key) if *key != [0; KEY_LENGTH] => key,
            _ => sc_panic!(KEY_UNKNOWN),
        }
    }
}
