//! Chooses chain ids: the beginning of a chain's tokens, and all by which the forge tells chains apart.

use multiversx_sc::imports::*;
use types::{
    errors::CHAIN_ID_MALFORMED,
    space::holds,
    token_id::{PREFIX_CHARACTERS, PREFIX_MAX_LENGTH, is_chain_id},
};

use crate::{chains, errors::*};

#[multiversx_sc::module]
pub trait ChainIdModule: chains::ChainsModule {
    /// The id that is preferred, or else any of four characters.
    ///
    /// Fails with: `CHAIN_ID_MALFORMED`, `CHAIN_ID_TAKEN`, also when the one in 1.7 million that was drawn is taken.
    fn choose_chain_id(&self, preferred: Option<ManagedBuffer>) -> ManagedBuffer {
        let chain_id = preferred.unwrap_or_else(|| self.any_chain_id());
        require!(holds::<PREFIX_MAX_LENGTH, _>(&chain_id, is_chain_id), CHAIN_ID_MALFORMED);
        require!(self.chain_status(&chain_id).is_empty(), CHAIN_ID_TAKEN);
        chain_id
    }

    fn any_chain_id(&self) -> ManagedBuffer {
        let mut random = RandomnessSource::new();
        let characters = [(); PREFIX_MAX_LENGTH].map(|_| PREFIX_CHARACTERS[random.next_usize_in_range(0, PREFIX_CHARACTERS.len())]);
        ManagedBuffer::new_from_bytes(&characters)
    }
}
