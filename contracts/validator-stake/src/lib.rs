#![no_std]
//! The stake that stands behind the validators of a Sovereign Chain, by their ids in chain-config.
//!
//! It says nothing about who validates: it reads chain-config's and header-verifier's storage and writes into neither. A stake stays while
//! its validator can sign and for a time after that; then its owner has it back. Whoever slashes can take stake away, but not take it.

pub mod errors;
pub mod foreign;
pub mod payout;
pub mod pots;
pub mod slash;
pub mod stake;
pub mod terms;
pub mod unbonding;
pub mod withdraw;

use multiversx_sc::imports::*;

#[multiversx_sc::contract]
pub trait ValidatorStake:
    stake::StakeModule
    + withdraw::WithdrawModule
    + slash::SlashModule
    + terms::TermsModule
    + unbonding::UnbondingModule
    + payout::PayoutModule
    + pots::PotsModule
    + foreign::ForeignModule
    + authority::AuthorityModule
{
    /// The contract holds nothing and has no terms yet.
    ///
    /// `chain_config` says who the validators are: it can't be changed, and another contract there means that no stake is taken.
    /// `unbonding_seconds` is how long a stake stays after its owner asked for it.
    ///
    /// Fails with: `UNBONDING_OUT_OF_RANGE`.
    #[init]
    fn init(&self, chain_config: ManagedAddress, unbonding_seconds: u64) {
        self.chain_config().set(chain_config);
        self.set_unbonding_seconds(unbonding_seconds);
    }

    /// Keeps everything.
    #[upgrade]
    fn upgrade(&self) {}
}
