//! How chain-config keeps its validators' keys, and what header-verifier reads of it.

use multiversx_sc::codec::DecodeDefault;
use multiversx_sc::derive_imports::*;

/// Keys in one storage value: few reads for many signers, and a value that fits the wasm stack.
///
/// The key of id `i` is key `i % 32` of chunk `i / 32`. Bytes that are not there, and keys of zeros only, are ids without a validator.
pub const KEYS_PER_CHUNK: usize = 32;

/// Validators of an epoch, at most: bounds what the header-verifier holds in memory, and what a change of the set may cost.
pub const MAX_VALIDATORS: usize = 512;

/// Version of what the header-verifier reads; a value without it is not read.
pub const GENESIS_VERSION: u8 = 1;

/// The validators with which a Sovereign Chain starts, in the order of their ids. Nothing stored reads as version 0.
#[type_abi]
#[derive(TopEncode, TopDecodeOrDefault, NestedEncode, NestedDecode, Clone, Debug, Default, PartialEq)]
pub struct Genesis {
    /// `GENESIS_VERSION`.
    pub version: u8,
    /// The first validator's id; node generations differ in it.
    pub first_id: u16,
    /// How many validators there are; their ids follow each other.
    pub count: u16,
}

impl DecodeDefault for Genesis {
    fn default() -> Self {
        Default::default()
    }
}
