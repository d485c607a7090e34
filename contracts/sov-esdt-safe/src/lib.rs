#![no_std]
//! The sovereign side of the bridge: burns what leaves for the mainchain.
//!
//! What comes from the mainchain is minted by the node itself; this contract has no part in it. Everything it emits from `deposit` is
//! decoded by the node, which stops the chain on a single malformed event.

pub mod deposit;
pub mod egld;
pub mod errors;
pub mod inbox;
pub mod mechanism;
pub mod register_token;
pub mod throttle;

use ::deposit::{accept, event, inbox as call_inbox};
use ::errors::ADDRESS_ZERO;
use fees::{charge, foreign};
use multiversx_sc::imports::*;
use phase::{Phase, pause};

#[multiversx_sc::contract]
pub trait SovEsdtSafe:
    deposit::DepositModule
    + register_token::RegisterTokenModule
    + throttle::ThrottleModule
    + mechanism::MechanismModule
    + egld::EgldModule
    + inbox::SetInboxModule
    + call_inbox::InboxModule
    + authority::AuthorityModule
    + accept::AcceptModule
    + event::EventModule
    + charge::ChargeModule
    + foreign::ForeignModule
    + phase::PhaseModule
    + pause::PauseModule
{
    /// Sets the safe up, paused: its owner starts it when the node listens.
    ///
    /// Fails with: `ADDRESS_ZERO`.
    /// Source: mx-chain-sovereign-go `scripts/testnet/sovereignBridge`.
    #[init]
    fn init(&self, fee_market: ManagedAddress) {
        require!(fee_market != ManagedAddress::zero(), ADDRESS_ZERO);
        self.fee_market().set(fee_market);
        self.phase().set(Phase::Paused);
    }

    #[upgrade]
    fn upgrade(&self) {}
}
