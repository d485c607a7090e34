#![no_std]
//! Changes the bridge's contracts on the mainchain as the validators of the Sovereign Chain decided.
//!
//! The contracts' owner names it their administrator: it can do what an administrator may, and has nothing else, holds nothing and sends
//! no tokens. Which call is made with which arguments is signed, and chosen from a fixed table; who brings an operation chooses nothing.
//!
//! Warning: it is upgraded, never replaced. A new governor would know of no nonce, and would execute once more what is proven.

pub mod errors;
pub mod execute;
pub mod foreign;

use ::errors::ADDRESS_ZERO;
use multiversx_sc::imports::*;

#[multiversx_sc::contract]
pub trait Governor: execute::ExecuteModule + foreign::ForeignModule {
    /// The validators whose record the header-verifier keeps govern.
    ///
    /// Fails with: `ADDRESS_ZERO`, `SISTER_UNREADABLE` when it is another contract, not readable or in another shard.
    #[init]
    fn init(&self, header_verifier: ManagedAddress) {
        require!(!header_verifier.is_zero(), ADDRESS_ZERO);
        self.chain_id_of(header_verifier.clone());
        self.governance_verifier().set(header_verifier);
    }

    /// Keeps everything.
    #[upgrade]
    fn upgrade(&self) {}
}
