//! A token as a deposit describes it.

use super::{
    reader::{DecodeError, Reader},
    writer::Writer,
};
use crate::chain::Address;

/// The token type of a token without nonces.
pub const FUNGIBLE: u8 = 0;

/// What a token is and how much of it moves. Zero bytes all through for what a fungible token does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EsdtTokenData {
    /// Fungible 0, NonFungible 1, NonFungibleV2 2, SemiFungible 3, Meta 4, dynamic kinds 5 to 7; others pass unseen.
    pub token_type: u8,
    /// Token units, minimal big-endian bytes.
    pub amount: Vec<u8>,
    pub frozen: bool,
    pub hash: Vec<u8>,
    pub name: Vec<u8>,
    pub attributes: Vec<u8>,
    pub creator: Address,
    /// Basis points of 10,000, minimal big-endian bytes.
    pub royalties: Vec<u8>,
    pub uris: Vec<Vec<u8>>,
}

/// A token that moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub identifier: Vec<u8>,
    /// 0 = fungible.
    pub nonce: u64,
    pub data: EsdtTokenData,
}

impl EsdtTokenData {
    /// Token units of a fungible token, minimal big-endian bytes: nothing else is said of it.
    pub fn fungible(amount: Vec<u8>) -> Self {
        let nothing = Vec::new;
        let [hash, name, attributes, royalties] = [nothing(), nothing(), nothing(), nothing()];
        Self { token_type: FUNGIBLE, amount, frozen: false, hash, name, attributes, creator: [0; 32], royalties, uris: Vec::new() }
    }

    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut reader = Reader::of(bytes)?;
        Ok(Self {
            token_type: reader.u8()?,
            amount: reader.big_uint()?,
            frozen: reader.bool()?,
            hash: reader.bytes()?,
            name: reader.bytes()?,
            attributes: reader.bytes()?,
            creator: reader.address()?,
            royalties: reader.big_uint()?,
            uris: reader.list()?,
        })
    }

    pub(super) fn write(&self, writer: Writer) -> Writer {
        writer
            .u8(self.token_type)
            .bytes(&self.amount)
            .bool(self.frozen)
            .bytes(&self.hash)
            .bytes(&self.name)
            .bytes(&self.attributes)
            .raw(&self.creator)
            .bytes(&self.royalties)
            .list(&self.uris)
    }
}

impl Token {
    pub(super) fn write(&self, writer: Writer) -> Writer {
        self.data.write(writer.bytes(&self.identifier).u64(self.nonce))
    }
}
