#![no_std]
//! The price of passage from the mainchain to a Sovereign Chain. The mainchain safe reads it; fees are paid to this contract.

use fees::{FeeStruct, market};
use multiversx_sc::imports::*;

#[multiversx_sc::contract]
pub trait MvxFeeMarket: market::MarketModule + authority::AuthorityModule {
    /// Opens the market, with fees off or with one price.
    ///
    /// `administrator`, if given, may do what the owner may during the set-up.
    ///
    /// Fails with: `FEE_TYPE_NONE`, `FEE_TOKEN_MISMATCH`.
    /// Emits: `administratorSet`, if there is one.
    #[init]
    fn init(&self, fee: Option<FeeStruct<Self::Api>>, administrator: OptionalValue<ManagedAddress>) {
        self.open_market(fee);
        self.begin_with_administrator(administrator);
    }

    #[upgrade]
    fn upgrade(&self) {}
}
