//! What an `EsdtTokenData` says beside type and amount: what a unit is made with.

use crate::{
    operation::{Arguments, COUNT_BYTES},
    reader::{Reader, Refusal, Report},
    token::read_type,
};

/// A token's properties in place: checked, and cut from its `EsdtTokenData`.
#[derive(Clone, Debug, PartialEq)]
pub struct PropertiesRef<'a> {
    pub hash: &'a [u8],
    pub name: &'a [u8],
    pub attributes: &'a [u8],
    /// Basis points of 10,000, big-endian, without leading zeros.
    pub royalties: &'a [u8],
    pub uris: Arguments<'a>,
}

impl<'a> PropertiesRef<'a> {
    /// Reads an `EsdtTokenData`, or says why the bytes are none.
    ///
    /// Fails with: `INPUT_TOO_SHORT`, `INPUT_TOO_LONG`, `NUMBER_NOT_MINIMAL`, `BOOL_UNKNOWN`, `TOKEN_TYPE_UNKNOWN`.
    pub fn decode(data: &'a [u8]) -> Result<Self, &'static str> {
        Self::decode_or::<Report>(data)
    }

    /// The same, with malformed bytes refused as `R` does.
    pub fn decode_or<R: Refusal>(data: &'a [u8]) -> Result<Self, R::Error> {
        let mut reader = Reader::<R>::new(data);
        read_type(&mut reader)?;
        reader.number()?;
        reader.bool()?;
        let (hash, name, attributes) = (reader.bytes()?, reader.bytes()?, reader.bytes()?);
        reader.array::<32>()?;
        let royalties = reader.number()?;
        let list = reader.rest();
        reader.list()?;
        reader.end()?;
        let uris = Arguments(list.get(COUNT_BYTES..).unwrap_or_default());
        Ok(PropertiesRef { hash, name, attributes, royalties, uris })
    }
}
