//! The operation by which a validator joins or leaves: its id, its key and its owner.

use multiversx_sc::derive_imports::*;
use multiversx_sc::imports::*;

use crate::{
    errors::*,
    reader::{Reader, Refusal, Report},
    token::MAX_TOKENS,
};

/// A point of G2 of BLS12-381, compressed, bytes.
pub const KEY_LENGTH: usize = 96;

/// Bytes of a validator operation, at most: a length and an id of 4 bytes, a length and a key, a length and an owner, a nonce.
pub const MAX_REGISTRATION_BYTES: usize = 4 + 4 + 4 + KEY_LENGTH + 4 + 32 + 8;

/// Where an operation has its token count.
const TOKEN_COUNT_BYTES: core::ops::Range<usize> = 32..36;

/// A validator that joins or leaves.
///
/// Source: mx-chain-sovereign-go `process/block/sovereign/operationFormatters`.
#[type_abi]
#[derive(TopEncode, TopDecode, NestedEncode, NestedDecode, Clone, Debug)]
pub struct RegisteredBlsKey<M: ManagedTypeApi> {
    /// 1 to 4 bytes, big-endian, above zero; leading zeros are allowed.
    pub id: ManagedBuffer<M>,
    /// 96 bytes.
    pub bls_key: ManagedBuffer<M>,
    /// An address, 32 bytes, behind its length.
    pub owner: ManagedBuffer<M>,
    /// Counts the operations of the sending chain, from 0.
    pub op_nonce: u64,
}

/// A validator operation in place: checked from the first byte to the last.
#[derive(Clone, Debug, PartialEq)]
pub struct RegisteredBlsKeyRef<'a> {
    pub id: u32,
    pub bls_key: &'a [u8; KEY_LENGTH],
    pub owner: &'a [u8; 32],
    pub op_nonce: u64,
}

impl<'a> RegisteredBlsKeyRef<'a> {
    /// Reads a validator operation, or says why the bytes are none.
    ///
    /// Fails with: `INPUT_TOO_SHORT`, `INPUT_TOO_LONG`, `VALIDATOR_ID_MALFORMED`, `KEY_LENGTH_MISMATCH`, `OWNER_LENGTH_MISMATCH`,
    /// `KEY_AMBIGUOUS`.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, &'static str> {
        Self::decode_or::<Report>(bytes)
    }

    /// The same, with malformed bytes refused as `R` does.
    pub fn decode_or<R: Refusal>(bytes: &'a [u8]) -> Result<Self, R::Error> {
        let mut reader = Reader::<R>::new(bytes);
        let id = parse_id(reader.bytes()?).ok_or_else(|| R::refuse(VALIDATOR_ID_MALFORMED))?;
        let bls_key = reader.bytes()?.try_into().map_err(|_| R::refuse(KEY_LENGTH_MISMATCH))?;
        let owner = reader.bytes()?.try_into().map_err(|_| R::refuse(OWNER_LENGTH_MISMATCH))?;
        let op_nonce = reader.u64()?;
        reader.end()?;
        if Reader::<R>::new(bytes.get(TOKEN_COUNT_BYTES).unwrap_or_default()).u32()? as usize <= MAX_TOKENS {
            return Err(R::refuse(KEY_AMBIGUOUS));
        }
        Ok(RegisteredBlsKeyRef { id, bls_key, owner, op_nonce })
    }
}

/// The number that a validator's id is: 1 to 4 bytes, big-endian, above zero.
pub fn parse_id(bytes: &[u8]) -> Option<u32> {
    if !(1..=4).contains(&bytes.len()) {
        return None;
    }
    let id = bytes.iter().fold(0, |id, byte| id << 8 | u32::from(*byte));
    (id != 0).then_some(id)
}
