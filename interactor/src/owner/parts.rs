//! The contracts of the mainchain, as their owner knows them.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{chain::Address, pair::names::*};

/// One of the contracts, in the order in which they are deployed.
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
}

/// Two bytes of a contract's metadata: who may upgrade it, read its storage and pay it.
///
/// Source: mx-chain-vm-common-go `codeMetadata.go`.
const UPGRADEABLE_AND_READABLE: [u8; 2] = [5, 0];
const PAYABLE_BY_CONTRACTS_TOO: [u8; 2] = [5, 4];

impl Part {
    pub const ALL: [Self; 6] = [Self::ChainConfig, Self::HeaderVerifier, Self::FeeMarket, Self::CallExecutor, Self::Safe, Self::TokenMint];

    pub fn name(self) -> &'static str {
        match self {
            Self::ChainConfig => CHAIN_CONFIG,
            Self::HeaderVerifier => HEADER_VERIFIER,
            Self::FeeMarket => MVX_FEE_MARKET,
            Self::CallExecutor => CALL_EXECUTOR,
            Self::Safe => MVX_ESDT_SAFE,
            Self::TokenMint => TOKEN_MINT,
        }
    }

    /// As it is deployed: sisters read each other, fees are sent to the market, and nobody can leave tokens with the executor.
    pub fn metadata(self) -> [u8; 2] {
        match self {
            Self::FeeMarket => PAYABLE_BY_CONTRACTS_TOO,
            Self::ChainConfig | Self::HeaderVerifier | Self::CallExecutor | Self::Safe | Self::TokenMint => UPGRADEABLE_AND_READABLE,
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl Contracts {
    pub fn address(&self, part: Part) -> &Address {
        match part {
            Part::ChainConfig => &self.chain_config,
            Part::HeaderVerifier => &self.header_verifier,
            Part::FeeMarket => &self.fee_market,
            Part::CallExecutor => &self.call_executor,
            Part::Safe => &self.safe,
            Part::TokenMint => &self.token_mint,
        }
    }
}
