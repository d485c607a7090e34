#![no_std]
//! The record of what a Sovereign Chain's validators have proven.
//!
//! It adds facts and never acts on them: the contract that an operation is for reads the record from this contract's storage, marks the
//! operation as used in its own, and acts. It calls nothing and can't be paused, so nothing that becomes of an operation, and no one
//! who stops a contract, can keep the validators from proving the next one or from handing over to their successors.

pub mod arguments;
pub mod epochs;
pub mod errors;
pub mod foreign;
pub mod governance;
pub mod ids;
pub mod keys;
pub mod noop;
pub mod quorum;
pub mod record;
pub mod rotation;
pub mod setup;

use ::errors::ADDRESS_ZERO;
use multiversx_sc::imports::*;

#[multiversx_sc::contract]
pub trait HeaderVerifier:
    record::RecordModule
    + governance::GovernanceModule
    + rotation::RotationModule
    + setup::SetupModule
    + noop::NoopModule
    + quorum::QuorumModule
    + keys::KeysModule
    + epochs::EpochsModule
    + foreign::ForeignModule
    + phase::PhaseModule
{
    /// The contract is in its set-up, without validators.
    ///
    /// `chain_config` says who the validators are, and `first_epoch` in which epoch they begin, by which node generations differ.
    ///
    /// Fails with: `ADDRESS_ZERO`.
    #[init]
    fn init(&self, chain_config: ManagedAddress, first_epoch: u32) {
        require!(!chain_config.is_zero(), ADDRESS_ZERO);
        self.chain_config().set(chain_config);
        self.last_epoch().set(first_epoch);
    }

    /// Keeps everything.
    #[upgrade]
    fn upgrade(&self) {}
}
