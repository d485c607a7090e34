#![no_std]
//! The bytes that cross the bridge: what they mean, how they are hashed, and when they are refused.
//!
//! A kind of operation is a struct whose derived encoding is the node's layout, and a `…Ref` that reads the same bytes strictly, in
//! place. The derived decoding is never used on bytes from outside: it accepts a token type 8 and numbers with leading zeros, and it
//! pays for the whole buffer at every field.
//!
//! # One meaning
//! The node's kinds carry no tag, so the first four bytes, read as a number, tell them apart:
//!
//! | kind | first four bytes | because they are |
//! |---|---|---|
//! | [`RegisteredBlsKey`] | 1 to 4 | the length of an id |
//! | [`RegisterToken`] | 12 to 22 | the length of a prefixed token identifier |
//! | [`Operation`] | anything but 1 to 22 | the start of the receiver's address |
//! | validator set change | `0a 01` to `0a 04`, then the id | protobuf's tag of an id, and its length |
//! | [`GovernanceRef`] | `sove` | the start of a tag of 38 letters; the node's wire has no such kind |
//!
//! An operation overlaps with the last two, and there its token count (bytes 32 to 36) decides: see [`validator_set`]; the tag has letters there,
//! which are more than ten tokens. The same bytes of a validator's registration must not read as a token count either, a second lock on the
//! same door: see [`bls_key`]. What is signed of each is a hash, and no signature passes for another kind's: see [`governance`].

pub mod address;
pub mod bitmap;
pub mod bls_key;
pub mod errors;
pub mod governance;
pub mod operation;
pub mod possession;
pub mod properties;
pub mod reader;
pub mod register_token;
pub mod space;
pub mod token;
pub mod token_id;
pub mod validator_set;
pub mod validators;

use multiversx_sc::types::ManagedByteArray;

pub use bls_key::{RegisteredBlsKey, RegisteredBlsKeyRef};
pub use governance::GovernanceRef;
pub use operation::{Operation, OperationData, OperationEsdtPayment, OperationRef, TransferData};
pub use register_token::{RegisterToken, RegisterTokenRef};

/// sha256, 32 bytes.
pub type Hash<M> = ManagedByteArray<M, 32>;

/// A point of G1 of BLS12-381, compressed, 48 bytes.
pub type Signature<M> = ManagedByteArray<M, 48>;
