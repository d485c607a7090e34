//! The operation that carries tokens and a call: `to`, up to ten tokens, and where it came from.

use multiversx_sc::derive_imports::*;
use multiversx_sc::imports::*;

use crate::{
    address::is_ambiguous,
    errors::*,
    reader::{Reader, Refusal, Report},
    token::Tokens,
};

/// Bytes of a list's count.
pub(crate) const COUNT_BYTES: usize = 4;

/// Bytes of an operation, at most: what a deposit lets through has fewer, and is executed and refunded within the bridge service's gas.
pub const MAX_OPERATION_BYTES: usize = 8192;

/// Tokens and a call from one chain to the other.
///
/// Source: mx-chain-sovereign-go `cmd/sovereignnode/dataCodec`.
#[type_abi]
#[derive(TopEncode, TopDecode, NestedEncode, NestedDecode, Clone, Debug)]
pub struct Operation<M: ManagedTypeApi> {
    /// Who receives the tokens and the call.
    pub to: ManagedAddress<M>,
    /// Up to ten tokens.
    pub tokens: ManagedVec<M, OperationEsdtPayment<M>>,
    /// Where the operation came from, and the call.
    pub data: OperationData<M>,
}

/// One token of an operation.
#[type_abi]
#[derive(TopEncode, TopDecode, NestedEncode, NestedDecode, ManagedVecItem, Clone, Debug)]
pub struct OperationEsdtPayment<M: ManagedTypeApi> {
    pub token_identifier: TokenId<M>,
    /// 0 = fungible.
    pub token_nonce: u64,
    /// Type, amount and properties.
    pub token_data: EsdtTokenData<M>,
}

/// Where an operation came from, and the call it makes.
#[type_abi]
#[derive(TopEncode, TopDecode, NestedEncode, NestedDecode, Clone, Debug)]
pub struct OperationData<M: ManagedTypeApi> {
    /// Counts the operations of the sending chain, from 0.
    pub op_nonce: u64,
    /// Who deposited; failed operations go back there.
    pub op_sender: ManagedAddress<M>,
    /// The call, if there is one.
    pub opt_transfer_data: Option<TransferData<M>>,
}

/// A call.
#[type_abi]
#[derive(TopEncode, TopDecode, NestedEncode, NestedDecode, Clone, Debug)]
pub struct TransferData<M: ManagedTypeApi> {
    /// Gas units for the call alone.
    pub gas_limit: u64,
    pub function: ManagedBuffer<M>,
    pub args: ManagedVec<M, ManagedBuffer<M>>,
}

/// An operation in place: checked from the first byte to the last.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationRef<'a> {
    pub to: &'a [u8; 32],
    pub tokens: Tokens<'a>,
    pub op_nonce: u64,
    pub op_sender: &'a [u8; 32],
    pub call: Option<CallRef<'a>>,
}

/// A call in place.
#[derive(Clone, Debug, PartialEq)]
pub struct CallRef<'a> {
    /// Gas units for the call alone.
    pub gas_limit: u64,
    pub function: &'a [u8],
    pub arguments: Arguments<'a>,
}

/// A call's arguments in place, each behind its length.
#[derive(Clone, Debug, PartialEq)]
pub struct Arguments<'a>(pub(crate) &'a [u8]);

impl<'a> Arguments<'a> {
    /// Reads their count and all of them.
    pub(crate) fn read<R: Refusal>(reader: &mut Reader<'a, R>) -> Result<Self, R::Error> {
        let list = reader.rest();
        reader.list()?;
        Ok(Arguments(list.get(COUNT_BYTES..list.len() - reader.rest().len()).unwrap_or_default()))
    }
}

impl<'a> Iterator for Arguments<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let (length, rest) = self.0.split_first_chunk()?;
        let (argument, rest) = rest.split_at_checked(u32::from_be_bytes(*length) as usize)?;
        self.0 = rest;
        Some(argument)
    }
}

impl CallRef<'_> {
    /// Calls no function, and hands tokens over with so much gas.
    pub fn transfer(gas_limit: u64) -> Self {
        CallRef { gas_limit, function: &[], arguments: Arguments(&[]) }
    }
}

impl<'a> OperationRef<'a> {
    /// Reads an operation, or says why the bytes are none.
    ///
    /// Fails with: `INPUT_TOO_SHORT`, `INPUT_TOO_LONG`, `NUMBER_NOT_MINIMAL`, `BOOL_UNKNOWN`, `TOKEN_TYPE_UNKNOWN`, `RECEIVER_AMBIGUOUS`,
    /// `TOO_MANY_TOKENS`, `FUNCTION_EMPTY`, `NOTHING_TO_TRANSFER`.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, &'static str> {
        Self::decode_or::<Report>(bytes)
    }

    /// The same, with malformed bytes refused as `R` does.
    pub fn decode_or<R: Refusal>(bytes: &'a [u8]) -> Result<Self, R::Error> {
        let mut reader = Reader::<R>::new(bytes);
        let to = reader.array()?;
        if is_ambiguous(to) {
            return Err(R::refuse(RECEIVER_AMBIGUOUS));
        }
        let tokens = Tokens::read(&mut reader)?;
        let (op_nonce, op_sender, call) = read_operation_data(&mut reader)?;
        reader.end()?;
        if tokens.is_empty() && call.is_none() {
            return Err(R::refuse(NOTHING_TO_TRANSFER));
        }
        Ok(OperationRef { to, tokens, op_nonce, op_sender, call })
    }
}

/// Nonce, sender, and the call if one follows.
type OperationDataRef<'a> = (u64, &'a [u8; 32], Option<CallRef<'a>>);

fn read_operation_data<'a, R: Refusal>(reader: &mut Reader<'a, R>) -> Result<OperationDataRef<'a>, R::Error> {
    let op_nonce = reader.u64()?;
    let op_sender = reader.array()?;
    let call = if reader.bool()? { Some(read_call(reader)?) } else { None };
    Ok((op_nonce, op_sender, call))
}

fn read_call<'a, R: Refusal>(reader: &mut Reader<'a, R>) -> Result<CallRef<'a>, R::Error> {
    let gas_limit = reader.u64()?;
    let function = reader.bytes()?;
    if function.is_empty() {
        return Err(R::refuse(FUNCTION_EMPTY));
    }
    Ok(CallRef { gas_limit, function, arguments: Arguments::read(reader)? })
}
