//! The operation that carries tokens and a call: `to`, up to ten tokens, and where it came from.

use multiversx_sc::derive_imports::*;
use multiversx_sc::imports::*;

use crate::{
    address::is_ambiguous,
    errors::*,
    reader::{Read, Reader},
    token::TokenRef,
};

/// Tokens in one operation, at most.
pub const MAX_TOKENS: usize = 10;

/// Bytes of an operation, at most; one this long costs 25 M gas to send, and as much again to settle.
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
#[derive(Clone)]
pub struct OperationRef<'a> {
    pub to: &'a [u8; 32],
    pub token_count: usize,
    tokens: &'a [u8],
    pub op_nonce: u64,
    pub op_sender: &'a [u8; 32],
    pub has_call: bool,
}

impl<'a> OperationRef<'a> {
    /// Reads an operation, or says why the bytes are none.
    ///
    /// Fails with: `INPUT_TOO_SHORT`, `INPUT_TOO_LONG`, `NUMBER_NOT_MINIMAL`, `BOOL_UNKNOWN`, `TOKEN_TYPE_UNKNOWN`, `RECEIVER_AMBIGUOUS`,
    /// `TOO_MANY_TOKENS`, `FUNCTION_EMPTY`, `NOTHING_TO_TRANSFER`.
    pub fn decode(bytes: &'a [u8]) -> Read<Self> {
        let mut reader = Reader::new(bytes);
        let to = reader.array()?;
        if is_ambiguous(to) {
            return Err(RECEIVER_AMBIGUOUS);
        }
        let token_count = reader.u32()? as usize;
        if token_count > MAX_TOKENS {
            return Err(TOO_MANY_TOKENS);
        }
        let tokens = reader.span(|tokens| (0..token_count).try_for_each(|_| TokenRef::read(tokens).map(|_| ())))?;
        let (op_nonce, op_sender, has_call) = read_operation_data(&mut reader)?;
        reader.end()?;
        if token_count == 0 && !has_call {
            return Err(NOTHING_TO_TRANSFER);
        }
        Ok(OperationRef { to, token_count, tokens, op_nonce, op_sender, has_call })
    }

    /// The tokens, in their order.
    pub fn tokens(&self) -> impl Iterator<Item = TokenRef<'a>> {
        let mut reader = Reader::new(self.tokens);
        (0..self.token_count).map_while(move |_| TokenRef::read(&mut reader).ok())
    }
}

/// Nonce, sender, and whether a call follows.
pub(crate) fn read_operation_data<'a>(reader: &mut Reader<'a>) -> Read<(u64, &'a [u8; 32], bool)> {
    let op_nonce = reader.u64()?;
    let op_sender = reader.array()?;
    let has_call = reader.bool()?;
    if has_call {
        reader.u64()?;
        if reader.bytes()?.is_empty() {
            return Err(FUNCTION_EMPTY);
        }
        reader.list()?;
    }
    Ok((op_nonce, op_sender, has_call))
}
