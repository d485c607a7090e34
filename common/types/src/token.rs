//! The tokens of an operation: each is what the wire calls `EsdtTokenData`, behind an identifier and a nonce.

use multiversx_sc::{
    api::ManagedTypeApi,
    types::{BigUint, EsdtTokenType, ManagedBuffer},
};

use crate::{
    errors::{TOKEN_TYPE_UNKNOWN, TOO_MANY_TOKENS},
    reader::{Reader, Refusal, Report},
};

/// Tokens in one operation, at most.
pub const MAX_TOKENS: usize = 10;

/// The highest token type on the wire: dynamic meta.
pub const LAST_TOKEN_TYPE: u8 = EsdtTokenType::DynamicMeta as u8;

/// Bytes behind the amount of a fungible token: not frozen, no hash, name or attributes, creator, royalties or uris. All are zero.
const FUNGIBLE_TAIL: [u8; 1 + 3 * 4 + 32 + 4 + 4] = [0; 53];

/// `EsdtTokenData` of a fungible token: an amount and nothing else. Written byte for byte, which takes a quarter of the gas.
pub fn fungible<M: ManagedTypeApi>(amount: &BigUint<M>) -> ManagedBuffer<M> {
    let amount = amount.to_bytes_be_buffer();
    let mut data = ManagedBuffer::from(&[EsdtTokenType::Fungible as u8]);
    data.append_u32_be(amount.len() as u32);
    data.append(&amount);
    data.append_bytes(&FUNGIBLE_TAIL);
    data
}

/// An operation's tokens in place, checked, one behind the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Tokens<'a> {
    count: usize,
    bytes: &'a [u8],
}

impl<'a> Tokens<'a> {
    pub(crate) fn read<R: Refusal>(reader: &mut Reader<'a, R>) -> Result<Self, R::Error> {
        let count = reader.u32()? as usize;
        let bytes = reader.rest();
        for before in 0..count {
            TokenRef::read(reader)?;
            if before == MAX_TOKENS {
                return Err(R::refuse(TOO_MANY_TOKENS));
            }
        }
        Ok(Tokens { count, bytes })
    }

    /// The token at this place, from 0, alone; nothing if there is none.
    pub fn only<R: Refusal>(&self, place: usize) -> Self {
        let mut reader = Reader::<R>::new(self.bytes);
        let before = (0..self.count).take(place).map_while(|_| TokenRef::read(&mut reader).ok()).count();
        Tokens { count: usize::from(before < self.count), bytes: reader.rest() }
    }

    pub fn len(&self) -> usize {
        self.count
    }

    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    pub fn iter(&self) -> impl Iterator<Item = TokenRef<'a>> + use<'a> {
        self.iter_as::<Report>()
    }

    /// The same by the code of an `R` that is there already: a token is read anew each time, and was found good before.
    pub fn iter_as<R: Refusal>(&self) -> impl Iterator<Item = TokenRef<'a>> + use<'a, R> {
        let mut reader = Reader::<R>::new(self.bytes);
        (0..self.count).map_while(move |_| TokenRef::read(&mut reader).ok())
    }
}

/// Reads a token type: 0 fungible to 7 dynamic meta.
pub(crate) fn read_type<R: Refusal>(reader: &mut Reader<R>) -> Result<EsdtTokenType, R::Error> {
    match reader.u8()? {
        byte if byte <= LAST_TOKEN_TYPE => Ok(EsdtTokenType::from(byte)),
        _ => Err(R::refuse(TOKEN_TYPE_UNKNOWN)),
    }
}

/// A token in place: checked, and cut from the operation's bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct TokenRef<'a> {
    pub id: &'a [u8],
    /// 0 = fungible.
    pub nonce: u64,
    pub token_type: EsdtTokenType,
    /// Token units, big-endian, without leading zeros.
    pub amount: &'a [u8],
    /// Basis points of 10,000; the highest number there is stands for all that are higher.
    pub royalties: u32,
    /// The whole `EsdtTokenData` as it came, which is also its form as an event topic.
    pub data: &'a [u8],
}

impl<'a> TokenRef<'a> {
    pub(crate) fn read<R: Refusal>(reader: &mut Reader<'a, R>) -> Result<Self, R::Error> {
        let id = reader.bytes()?;
        let nonce = reader.u64()?;
        let data = reader.rest();
        let token_type = read_type(reader)?;
        let amount = reader.number()?;
        let royalties = read_royalties(reader)?;
        let data = data.get(..data.len() - reader.rest().len()).unwrap_or_default();
        Ok(TokenRef { id, nonce, token_type, amount, royalties, data })
    }

    /// Whether type and nonce agree: fungible tokens have no nonce, all others have one.
    pub fn has_kind_of_nonce(&self) -> bool {
        (self.nonce == 0) == (self.token_type == EsdtTokenType::Fungible)
    }
}

/// Frozen, hash, name, attributes, creator, royalties, uris.
fn read_royalties<R: Refusal>(reader: &mut Reader<R>) -> Result<u32, R::Error> {
    reader.bool()?;
    for _hash_name_attributes in 0..3 {
        reader.bytes()?;
    }
    reader.array::<32>()?;
    let royalties = reader.number()?;
    reader.list()?;
    let value = royalties.iter().fold(0, |value, byte| value << 8 | u32::from(*byte));
    Ok(if royalties.len() > size_of::<u32>() { u32::MAX } else { value })
}
