//! Sends a failed operation's tokens back: the units return to custody, and the other side is told to give them to the sender.

use deposit::event;
use multiversx_sc::derive_imports::*;
use multiversx_sc::imports::*;
use types::{OperationRef, operation::MAX_OPERATION_BYTES};

use crate::{custody, errors::OPERATION_TOO_LONG, native_token};

/// What a callback has to do. Its bytes are arguments of callbacks on their way: variants are only ever added.
#[type_abi]
#[derive(TopEncode, TopDecode, NestedEncode, NestedDecode, Clone, Debug)]
pub enum Settling<M: ManagedTypeApi> {
    /// A payment was tried; if it failed the operation's tokens are here again.
    Paid { operation: ManagedBuffer<M> },
    /// Nothing was tried, for this reason.
    SendBack { operation: ManagedBuffer<M>, reason: ManagedBuffer<M> },
    /// The operation was settled before.
    ConfirmAgain,
}

impl<M: ManagedTypeApi> Settling<M> {
    /// Bytes that the callback has to read and to write.
    pub fn bytes(&self) -> usize {
        match self {
            Settling::Paid { operation } => operation.len(),
            Settling::SendBack { operation, reason } => operation.len() + reason.len(),
            Settling::ConfirmAgain => 0,
        }
    }
}

#[multiversx_sc::module]
pub trait RefundModule: custody::CustodyModule + native_token::NativeTokenModule + event::EventModule + phase::PhaseModule {
    /// Announces every token of an operation to the other side, whole, for the operation's sender.
    ///
    /// An operation without tokens has nothing to send back.
    fn send_back(&self, operation: &ManagedBuffer) {
        let mut space = [0; MAX_OPERATION_BYTES];
        let decoded = self.decode(operation, &mut space);
        if decoded.token_count == 0 {
            return;
        }
        let mut tokens = MultiValueEncoded::new();
        for token in decoded.tokens() {
            tokens.push((ManagedBuffer::from(token.id), token.nonce, ManagedBuffer::from(token.data)).into());
        }
        let sender = ManagedAddress::from(decoded.op_sender);
        self.emit_deposit(&sender, &tokens, sender.clone());
    }

    /// Counts every token of an operation whose payment failed as held again.
    fn put_back_all(&self, operation: &ManagedBuffer) {
        let mut space = [0; MAX_OPERATION_BYTES];
        let decoded = self.decode(operation, &mut space);
        self.put_back_first(&decoded, decoded.token_count, &self.native_token().get());
    }

    /// Undoes the first `count` tokens that `take_out` took.
    fn put_back_first(&self, operation: &OperationRef, count: usize, native_token: &ManagedBuffer) {
        for token in operation.tokens().take(count) {
            self.put_back(&ManagedBuffer::from(token.id), &BigUint::from_bytes_be(token.amount), native_token);
        }
    }

    /// Reads an operation in place, in memory that the caller lends.
    ///
    /// Fails with: `OPERATION_TOO_LONG`, what `OperationRef::decode` raises.
    fn decode<'a>(&self, operation: &ManagedBuffer, space: &'a mut [u8; MAX_OPERATION_BYTES]) -> OperationRef<'a> {
        let length = operation.len();
        require!(length <= MAX_OPERATION_BYTES, OPERATION_TOO_LONG);
        operation.load_slice(0, &mut space[..length]);
        match OperationRef::decode(&space[..length]) {
            Ok(decoded) => decoded,
            Err(error) => sc_panic!(error),
        }
    }
}
