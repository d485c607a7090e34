#![no_std]
//! Takes what arrives on the Sovereign Chain for its contracts, so that nothing is lost there: the node calls once, and takes the tokens
//! away if that call fails. This one does not fail.
//!
//! It has tokens handed over by an executor; if that fails it sends them home through the safe, and what it can't send it keeps for its owner.
//! It makes no call that a user shaped, and trusts nobody but the node.

pub mod claims;
pub mod deliver;
pub mod errors;
pub mod sisters;

use calls::is_callable;
use errors::SISTERS_NOT_CALLABLE;
use multiversx_sc::imports::*;

#[multiversx_sc::contract]
pub trait CallInbox: deliver::DeliverModule + claims::ClaimsModule + sisters::SistersModule {
    /// Names the executor that hands deliveries over and the safe that takes them home, for ever.
    ///
    /// Fails with: `SISTERS_NOT_CALLABLE`.
    #[init]
    fn init(&self, executor: ManagedAddress, safe: ManagedAddress) {
        require!(is_callable(&executor) && is_callable(&safe) && executor != safe, SISTERS_NOT_CALLABLE);
        self.executor().set(executor);
        self.safe().set(safe);
    }

    #[upgrade]
    fn upgrade(&self) {}
}
