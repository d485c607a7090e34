#![no_std]
//! Owns in which phase of its life a contract is: set-up, running or paused. Nothing stored means set-up, so that a contract which lost
//! its state, or never had any, does nothing.

pub mod errors;
pub mod pause;

use ::errors::{SETUP_ALREADY_COMPLETE, SETUP_NOT_COMPLETE};
use multiversx_sc::derive_imports::*;
use multiversx_sc::imports::*;

/// Where a contract is in its life.
#[type_abi]
#[derive(TopEncode, TopDecode, NestedEncode, NestedDecode, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// The owner is still preparing the contract.
    Setup,
    /// The contract serves everybody.
    Running,
    /// The contract serves nobody until its owner resumes it.
    Paused,
}

#[multiversx_sc::module]
pub trait PhaseModule {
    /// The phase in which the contract is.
    #[view(getPhase)]
    fn get_phase(&self) -> Phase {
        self.phase().get()
    }

    fn require_setup(&self) {
        require!(self.phase().get() == Phase::Setup, SETUP_ALREADY_COMPLETE);
    }

    fn require_setup_complete(&self) {
        require!(self.phase().get() != Phase::Setup, SETUP_NOT_COMPLETE);
    }

    /// The phase. Written when set-up is complete, and by `pause` and `unpause`; never cleared. INV-20.
    #[storage_mapper("phase")]
    fn phase(&self) -> SingleValueMapper<Phase>;
}
