//! What a price is made of, on the wire and in storage.

use multiversx_sc::codec::DecodeDefault;
use multiversx_sc::derive_imports::*;
use multiversx_sc::imports::*;

/// Version of what a safe reads from its fee-market; a value without it is not read.
pub const VERSION: u8 = 1;

/// A price as the owner and the deploy scripts name it.
#[type_abi]
#[derive(TopEncode, TopDecode, NestedEncode, NestedDecode, Clone, Debug)]
pub struct FeeStruct<M: ManagedTypeApi> {
    /// The token in which the fee is paid; the same as in `fee_type`.
    pub base_token: TokenId<M>,
    pub fee_type: FeeType<M>,
}

/// How a fee is computed.
#[type_abi]
#[derive(TopEncode, TopDecode, NestedEncode, NestedDecode, Clone, Debug)]
pub enum FeeType<M: ManagedTypeApi> {
    /// No price; refused where one is set.
    None,
    /// So much for each token, and for each gas unit of the call.
    Fixed {
        token: TokenId<M>,
        /// Token units for each bridged token.
        per_transfer: BigUint<M>,
        /// Token units for each gas unit of the call.
        per_gas: BigUint<M>,
    },
}

/// Whether fees are on. Nothing stored reads as version 0.
#[type_abi]
#[derive(TopEncode, TopDecodeOrDefault, Clone, Default, PartialEq, Debug)]
pub struct Terms {
    /// `VERSION`.
    pub version: u8,
    /// Tokens in which a fee may be paid; 0 = fees are off.
    pub priced_tokens: u32,
}

impl DecodeDefault for Terms {
    fn default() -> Self {
        Default::default()
    }
}

/// The fee in one token. Nothing stored reads as version 0.
#[type_abi]
#[derive(TopEncode, TopDecodeOrDefault, Clone, Debug)]
pub struct Price<M: ManagedTypeApi> {
    /// `VERSION`.
    pub version: u8,
    /// Token units for each bridged token.
    pub per_transfer: BigUint<M>,
    /// Token units for each gas unit of the call.
    pub per_gas: BigUint<M>,
}

impl<M: ManagedTypeApi> DecodeDefault for Price<M> {
    fn default() -> Self {
        Price { version: 0, per_transfer: BigUint::zero(), per_gas: BigUint::zero() }
    }
}

impl<M: ManagedTypeApi> Price<M> {
    /// Token units for a deposit of so many tokens whose call has so much gas.
    pub fn of(&self, transfers: u64, gas_limit: u64) -> BigUint<M> {
        &self.per_transfer * transfers + &self.per_gas * gas_limit
    }
}

#[cfg(test)]
mod tests {
    use multiversx_sc_scenario::api::StaticApi;

    use super::*;

    fn price(per_transfer: u64, per_gas: u64) -> Price<StaticApi> {
        Price { version: VERSION, per_transfer: per_transfer.into(), per_gas: per_gas.into() }
    }

    #[test]
    fn of_adds_what_tokens_and_gas_cost() {
        assert_eq!(price(7, 3).of(10, 20_000_000), 60_000_070u64);
        assert_eq!(price(7, 3).of(0, 1), 3u64);
        assert_eq!(price(7, 3).of(1, 0), 7u64);
        assert_eq!(price(7, 3).of(0, 0), 0u64);
    }
}
