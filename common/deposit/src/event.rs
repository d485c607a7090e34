//! The events by which tokens and calls leave a chain, for a deposit and for a refund alike.
//!
//! The node decodes them or stops its chain, so their topics and bytes are fixed: see the goldens.

use multiversx_sc::{
    api::ErrorApi,
    imports::*,
    log_util::{event_topic_accumulator, serialize_event_topic, serialize_log_data, write_log},
};

use types::{OperationData, TransferData};

/// A token as the event has it: identifier, nonce, and the bytes of its `EsdtTokenData`.
pub type EventToken<M> = MultiValue3<ManagedBuffer<M>, u64, ManagedBuffer<M>>;

/// The tokens of an event, as topics that are only handed on: the framework would copy each part twice, for 0.03 M gas a token.
pub struct EventTokens<M: ManagedTypeApi> {
    topics: ManagedVec<M, ManagedBuffer<M>>,
    count: usize,
}

impl<M: ManagedTypeApi> Default for EventTokens<M> {
    fn default() -> Self {
        EventTokens { topics: ManagedVec::new(), count: 0 }
    }
}

impl<M: ManagedTypeApi + ErrorApi> EventTokens<M> {
    pub fn push(&mut self, token: ManagedBuffer<M>, nonce: u64, data: ManagedBuffer<M>) {
        self.topics.push(token);
        if nonce == 0 {
            self.topics.push(ManagedBuffer::new());
        } else {
            serialize_event_topic(&mut self.topics, nonce);
        }
        self.topics.push(data);
        self.count += 1;
    }

    pub fn len(&self) -> usize {
        self.count
    }

    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

#[multiversx_sc::module]
pub trait EventModule {
    /// Tokens leave for the other side. Emitted from `deposit`, and from `execute` when a failed operation's tokens go back; `emit_deposit`
    /// writes what this describes.
    ///
    /// Source: mx-chain-sovereign-go `process/block/sovereign/incomingHeader`, `process/block/sovereign/operationFormatters`.
    #[event("deposit")]
    fn deposit_event(
        &self,
        #[indexed] to: &ManagedAddress,
        #[indexed] tokens: &MultiValueEncoded<EventToken<Self::Api>>,
        origin: &OperationData<Self::Api>,
    );

    /// A call without tokens leaves for the other side. Emitted from `deposit`; `emit_deposit` writes what this describes.
    ///
    /// Source: mx-chain-sovereign-go `process/block/sovereign/operationFormatters`; exactly two topics.
    #[event("scCall")]
    fn sc_call_event(&self, #[indexed] to: &ManagedAddress, origin: &OperationData<Self::Api>);

    /// Emits what leaves, tokens or a call or both, under the next nonce.
    fn emit_deposit(
        &self,
        to: &ManagedAddress,
        tokens: EventTokens<Self::Api>,
        op_sender: ManagedAddress,
        call: Option<TransferData<Self::Api>>,
    ) {
        let origin = self.next_origin(op_sender, call);
        let name: &[u8] = if tokens.is_empty() { b"scCall" } else { b"deposit" };
        let mut topics = event_topic_accumulator::<Self::Api>(name);
        topics.push(to.as_managed_buffer().clone());
        topics.append_vec(tokens.topics);
        write_log(&topics, &serialize_log_data(origin));
    }

    /// Where an operation came from, under the next nonce, with the call that it carries.
    fn next_origin(&self, op_sender: ManagedAddress, call: Option<TransferData<Self::Api>>) -> OperationData<Self::Api> {
        let op_nonce = self.next_operation_nonce().update(|next| {
            let nonce = *next;
            *next += 1;
            nonce
        });
        OperationData { op_nonce, op_sender, opt_transfer_data: call }
    }

    /// The nonce that the next event carries, from 0 without a gap, refunds included. Written here, never cleared. INV-24.
    #[view(getNextOperationNonce)]
    #[storage_mapper("nextOperationNonce")]
    fn next_operation_nonce(&self) -> SingleValueMapper<u64>;
}
