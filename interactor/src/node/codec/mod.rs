//! The node's own codec: the nested encoding of the MultiversX ABI, as lenient as the node is.
//!
//! What it lets through and contracts must not rely on: bytes after the last field, token types it does not know, leading zeros of
//! numbers (dropped when encoded again), call data without a function (dropped). This is a second implementation of the wire format
//! beside the contracts' crate, on purpose.
//! Source: mx-chain-sovereign-go `cmd/sovereignnode/dataCodec/dataCodec.go`; mx-sdk-abi-go `abi`.

mod operation;
mod reader;
mod registration;
mod token;
mod writer;

pub use operation::{Operation, OperationData, TransferData};
pub use reader::{DecodeError, number};
pub use registration::{RegisterToken, RegisteredBlsKey};
pub use token::{EsdtTokenData, FUNGIBLE, Token};
