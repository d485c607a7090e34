#![no_std]
//! What a forge and its factories tell each other about the contracts of a Sovereign Chain: which there are, of what they are made, and
//! how their set-up ends. No state: the forge knows the chains, a factory the templates and the keys.

use multiversx_sc::derive_imports::*;
use multiversx_sc::imports::*;
use types::Hash;

/// A contract of the suite. Source: mx-sovereign-sc, `structs/src/forge.rs`.
#[type_abi]
#[derive(TopEncode, TopDecode, NestedEncode, NestedDecode, Clone, Copy, PartialEq, Eq, Debug)]
pub enum ContractId {
    ChainFactory,
    HeaderVerifier,
    ESDTSafe,
    FeeMarket,
    ChainConfig,
}

/// The contracts that each phase deploys. One that needs another's address comes after it.
pub const PHASES: [&[ContractId]; 4] =
    [&[ContractId::ChainConfig], &[ContractId::ESDTSafe], &[ContractId::FeeMarket], &[ContractId::HeaderVerifier]];

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
    pub start: Start,
    /// The price of passage as the fee-market takes it, an optional `FeeStruct`; nothing = fees are off.
    pub fee: ManagedBuffer<M>,
    /// Where chain-config is; none = it is among the contracts to be deployed, before those that need it.
    pub chain_config: Option<ManagedAddress<M>>,
}

/// How the set-up of a chain ends.
#[type_abi]
#[derive(TopEncode, TopDecode, NestedEncode, NestedDecode, Clone, Debug)]
pub struct Completion<M: ManagedTypeApi> {
    /// Owns the contracts from then on.
    pub owner: ManagedAddress<M>,
    pub chain_id: ManagedBuffer<M>,
    pub chain_config: ManagedAddress<M>,
    pub header_verifier: ManagedAddress<M>,
    pub safe: ManagedAddress<M>,
    pub fee_market: ManagedAddress<M>,
    /// Validators with which the chain starts, at least.
    pub min_validators: u64,
    /// The same, at most.
    pub max_validators: u64,
    /// sha256 of all keys in the order of their ids; none = any keys.
    pub keys_hash: Option<Hash<M>>,
}
