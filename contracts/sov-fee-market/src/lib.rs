#![no_std]
//! The price of passage from a Sovereign Chain to the mainchain. The sovereign safe reads it; fees are paid to this contract.

use errors::ADDRESS_ZERO;
use fees::{FeeStruct, budgets, distribution, market, spending, sponsors};
use multiversx_sc::imports::*;

#[multiversx_sc::contract]
pub trait SovFeeMarket:
    market::MarketModule
    + distribution::DistributionModule
    + budgets::BudgetsModule
    + sponsors::SponsorsModule
    + spending::SpendingModule
    + authority::AuthorityModule
{
    /// Opens the market, with fees off or with one price, for the deposits of one safe: sponsors pay for no others.
    ///
    /// The chain's genesis may deploy the safe later, so that nothing of it is read here.
    ///
    /// Fails with: `ADDRESS_ZERO`, what `store_fee` raises.
    /// Source: mx-chain-sovereign-go `scripts/testnet/sovereignBridge`.
    #[init]
    fn init(&self, esdt_safe: ManagedAddress, fee: Option<FeeStruct<Self::Api>>) {
        require!(esdt_safe != ManagedAddress::zero(), ADDRESS_ZERO);
        self.esdt_safe().set(esdt_safe.as_managed_buffer());
        self.open_market(fee);
    }

    #[upgrade]
    fn upgrade(&self) {}
}
