//! What the market reads from the storage of a safe. Owned by `fees::charge`.

use multiversx_sc::imports::*;

#[multiversx_sc::module]
pub trait ForeignModule {
    /// The address of its fee-market.
    #[storage_mapper_from_address("feeMarket")]
    fn fee_market_of(&self, safe: ManagedAddress) -> SingleValueMapper<ManagedBuffer, ManagedAddress>;
}
