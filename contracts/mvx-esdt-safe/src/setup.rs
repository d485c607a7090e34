//! Ends the set-up phase: names the sisters, for ever.

use errors::{ADDRESS_ZERO, SISTER_UNREADABLE};
use fees::{charge, foreign, price};
use multiversx_sc::imports::*;
use phase::Phase;

use crate::{errors::*, mint};

#[multiversx_sc::module]
pub trait SetupModule:
    mint::MintModule
    + minting::MintingModule
    + authority::AuthorityModule
    + signed_op::SignedOpModule
    + charge::ChargeModule
    + foreign::ForeignModule
    + phase::PhaseModule
{
    /// Completes the set-up; the safe is paused until its owner starts it.
    ///
    /// Nothing in a signed operation names chain or contract, so neither address can ever be changed.
    ///
    /// Caller: the owner.
    /// Fails with: `SETUP_ALREADY_COMPLETE`, `TOKEN_MINT_MISSING`, `NATIVE_TOKEN_BEING_ISSUED`, `ADDRESS_ZERO`, `SISTER_UNREADABLE` when one is another contract,
    /// not set up, not readable or in another shard.
    /// Emits: `setupCompleted`.
    #[only_owner]
    #[endpoint(completeSetupPhase)]
    fn complete_setup_phase(&self, header_verifier: ManagedAddress, fee_market: ManagedAddress) {
        self.require_setup();
        require!(!self.token_mint().is_empty(), TOKEN_MINT_MISSING);
        require!(self.mint_issuing(self.token_mint().get(), &ManagedBuffer::new()).is_empty(), NATIVE_TOKEN_BEING_ISSUED);
        let nobody = ManagedAddress::zero();
        require!(header_verifier != nobody && fee_market != nobody, ADDRESS_ZERO);
        let is_verifier_readable = !self.chain_config_of(&header_verifier).is_empty();
        let is_readable = is_verifier_readable && self.market_terms(fee_market.clone()).get().version == price::VERSION;
        require!(is_readable, SISTER_UNREADABLE);
        self.setup_completed_event(&header_verifier, &fee_market);
        self.header_verifier().set(header_verifier);
        self.fee_market().set(fee_market);
        self.phase().set(Phase::Paused);
    }

    /// The sisters are named.
    #[event("setupCompleted")]
    fn setup_completed_event(&self, #[indexed] header_verifier: &ManagedAddress, #[indexed] fee_market: &ManagedAddress);
}
