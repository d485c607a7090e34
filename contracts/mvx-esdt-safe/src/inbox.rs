//! Has what is for a contract of the Sovereign Chain delivered through the call-inbox there, which sends home what can't be handed over:
//! the node itself takes the tokens away from a call that fails. Owns who the inbox's executor is.

use calls::{is_callable, read_call};
use deposit::{
    errors::{CALL_INBOX_NOT_CALLABLE, EXECUTION_OVER_BUDGET},
    event::{self, EventTokens},
    inbox,
};
use multiversx_sc::imports::*;
use types::{TransferData, address};

use crate::errors::*;

/// The inbox's endpoint.
const DELIVER: &str = "deliver";

/// What leaves for the Sovereign Chain.
pub struct Departure<M: ManagedTypeApi> {
    pub receiver: ManagedAddress<M>,
    /// Whose the tokens are here if the receiver can't be handed them; the zero address: they are the receiver's own.
    pub home: ManagedAddress<M>,
    pub op_sender: ManagedAddress<M>,
    pub call: Option<TransferData<M>>,
    /// Of the operation.
    pub bytes: usize,
}

#[multiversx_sc::module]
pub trait InboxModule: inbox::InboxModule + event::EventModule + authority::AuthorityModule + phase::PhaseModule {
    /// Deposits to contracts of the Sovereign Chain are announced to this inbox from the first one on, and may carry calls.
    ///
    /// Caller: the owner or the administrator, before the safe runs for the first time, once.
    /// Fails with: `NOT_AUTHORISED`, what `name_call_inbox` raises, `CALL_INBOX_NOT_CALLABLE` when the executor is no contract of a shard or
    /// is the inbox.
    /// Emits: `callInboxSet`.
    #[endpoint(setCallInbox)]
    fn set_call_inbox(&self, inbox: ManagedAddress, executor: ManagedAddress) {
        self.require_authority();
        self.name_call_inbox(&inbox);
        require!(is_callable(&executor) && executor != inbox, CALL_INBOX_NOT_CALLABLE);
        self.inbox_executor().set(executor);
    }

    /// Reads the call that a deposit carries.
    ///
    /// Fails with: `CALLS_NOT_SUPPORTED` without an inbox, `RECEIVER_RESERVED`, what `read_call` raises.
    fn read_departing_call(&self, to: &ManagedAddress, call_data: MultiValueEncoded<ManagedBuffer>) -> Option<TransferData<Self::Api>> {
        let inbox = self.call_inbox();
        if inbox.is_empty() {
            require!(call_data.is_empty(), CALLS_NOT_SUPPORTED);
            return None;
        }
        require!(*to != inbox.get() && *to != self.inbox_executor().get(), RECEIVER_RESERVED);
        read_call(to, call_data).unwrap_or_else(|reason| sc_panic!(reason))
    }

    /// Announces what leaves: a contract's to the inbox, if there is one, anybody else's as it is.
    ///
    /// Fails with: `EXECUTION_OVER_BUDGET` when the call has more gas than the node can give.
    fn announce(&self, tokens: EventTokens<Self::Api>, departure: Departure<Self::Api>) {
        let inbox = self.call_inbox();
        if inbox.is_empty() || !address::is_contract(&departure.receiver.to_byte_array()) {
            return self.emit_deposit(&departure.receiver, tokens, departure.op_sender, None);
        }
        let op_sender = departure.op_sender.clone();
        let delivery = self.delivery(departure, tokens.len());
        require!(delivery.gas_limit <= budget::delivery::MAX_DELIVERY_GAS, EXECUTION_OVER_BUDGET);
        self.emit_deposit(&inbox.get(), tokens, op_sender, Some(delivery));
    }

    /// The call that brings it to the inbox. Without a call of its own it is a transfer, which needs gas too.
    fn delivery(&self, departure: Departure<Self::Api>, tokens: usize) -> TransferData<Self::Api> {
        let Departure { receiver, home, call, bytes, .. } = departure;
        let call = call.unwrap_or_else(|| TransferData {
            gas_limit: budget::payment_gas(bytes, tokens),
            function: ManagedBuffer::new(),
            args: ManagedVec::new(),
        });
        let mut told = ManagedArgBuffer::new();
        told.push_arg(receiver);
        told.push_arg(home);
        told.push_arg(call.gas_limit);
        told.push_arg_raw(call.function);
        let gas_limit = budget::delivery::delivery_gas(bytes, tokens, call.gas_limit);
        let mut args = told.into_vec_of_buffers();
        args.append_vec(call.args);
        TransferData { gas_limit, function: DELIVER.into(), args }
    }

    /// Whether this is the inbox.
    fn is_call_inbox(&self, address: &[u8; 32]) -> bool {
        let inbox = self.call_inbox();
        !inbox.is_empty() && inbox.get() == ManagedAddress::from(address)
    }

    /// Makes the inbox's calls on the Sovereign Chain. Written with the inbox, once. INV-60.
    #[view(getInboxExecutor)]
    #[storage_mapper("inboxExecutor")]
    fn inbox_executor(&self) -> SingleValueMapper<ManagedAddress>;
}
