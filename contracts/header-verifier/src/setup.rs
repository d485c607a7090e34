//! Takes the validators with which the chain starts from chain-config.

use multiversx_sc::imports::*;

use crate::{epochs, foreign};
use ::errors::SISTER_UNREADABLE;
use phase::Phase;
use types::validators::GENESIS_VERSION;

#[multiversx_sc::module]
pub trait SetupModule: epochs::EpochsModule + foreign::ForeignModule + phase::PhaseModule {
    /// The first epoch has chain-config's validators, and bundles are recorded from now on.
    ///
    /// Caller: the owner, during set-up, after that of chain-config.
    /// Fails with: `SETUP_ALREADY_COMPLETE`, `SISTER_UNREADABLE`.
    /// Emits: `setupCompleted`.
    #[only_owner]
    #[endpoint(completeSetupPhase)]
    fn complete_setup_phase(&self) {
        self.require_setup();
        let genesis = self.genesis(self.chain_config().get()).get();
        require!(genesis.version == GENESIS_VERSION, SISTER_UNREADABLE);
        let validators = (genesis.first_id..genesis.first_id + genesis.count).collect();

        self.start_epoch(self.last_epoch().get(), validators);
        self.phase().set(Phase::Running);
        self.setup_completed_event();
    }

    /// The validators of the first epoch may sign.
    #[event("setupCompleted")]
    fn setup_completed_event(&self);
}
