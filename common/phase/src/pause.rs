//! The stop that an owner has, and the administrator. Every contract that moves tokens starts paused.

use crate::{Phase, errors::*};
use ::errors::SETUP_NOT_COMPLETE;
use multiversx_sc::imports::*;

#[multiversx_sc::module]
pub trait PauseModule: crate::PhaseModule + authority::AuthorityModule {
    /// Stops the contract.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`, `SETUP_NOT_COMPLETE`, `ALREADY_PAUSED`.
    /// Emits: `paused`.
    #[endpoint]
    fn pause(&self) {
        self.require_authority();
        self.require_setup_complete();
        require!(self.phase().get() != Phase::Paused, ALREADY_PAUSED);
        self.phase().set(Phase::Paused);
        self.paused_event();
    }

    /// Starts the contract, for the first time or again.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`, `SETUP_NOT_COMPLETE`, `NOT_PAUSED`.
    /// Emits: `unpaused`.
    #[endpoint]
    fn unpause(&self) {
        self.require_authority();
        self.require_setup_complete();
        require!(self.phase().get() == Phase::Paused, NOT_PAUSED);
        self.phase().set(Phase::Running);
        self.unpaused_event();
    }

    /// Whether the contract is stopped; before the end of the set-up it is.
    #[view(isPaused)]
    fn is_paused(&self) -> bool {
        self.phase().get() != Phase::Running
    }

    fn require_running(&self) {
        match self.phase().get() {
            Phase::Running => {}
            Phase::Setup => sc_panic!(SETUP_NOT_COMPLETE),
            Phase::Paused => sc_panic!(CONTRACT_PAUSED),
        }
    }

    /// The contract was stopped.
    #[event("paused")]
    fn paused_event(&self);

    /// The contract was started.
    #[event("unpaused")]
    fn unpaused_event(&self);
}
