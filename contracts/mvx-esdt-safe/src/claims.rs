//! Owns what waits here for its owner: tokens that the call-inbox sent home and that could not be paid. They are not sent back, or they
//! would go to and fro for ever; their owner takes each at any time, once.
//!
//! Kept is only which tokens of an operation wait, in one small value, so that the callback which writes it can not run out of gas; what
//! they are the operation says. Their units stay in custody: see [`custody`].

use ::errors::NOTHING_TO_CLAIM;
use deposit::{event, inbox as call_inbox};
use fees::{charge, foreign};
use multiversx_sc::imports::*;
use types::{Hash, OperationRef, reader::Revert, token::TokenRef};

use crate::{call, custody, errors::RECEIVER_NOT_PAYABLE, inbox, mint, payout, refund, refund::OperationSpace};

/// Gas units that the callback asks for, beside what the VM locks for it.
const CALLBACK_GAS: u64 = 2_000_000;

#[multiversx_sc::module]
pub trait ClaimsModule:
    payout::PayoutModule
    + call::CallModule
    + refund::RefundModule
    + inbox::InboxModule
    + call_inbox::InboxModule
    + authority::AuthorityModule
    + custody::CustodyModule
    + mint::MintModule
    + minting::MintingModule
    + event::EventModule
    + signed_op::SignedOpModule
    + charge::ChargeModule
    + foreign::ForeignModule
    + phase::PhaseModule
{
    /// Pays one token of an operation, by its place in it from 0, or leaves it waiting if `to` can't be paid. A pause does not hinder it.
    ///
    /// Caller: the operation's receiver.
    /// Fails with: `RECEIVER_NOT_PAYABLE` when `to` is of the suite, nobody, on the metachain or a contract in another shard,
    /// `OPERATION_TOO_LONG`, what `OperationRef::decode` raises, `NOTHING_TO_CLAIM`, what `take_out_for` gives.
    /// Emits: `claimed`, from the callback.
    #[endpoint]
    fn claim(&self, operation: ManagedBuffer, index: u32, to: ManagedAddress) {
        let receiver = to.to_byte_array();
        // Of a plain transfer to a contract in another shard the chain does not tell how it ended.
        require!(!self.is_far_contract(&receiver, &to) && self.check_receiver(&receiver, &to).is_ok(), RECEIVER_NOT_PAYABLE);
        let mut space = OperationSpace::default();
        let mut decoded = self.decode(&operation, &mut space);
        let op_hash = self.crypto().sha256(&operation);
        let (waiting, bit) = (self.waiting(&op_hash).get(), 1u16.checked_shl(index).unwrap_or_default());
        let is_owner = self.blockchain().get_caller() == ManagedAddress::from(decoded.to);
        require!(is_owner && waiting & bit != 0, NOTHING_TO_CLAIM);
        self.waiting(&op_hash).set(waiting & !bit);
        decoded.tokens = decoded.tokens.only::<Revert<Self::Api>>(index as usize);
        self.pay_claim(op_hash, bit, &decoded, to);
    }

    /// Pays an operation's only token.
    fn pay_claim(&self, op_hash: Hash<Self::Api>, bit: u16, operation: &OperationRef, to: ManagedAddress) {
        let payout = self.take_out_for(&to, operation).unwrap_or_else(|reason| sc_panic!(reason));
        let Some(TokenRef { id, nonce, amount, .. }) = operation.tokens.iter_as::<Revert<Self::Api>>().next() else { return };
        self.tx()
            .to(payout.to)
            .raw_call(payout.function)
            .arguments_raw(payout.arguments)
            .gas(payout.gas)
            .callback(ClaimsModule::callbacks(self).claim_done(op_hash, bit, id.into(), nonce, BigUint::from_bytes_be(amount), to))
            .gas_for_callback(CALLBACK_GAS)
            .register_promise();
    }

    /// Makes no call.
    #[promises_callback]
    fn claim_done(
        &self,
        op_hash: Hash<Self::Api>,
        bit: u16,
        token: ManagedBuffer,
        nonce: u64,
        amount: BigUint,
        to: ManagedAddress,
        #[call_result] result: ManagedAsyncCallResult<IgnoreValue>,
    ) {
        if result.is_ok() {
            return self.claimed_event(&op_hash, &token, nonce, &to, &amount);
        }
        self.put_back(token, nonce, amount);
        self.waiting(&op_hash).update(|waiting| *waiting |= bit);
    }

    /// What the inbox sent home waits here for its receiver; all else goes back. Makes no call, and emits only what goes back: the node
    /// reads all that `execute` says.
    fn send_back_or_keep(&self, operation: &OperationRef, op_hash: &Hash<Self::Api>) {
        if self.is_call_inbox(operation.op_sender) {
            self.waiting(op_hash).set((1u16 << operation.tokens.len()) - 1);
        } else {
            self.send_back(operation);
        }
    }

    /// The owner has what waited.
    #[event("claimed")]
    fn claimed_event(
        &self,
        #[indexed] op_hash: &Hash<Self::Api>,
        #[indexed] token: &ManagedBuffer,
        #[indexed] nonce: u64,
        #[indexed] to: &ManagedAddress,
        amount: &BigUint,
    );

    /// Which tokens of an operation wait for its receiver: bit i = i-th token. Written by `execute`; cleared by `claim`, whose callback
    /// sets a bit again that can't be paid. INV-64.
    #[view(getWaiting)]
    #[storage_mapper("waiting")]
    fn waiting(&self, op_hash: &Hash<Self::Api>) -> SingleValueMapper<u16>;
}
