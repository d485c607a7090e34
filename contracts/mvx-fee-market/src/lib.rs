#![no_std]
//! The price of passage from the mainchain to a Sovereign Chain. The mainchain safe reads it; fees are paid to this contract.

pub mod errors;
pub mod foreign;
pub mod safe;

use fees::{FeeStruct, budgets, distribution, market, spending, sponsors};
use multiversx_sc::imports::*;

#[multiversx_sc::contract]
pub trait MvxFeeMarket:
    market::MarketModule
    + distribution::DistributionModule
    + budgets::BudgetsModule
    + sponsors::SponsorsModule
    + spending::SpendingModule
    + safe::SafeModule
    + foreign::ForeignModule
    + authority::AuthorityModule
{
    /// Opens the market, with fees off or with one price.
    ///
    /// `administrator`, if given, may do what the owner may.
    ///
    /// Fails with: what `store_fee` raises.
    /// Emits: `administratorSet`, if there is one.
    #[init]
    fn init(&self, fee: Option<FeeStruct<Self::Api>>, administrator: OptionalValue<ManagedAddress>) {
        self.open_market(fee);
        self.begin_with_administrator(administrator);
    }

    #[upgrade]
    fn upgrade(&self) {}
}
