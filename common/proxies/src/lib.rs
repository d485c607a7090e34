#![no_std]

//! Typed calls to each contract, one module a contract, written by `cargo bridge build` from its ABI.

pub mod call_executor;
pub mod call_inbox;
pub mod chain_config;
pub mod chain_factory;
pub mod governor;
pub mod header_verifier;
pub mod mvx_esdt_safe;
pub mod mvx_fee_market;
pub mod sov_esdt_safe;
pub mod sov_fee_market;
pub mod sov_governor;
pub mod sovereign_forge;
pub mod token_mint;
pub mod validator_stake;
