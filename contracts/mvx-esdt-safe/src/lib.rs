#![no_std]
//! The mainchain side of the bridge: keeps what is bridged to a Sovereign Chain, and pays out what its validators signed.
//!
//! A token of the mainchain is locked here and comes back from here; a token of the Sovereign Chain is made by the token-mint when it arrives
//! and burnt when it leaves. The safe makes no call that a user chose: it sends tokens, has an executor make the calls, has the token-mint make
//! and burn, and calls one empty endpoint of a sister.

pub mod call;
pub mod claims;
pub mod custody;
pub mod deposit;
pub mod errors;
pub mod escrow;
pub mod execute;
pub mod inbox;
pub mod mint;
pub mod payout;
pub mod refund;
pub mod registration;
pub mod rules;
pub mod setup;

use ::deposit::{accept, event, inbox as call_inbox};
use fees::{charge, foreign};
use multiversx_sc::imports::*;
use phase::pause;

#[multiversx_sc::contract]
pub trait MvxEsdtSafe:
    setup::SetupModule
    + registration::RegistrationModule
    + mint::MintModule
    + minting::MintingModule
    + authority::AuthorityModule
    + custody::CustodyModule
    + rules::RulesModule
    + deposit::DepositModule
    + execute::ExecuteModule
    + payout::PayoutModule
    + call::CallModule
    + refund::RefundModule
    + claims::ClaimsModule
    + inbox::InboxModule
    + call_inbox::InboxModule
    + accept::AcceptModule
    + event::EventModule
    + signed_op::SignedOpModule
    + charge::ChargeModule
    + foreign::ForeignModule
    + phase::PhaseModule
    + pause::PauseModule
{
    /// Begins the set-up phase.
    ///
    /// `administrator`, if given, may do what the owner may during the set-up.
    ///
    /// Emits: `administratorSet`, if there is one.
    #[init]
    fn init(&self, administrator: OptionalValue<ManagedAddress>) {
        self.begin_with_administrator(administrator);
    }

    #[upgrade]
    fn upgrade(&self) {}
}
