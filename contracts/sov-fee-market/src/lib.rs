#![no_std]
//! The price of passage from a Sovereign Chain to the mainchain. The sovereign safe reads it; fees are paid to this contract.

use fees::{FeeStruct, market};
use multiversx_sc::imports::*;

#[multiversx_sc::contract]
pub trait SovFeeMarket: market::MarketModule {
    /// Opens the market, with fees off or with one price.
    ///
    /// The safe's address is what the chain's genesis sends; this contract knows nobody and does not keep it.
    ///
    /// Fails with: what `store_fee` raises.
    /// Source: mx-chain-sovereign-go `scripts/testnet/sovereignBridge`.
    #[init]
    fn init(&self, _esdt_safe: ManagedAddress, fee: Option<FeeStruct<Self::Api>>) {
        self.open_market(fee);
    }

    #[upgrade]
    fn upgrade(&self) {}
}
