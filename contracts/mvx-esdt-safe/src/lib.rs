#![no_std]
//! The mainchain side of the bridge: keeps what is bridged to a Sovereign Chain, and pays out what its validators signed.
//!
//! A token of the mainchain is locked here and comes back from here; the Sovereign Chain's own token is minted here when it arrives and
//! burnt when it leaves. The safe makes no call that a user chose: it sends tokens, has an executor make the calls, and calls one empty endpoint
//! of a sister.

pub mod call;
pub mod claims;
pub mod custody;
pub mod deposit;
pub mod errors;
pub mod execute;
pub mod inbox;
pub mod native_token;
pub mod payout;
pub mod refund;
pub mod setup;

use ::deposit::{accept, event, inbox as call_inbox};
use fees::{charge, foreign};
use multiversx_sc::imports::*;
use phase::pause;

#[multiversx_sc::contract]
pub trait MvxEsdtSafe:
    setup::SetupModule
    + native_token::NativeTokenModule
    + custody::CustodyModule
    + deposit::DepositModule
    + execute::ExecuteModule
    + payout::PayoutModule
    + call::CallModule
    + refund::RefundModule
    + claims::ClaimsModule
    + inbox::InboxModule
    + call_inbox::InboxModule
    + authority::AuthorityModule
    + accept::AcceptModule
    + event::EventModule
    + signed_op::SignedOpModule
    + charge::ChargeModule
    + foreign::ForeignModule
    + phase::PhaseModule
    + pause::PauseModule
{
    /// Begins the set-up phase.
    #[init]
    fn init(&self) {}

    #[upgrade]
    fn upgrade(&self) {}
}
