//! Sends a failed operation's tokens back: the units return to custody, and the other side is told to give them to the sender.

use deposit::{
    event::{self, EventTokens},
    inbox as call_inbox,
};
use multiversx_sc::imports::*;
use types::{OperationRef, operation::MAX_OPERATION_BYTES, reader::Revert, space::Space};

use crate::{
    custody,
    errors::OPERATION_TOO_LONG,
    inbox::{self, Departure},
    mint,
};

/// Memory for an operation.
pub type OperationSpace = Space<MAX_OPERATION_BYTES>;

#[multiversx_sc::module]
pub trait RefundModule:
    inbox::InboxModule
    + call_inbox::InboxModule
    + custody::CustodyModule
    + mint::MintModule
    + minting::MintingModule
    + authority::AuthorityModule
    + event::EventModule
    + phase::PhaseModule
{
    /// Announces every token of an operation to the other side, whole, for the operation's sender.
    ///
    /// A contract is handed them by the call-inbox. An operation without tokens has nothing to send back.
    fn send_back(&self, operation: &OperationRef) {
        if operation.tokens.is_empty() {
            return;
        }
        let mut bytes = 0;
        let mut tokens = EventTokens::default();
        for token in operation.tokens.iter_as::<Revert<Self::Api>>() {
            bytes += token.data.len();
            tokens.push(token.id.into(), token.nonce, token.data.into());
        }
        let sender = ManagedAddress::from(operation.op_sender);
        let departure = Departure { receiver: sender.clone(), home: ManagedAddress::zero(), op_sender: sender, call: None, bytes };
        self.announce(tokens, departure);
    }

    /// Undoes the first `count` tokens that `take_out` took.
    fn put_back_first(&self, operation: &OperationRef, count: usize) {
        for token in operation.tokens.iter_as::<Revert<Self::Api>>().take(count) {
            self.put_back(token.id.into(), token.nonce, BigUint::from_bytes_be(token.amount));
        }
    }

    /// Reads an operation in place, in memory that the caller lends.
    ///
    /// Fails with: `OPERATION_TOO_LONG`, what `OperationRef::decode` raises.
    fn decode<'a>(&self, operation: &ManagedBuffer, space: &'a mut OperationSpace) -> OperationRef<'a> {
        let Some(bytes) = space.load(operation) else { sc_panic!(OPERATION_TOO_LONG) };
        let Ok(decoded) = OperationRef::decode_or::<Revert<Self::Api>>(bytes);
        decoded
    }
}
