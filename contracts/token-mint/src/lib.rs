#![no_std]
//! The Sovereign Chain's tokens on the mainchain: issued here, made here when operations bring units, burnt here when units leave.
//!
//! The only contract of the suite with roles of tokens. It makes no call that a user shaped: it calls the ESDT system contract, built-in
//! functions and one empty endpoint of a sister. The safe, the only contract that calls it, holds units and has no role.

pub mod burn;
pub mod door;
pub mod drop;
pub mod errors;
pub mod foreign;
pub mod fund;
pub mod issue;
pub mod maps;
pub mod mint;
pub mod native_token;
pub mod register_token;

use ::errors::ADDRESS_ZERO;
use multiversx_sc::imports::*;

#[multiversx_sc::contract]
pub trait TokenMint:
    door::DoorModule
    + foreign::ForeignModule
    + fund::FundModule
    + issue::IssueModule
    + maps::MapsModule
    + native_token::NativeTokenModule
    + register_token::RegisterTokenModule
    + mint::MintModule
    + burn::BurnModule
    + drop::DropModule
    + authority::AuthorityModule
    + signed_op::SignedOpModule
{
    /// Serves one safe, for ever.
    ///
    /// `administrator`, if given, may do what the owner may.
    ///
    /// Fails with: `ADDRESS_ZERO`.
    /// Emits: `administratorSet`, if there is one.
    #[init]
    fn init(&self, esdt_safe: ManagedAddress, administrator: OptionalValue<ManagedAddress>) {
        require!(esdt_safe != ManagedAddress::zero(), ADDRESS_ZERO);
        self.esdt_safe().set(esdt_safe);
        self.begin_with_administrator(administrator);
    }

    /// Keeps everything.
    #[upgrade]
    fn upgrade(&self) {}
}
