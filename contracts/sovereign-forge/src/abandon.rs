//! Gives up a chain whose set-up does not end.

use multiversx_sc::imports::*;

use crate::{
    chains::{self, COMPLETE},
    errors::*,
};
use ::errors::SETUP_ALREADY_COMPLETE;

/// Seconds that a chain's owner has for the set-up before the forge's owner may give the id to others: 180 days.
const OVERDUE_AFTER: u64 = 180 * 24 * 60 * 60;

#[multiversx_sc::module]
pub trait AbandonModule: chains::ChainsModule + authority::AuthorityModule {
    /// The chain's id is free again, and its contracts can never be completed: they stay the factory's, which nobody can make do it.
    ///
    /// The deploy cost stays earned. What the ESDT system contract gave back of a native token's cost waits in the fund of the token-mint,
    /// whose administrator the chain's owner remains.
    ///
    /// Caller: the chain's owner; the forge's owner or administrator 180 days after the chain began.
    /// Fails with: `CHAIN_UNKNOWN`, `SETUP_ALREADY_COMPLETE`, `PHASE_IN_FLIGHT`, `NOT_AUTHORISED`, `SETUP_NOT_OVERDUE`.
    /// Emits: `setupAbandoned`.
    #[endpoint(abandonSetup)]
    fn abandon_setup(&self, chain_id: ManagedBuffer) {
        require!(!self.chain_status(&chain_id).is_empty(), CHAIN_UNKNOWN);
        let chain = self.chain_status(&chain_id).get();
        require!(chain.phase != COMPLETE, SETUP_ALREADY_COMPLETE);
        require!(chain.in_flight == 0, PHASE_IN_FLIGHT);
        if self.blockchain().get_caller() != chain.owner {
            self.require_authority();
            let now = self.blockchain().get_block_timestamp_seconds().as_u64_seconds();
            require!(now >= chain.began + OVERDUE_AFTER, SETUP_NOT_OVERDUE);
        }
        self.forget(&chain_id, &chain.owner);
        self.setup_abandoned_event(&chain_id, &chain.owner);
    }

    /// The id is free again.
    #[event("setupAbandoned")]
    fn setup_abandoned_event(&self, #[indexed] chain_id: &ManagedBuffer, #[indexed] owner: &ManagedAddress);
}
