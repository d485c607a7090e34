//! The contracts of the mainchain, as their owner knows them.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{chain::Address, pair::names::*};

/// One of the contracts, those of a chain in the order in which they are deployed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    ChainConfig,
    HeaderVerifier,
    #[serde(rename = "mvx-fee-market")]
    FeeMarket,
    CallExecutor,
    #[serde(rename = "mvx-esdt-safe")]
    Safe,
    TokenMint,
    ValidatorStake,
    Governor,
    /// Of all chains, as is the next.
    #[serde(rename = "sovereign-forge")]
    Forge,
    #[serde(rename = "chain-factory")]
    Factory,
}

/// Where the contracts are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contracts {
    pub chain_config: Address,
    pub header_verifier: Address,
    pub safe: Address,
    pub fee_market: Address,
    /// Of the suite's shard; zeros if there is none.
    pub call_executor: Address,
    pub token_mint: Address,
    /// None if validators stake nothing.
    pub validator_stake: Option<Address>,
    /// None if the Sovereign Chain does not govern.
    pub governor: Option<Address>,
}

/// Two bytes of a contract's metadata: who may upgrade it, read its storage and pay it.
///
/// Source: mx-chain-vm-common-go `codeMetadata.go`.
const UPGRADEABLE_AND_READABLE: [u8; 2] = [5, 0];
const PAYABLE_BY_CONTRACTS_TOO: [u8; 2] = [5, 4];

impl Part {
    /// Those of a chain.
    pub const ALL: [Self; 8] = [
        Self::ChainConfig,
        Self::HeaderVerifier,
        Self::FeeMarket,
        Self::CallExecutor,
        Self::Safe,
        Self::TokenMint,
        Self::ValidatorStake,
        Self::Governor,
    ];

    /// Those that a chain can be without.
    pub const OPTIONAL: [Self; 2] = [Self::ValidatorStake, Self::Governor];

    /// Those that an administrator may change beside their owner.
    pub const GOVERNED: [Self; 5] = [Self::ChainConfig, Self::FeeMarket, Self::Safe, Self::TokenMint, Self::ValidatorStake];

    pub fn name(self) -> &'static str {
        match self {
            Self::ChainConfig => CHAIN_CONFIG,
            Self::HeaderVerifier => HEADER_VERIFIER,
            Self::FeeMarket => MVX_FEE_MARKET,
            Self::CallExecutor => CALL_EXECUTOR,
            Self::Safe => MVX_ESDT_SAFE,
            Self::TokenMint => TOKEN_MINT,
            Self::ValidatorStake => VALIDATOR_STAKE,
            Self::Governor => GOVERNOR,
            Self::Forge => SOVEREIGN_FORGE,
            Self::Factory => CHAIN_FACTORY,
        }
    }

    /// As it is deployed: sisters read each other, fees are sent to the market, and nobody can leave tokens with another.
    pub fn metadata(self) -> [u8; 2] {
        match self {
            Self::FeeMarket => PAYABLE_BY_CONTRACTS_TOO,
            _ => UPGRADEABLE_AND_READABLE,
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl Contracts {
    /// Nothing of an optional contract that is not there.
    pub fn address(&self, part: Part) -> Option<&Address> {
        match part {
            Part::ChainConfig => Some(&self.chain_config),
            Part::HeaderVerifier => Some(&self.header_verifier),
            Part::FeeMarket => Some(&self.fee_market),
            Part::CallExecutor => Some(&self.call_executor),
            Part::Safe => Some(&self.safe),
            Part::TokenMint => Some(&self.token_mint),
            Part::ValidatorStake => self.validator_stake.as_ref(),
            Part::Governor => self.governor.as_ref(),
            Part::Forge | Part::Factory => None,
        }
    }
}
