//! The operation that registers a token of the Sovereign Chain on the mainchain.

use multiversx_sc::derive_imports::*;
use multiversx_sc::imports::*;

use crate::{
    errors::*,
    operation::OperationData,
    reader::{Reader, Refusal, Report},
    token::read_type,
    token_id::{NAME_MAX_LENGTH, PREFIXED_MAX_LENGTH, TICKER_MAX_LENGTH, is_name, is_prefixed, is_ticker},
};

/// Decimals of a token, at most.
pub const MAX_DECIMALS: u64 = 18;

/// Bytes of a registration, at most: identifier, type, name, ticker, decimals, nonce, sender, no call.
pub const MAX_REGISTER_TOKEN_BYTES: usize = 4 + PREFIXED_MAX_LENGTH + 1 + 4 + NAME_MAX_LENGTH + 4 + TICKER_MAX_LENGTH + 8 + 8 + 32 + 1;

/// A token of the Sovereign Chain that the mainchain is to know.
///
/// Source: mx-chain-sovereign-go `cmd/sovereignnode/dataCodec`; its `num_decimals` has 8 bytes.
#[type_abi]
#[derive(TopEncode, TopDecode, NestedEncode, NestedDecode, Clone, Debug)]
pub struct RegisterToken<M: ManagedTypeApi> {
    /// With the chain's prefix: 12 to 22 characters.
    pub token_id: TokenId<M>,
    pub token_type: EsdtTokenType,
    /// 3 to 20 letters and digits.
    pub token_display_name: ManagedBuffer<M>,
    /// 3 to 10 capital letters and digits.
    pub token_ticker: ManagedBuffer<M>,
    /// 0 to 18.
    pub num_decimals: u64,
    /// Never with a call.
    pub data: OperationData<M>,
}

/// A token registration in place: checked from the first byte to the last.
#[derive(Clone, Debug, PartialEq)]
pub struct RegisterTokenRef<'a> {
    pub token_id: &'a [u8],
    pub token_type: EsdtTokenType,
    pub name: &'a [u8],
    pub ticker: &'a [u8],
    pub decimals: u64,
    pub op_nonce: u64,
    pub op_sender: &'a [u8; 32],
}

impl<'a> RegisterTokenRef<'a> {
    /// Reads a token registration, or says why the bytes are none.
    ///
    /// Fails with: `INPUT_TOO_SHORT`, `INPUT_TOO_LONG`, `TOKEN_ID_NOT_PREFIXED`, `TOKEN_TYPE_UNKNOWN`, `TOKEN_NAME_MALFORMED`,
    /// `TICKER_MALFORMED`, `TOO_MANY_DECIMALS`, `BOOL_UNKNOWN`, `CALL_UNEXPECTED`.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, &'static str> {
        Self::decode_or::<Report>(bytes)
    }

    /// The same, with malformed bytes refused as `R` does.
    pub fn decode_or<R: Refusal>(bytes: &'a [u8]) -> Result<Self, R::Error> {
        let mut reader = Reader::<R>::new(bytes);
        let token_id = checked::<R>(reader.bytes()?, is_prefixed, TOKEN_ID_NOT_PREFIXED)?;
        let token_type = read_type(&mut reader)?;
        let name = checked::<R>(reader.bytes()?, is_name, TOKEN_NAME_MALFORMED)?;
        let ticker = checked::<R>(reader.bytes()?, is_ticker, TICKER_MALFORMED)?;
        let decimals = reader.u64()?;
        if decimals > MAX_DECIMALS {
            return Err(R::refuse(TOO_MANY_DECIMALS));
        }
        let (op_nonce, op_sender) = (reader.u64()?, reader.array()?);
        if reader.bool()? {
            return Err(R::refuse(CALL_UNEXPECTED));
        }
        reader.end()?;
        Ok(RegisterTokenRef { token_id, token_type, name, ticker, decimals, op_nonce, op_sender })
    }
}

fn checked<'a, R: Refusal>(bytes: &'a [u8], is_valid: fn(&[u8]) -> bool, error: &'static str) -> Result<&'a [u8], R::Error> {
    if is_valid(bytes) { Ok(bytes) } else { Err(R::refuse(error)) }
}
