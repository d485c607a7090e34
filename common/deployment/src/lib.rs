#![no_std]
//! What a forge and its factories tell each other about the contracts of a Sovereign Chain: which there are, in which order they are made,
//! and of what. No state: the forge knows the chains, a factory the templates and the keys.

pub mod encoded;

use multiversx_sc::derive_imports::*;
use multiversx_sc::imports::*;

pub use encoded::Encoded;

/// A contract of the suite. Source: mx-sovereign-sc, `structs/src/forge.rs`.
#[type_abi]
#[derive(TopEncode, TopDecode, NestedEncode, NestedDecode, Clone, Copy, PartialEq, Eq, Debug)]
pub enum ContractId {
    ChainFactory,
    HeaderVerifier,
    ESDTSafe,
    FeeMarket,
    ChainConfig,
    TokenMint,
}

/// The contracts of a chain, in the order in which they are made: one that needs another's address comes after it.
pub const CONTRACTS: [ContractId; 5] =
    [ContractId::ChainConfig, ContractId::ESDTSafe, ContractId::FeeMarket, ContractId::HeaderVerifier, ContractId::TokenMint];

/// How many of them are there after each phase.
pub const AFTER_PHASE: [u8; 4] = [1, 2, 3, 5];

/// A contract and where it is.
#[type_abi]
#[derive(TopEncode, TopDecode, NestedEncode, NestedDecode, Clone, Debug, PartialEq)]
pub struct ContractInfo<M: ManagedTypeApi> {
    pub id: ContractId,
    pub address: ManagedAddress<M>,
}

/// How a chain begins, by which node generations differ.
#[type_abi]
#[derive(TopEncode, TopDecode, NestedEncode, NestedDecode, Clone, Copy, Debug, PartialEq)]
pub struct Start {
    /// The first validator's id: 0 or 1.
    pub first_id: u16,
    pub first_epoch: u32,
    /// Whether a validator must prove that it has its key.
    pub proof_required: bool,
}

/// What a chain's owner says of its validators. Source: mx-sovereign-sc, `structs/src/configs.rs`.
#[type_abi]
#[derive(TopEncode, TopDecode, NestedEncode, NestedDecode, Clone, Debug)]
pub struct SovereignConfig<M: ManagedTypeApi> {
    /// Validators with which the chain starts, at least.
    pub min_validators: u64,
    /// The same, at most.
    pub max_validators: u64,
    /// What a validator stakes, 10^-18 EGLD; kept for the contract that takes stakes.
    pub min_stake: BigUint<M>,
    /// What a validator stakes beside EGLD; kept likewise.
    pub additional_stake: Option<ManagedVec<M, StakeArgs<M>>>,
}

/// Units of a token that a validator stakes.
#[type_abi]
#[derive(TopEncode, TopDecode, NestedEncode, NestedDecode, ManagedVecItem, Clone, Debug)]
pub struct StakeArgs<M: ManagedTypeApi> {
    pub token_identifier: ManagedBuffer<M>,
    /// Token units.
    pub amount: BigUint<M>,
}

/// Of what a chain's contracts are made.
#[type_abi]
#[derive(TopEncode, TopDecode, NestedEncode, NestedDecode, Clone, Debug)]
pub struct Plan<M: ManagedTypeApi> {
    /// Administers the contracts during the set-up.
    pub owner: ManagedAddress<M>,
    /// The network on which the contracts are, as in "mainnet".
    pub network: ManagedBuffer<M>,
    /// 1 to 4 lower-case letters or digits.
    pub chain_id: ManagedBuffer<M>,
    /// A `Start`.
    pub start: ManagedBuffer<M>,
    /// A `SovereignConfig`; nothing = any validators.
    pub config: ManagedBuffer<M>,
    /// The price of passage as the fee-market takes it, an optional `FeeStruct`; nothing = fees are off.
    pub fee: ManagedBuffer<M>,
    /// The contracts that are there, in the order of `CONTRACTS`.
    pub contracts: ManagedVec<M, ManagedAddress<M>>,
}
