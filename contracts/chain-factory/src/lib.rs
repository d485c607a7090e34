#![no_std]
//! Makes the mainchain contracts of Sovereign Chains, in its own shard, and owns them until their set-up ends.
//!
//! It takes orders from one forge, which knows the chains; of those the factory knows only the keys with which they started. Nothing that it
//! calls is named by a chain's owner.

pub mod complete;
pub mod deploy;
pub mod errors;
pub mod keys;
pub mod orders;
pub mod templates;

use ::errors::ADDRESS_ZERO;
use multiversx_sc::imports::*;

#[multiversx_sc::contract]
pub trait ChainFactory:
    templates::TemplatesModule
    + deploy::DeployModule
    + complete::CompleteModule
    + keys::KeysModule
    + orders::OrdersModule
    + authority::AuthorityModule
{
    /// The factory serves this forge for ever, once it has templates.
    ///
    /// Fails with: `ADDRESS_ZERO`.
    #[init]
    fn init(&self, forge: ManagedAddress) {
        require!(!forge.is_zero(), ADDRESS_ZERO);
        self.forge().set(forge);
    }

    /// Keeps everything.
    #[upgrade]
    fn upgrade(&self) {}
}
