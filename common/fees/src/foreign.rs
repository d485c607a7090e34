//! What a safe reads from its fee-market's storage. Owned by [`market`](crate::market).

use multiversx_sc::imports::*;

use crate::price::{Price, Terms};

#[multiversx_sc::module]
pub trait ForeignModule {
    #[storage_mapper_from_address("terms")]
    fn market_terms(&self, market: ManagedAddress) -> SingleValueMapper<Terms, ManagedAddress>;

    #[storage_mapper_from_address("price")]
    fn market_price(&self, market: ManagedAddress, token: &TokenId<Self::Api>) -> SingleValueMapper<Price<Self::Api>, ManagedAddress>;

    #[storage_mapper_from_address("whitelisted")]
    fn market_exemption(&self, market: ManagedAddress, user: &ManagedAddress) -> SingleValueMapper<ManagedBuffer, ManagedAddress>;
}
