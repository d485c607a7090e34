#![no_std]
//! Where the owner of a Sovereign Chain has its mainchain contracts made and set up, phase by phase or at once.
//!
//! It knows the chains and makes nothing itself: each shard has a factory, and a chain's contracts are made by the one in its owner's shard,
//! so that they can read each other. It asks a factory by a promise, one at a time for each chain; callbacks only write down the answer.

pub mod abandon;
pub mod chain_id;
pub mod chains;
pub mod complete;
pub mod costs;
pub mod errors;
pub mod flight;
pub mod phases;
pub mod settings;

use multiversx_sc::imports::*;

#[multiversx_sc::contract]
pub trait SovereignForge:
    phases::PhasesModule
    + complete::CompleteModule
    + abandon::AbandonModule
    + flight::FlightModule
    + chains::ChainsModule
    + chain_id::ChainIdModule
    + costs::CostsModule
    + settings::SettingsModule
    + authority::AuthorityModule
{
    /// The forge serves once it has a factory and knows its network. `deploy_cost` is in 10^-18 EGLD; without it a chain costs nothing.
    #[init]
    fn init(&self, deploy_cost: OptionalValue<BigUint>) {
        if let OptionalValue::Some(cost) = deploy_cost {
            self.deploy_cost().set(cost);
        }
    }

    /// Keeps everything.
    #[upgrade]
    fn upgrade(&self) {}
}
