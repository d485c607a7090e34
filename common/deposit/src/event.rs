//! The events by which tokens and calls leave a chain, for a deposit and for a refund alike.
//!
//! The node decodes them or stops its chain, so their topics and bytes are fixed: see the goldens.

use multiversx_sc::imports::*;

use types::{OperationData, TransferData};

/// A token as the event has it: identifier, nonce, and the bytes of its `EsdtTokenData`.
pub type EventToken<M> = MultiValue3<ManagedBuffer<M>, u64, ManagedBuffer<M>>;

#[multiversx_sc::module]
pub trait EventModule {
    /// Tokens leave for the other side. Emitted from `deposit`, and from `execute` when a failed operation's tokens go back.
    ///
    /// Source: mx-chain-sovereign-go `process/block/sovereign/incomingHeader`, `process/block/sovereign/operationFormatters`.
    #[event("deposit")]
    fn deposit_event(
        &self,
        #[indexed] to: &ManagedAddress,
        #[indexed] tokens: &MultiValueEncoded<EventToken<Self::Api>>,
        origin: &OperationData<Self::Api>,
    );

    /// A call without tokens leaves for the other side. Emitted from `deposit`.
    ///
    /// Source: mx-chain-sovereign-go `process/block/sovereign/operationFormatters`; exactly two topics.
    #[event("scCall")]
    fn sc_call_event(&self, #[indexed] to: &ManagedAddress, origin: &OperationData<Self::Api>);

    /// Emits what leaves, tokens or a call or both, under the next nonce.
    fn emit_deposit(
        &self,
        to: &ManagedAddress,
        tokens: &MultiValueEncoded<EventToken<Self::Api>>,
        op_sender: ManagedAddress,
        call: Option<TransferData<Self::Api>>,
    ) {
        let origin = self.next_origin(op_sender, call);
        if tokens.is_empty() {
            self.sc_call_event(to, &origin);
        } else {
            self.deposit_event(to, tokens, &origin);
        }
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
