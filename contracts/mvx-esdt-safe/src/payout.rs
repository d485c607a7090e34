//! Takes an operation's tokens out of custody, all or none, and prepares the call that hands them over.

use deposit::{event, inbox as call_inbox, token_data::token_data};
use fees::{charge, foreign};
use multiversx_sc::imports::*;
use types::{OperationRef, address, operation::CallRef, reader::Revert, token::TokenRef};

use crate::{call, custody, errors::*, inbox, mint, mint::Place, refund};

/// The transfer of tokens, with a call or without.
pub const TRANSFER: &str = "MultiESDTNFTTransfer";

/// What hands an operation's tokens over, or makes its call.
pub struct Payout<M: ManagedTypeApi> {
    /// This contract, which transfers tokens by calling itself, or the executor of a call without tokens.
    pub to: ManagedAddress<M>,
    pub function: &'static str,
    pub arguments: ManagedArgBuffer<M>,
    /// Gas units, all that it may use.
    pub gas: u64,
    /// A call in this contract's shard, which is made at once.
    pub is_near_call: bool,
}

#[multiversx_sc::module]
pub trait PayoutModule:
    call::CallModule
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
    /// Takes every token of an operation of so many bytes out of custody, or none, and gives what hands them over.
    fn take_out_all(&self, operation: &OperationRef, length: usize) -> Result<Payout<Self::Api>, &'static str> {
        let to = ManagedAddress::from(operation.to);
        self.check_receiver(operation.to, &to)?;
        let Some(call) = self.call_to_make(operation, &to, length) else { return self.take_out_for(&to, operation) };
        let executor = self.check_call(operation, &call, &to, length)?;
        let mut payout = if operation.tokens.is_empty() {
            let arguments = ManagedArgBuffer::new();
            Payout { to: executor, function: call::RUN, arguments, gas: 0, is_near_call: false }
        } else {
            let mut payout = self.take_out_for(&executor, operation)?;
            payout.arguments.push_arg(call::RUN);
            payout
        };
        payout.is_near_call = !self.leaves_shard(&to);
        // A token may have grown since it was deposited, so that its transfer takes more than its operation says.
        let call_gas = if call.function.is_empty() { payout.gas } else { call.gas_limit };
        payout.gas += budget::executor_gas(length, operation.tokens.len(), call_gas);
        call::push_arguments(&mut payout.arguments, to, &call, call_gas);
        Ok(payout)
    }

    /// The operation's call. A contract in another shard is paid by its shard's executor too: of a plain transfer that reaches it the chain
    /// brings no callback, so that the operation would never be settled.
    fn call_to_make<'a>(&self, operation: &OperationRef<'a>, to: &ManagedAddress, length: usize) -> Option<CallRef<'a>> {
        let transfer = || CallRef::transfer(budget::payment_gas(length, operation.tokens.len()));
        operation.call.clone().or_else(|| self.is_far_contract(operation.to, to).then(transfer))
    }

    /// Takes every token out for this receiver, or none, and gives their transfer. What is not at hand is made.
    fn take_out_for(&self, receiver: &ManagedAddress, operation: &OperationRef) -> Result<Payout<Self::Api>, &'static str> {
        let leaves_shard = self.leaves_shard(receiver);
        let mut missing = ManagedArgBuffer::new();
        let (mut from_sovereign, mut bit) = (0u16, 1u16);
        for token in operation.tokens.iter_as::<Revert<Self::Api>>() {
            match self.take_out_one(&token, leaves_shard, &mut missing) {
                Ok(true) => from_sovereign |= bit,
                Ok(false) => {}
                Err(reason) => {
                    self.put_back_first(operation, bit.trailing_zeros() as usize);
                    self.forget_missing(&missing);
                    return Err(reason);
                }
            }
            bit <<= 1;
        }
        self.make(missing);
        Ok(self.transfer_of(receiver, operation, from_sovereign))
    }

    /// Gives whether the token is of the Sovereign Chain.
    fn take_out_one(&self, token: &TokenRef, leaves_shard: bool, missing: &mut ManagedArgBuffer<Self::Api>) -> Result<bool, &'static str> {
        if !token.has_kind_of_nonce() {
            return Err(TOKEN_KIND_MISMATCH);
        }
        let place = self.place_of(token.id.into(), token.nonce);
        if leaves_shard {
            self.check_movable(&place.token, place.nonce)?;
        }
        self.take_out(token, &place, missing)?;
        Ok(place.is_sovereign)
    }

    /// The transfer of an operation's tokens, all of which are at hand; bit i says that the i-th is of the Sovereign Chain.
    ///
    /// It is charged for their data as they are known here: an NFT-like token may have grown since it was deposited.
    fn transfer_of(&self, receiver: &ManagedAddress, operation: &OperationRef, mut from_sovereign: u16) -> Payout<Self::Api> {
        let mut arguments = ManagedArgBuffer::new();
        arguments.push_arg(receiver);
        arguments.push_arg(operation.tokens.len());
        let mut data_bytes = 0;
        for token in operation.tokens.iter_as::<Revert<Self::Api>>() {
            let (mut id, mut nonce) = (ManagedBuffer::from(token.id), token.nonce);
            if from_sovereign & 1 == 1 {
                Place { token: id, nonce, .. } = self.place_of(id, nonce);
            }
            from_sovereign >>= 1;
            if nonce != 0 {
                data_bytes += token_data(&custody::esdt(&id), nonce, &BigUint::zero()).len();
            }
            arguments.push_arg_raw(id);
            arguments.push_arg(nonce);
            arguments.push_arg_raw(ManagedBuffer::from(token.amount));
        }
        let gas = budget::payment_gas(data_bytes, operation.tokens.len());
        Payout { to: self.blockchain().get_sc_address(), function: TRANSFER, arguments, gas, is_near_call: false }
    }

    /// Refuses a receiver that the other side's deposit refuses, or that would make the safe pay its own bridge.
    fn check_receiver(&self, bytes: &[u8; 32], to: &ManagedAddress) -> Result<(), &'static str> {
        let is_payable =
            if address::is_contract(bytes) { !address::is_on_metachain(bytes) && !self.is_of_the_suite(to) } else { *bytes != [0; 32] };
        if is_payable { Ok(()) } else { Err(RECEIVER_NOT_PAYABLE) }
    }

    /// Whether this is a contract in another shard.
    fn is_far_contract(&self, bytes: &[u8; 32], to: &ManagedAddress) -> bool {
        address::is_contract(bytes) && self.leaves_shard(to)
    }

    /// Whether a payment's second half runs elsewhere. There its first half must not fail: that reverts instead of calling back.
    fn leaves_shard(&self, to: &ManagedAddress) -> bool {
        let blockchain = self.blockchain();
        blockchain.get_shard_of_address(to) != blockchain.get_shard_of_address(&blockchain.get_sc_address())
    }

    /// Refuses a token that this contract can not send at all, or of which it has less than its books say: an issuer can wipe it.
    ///
    /// A collection can be frozen as a whole, and each nonce by itself.
    fn check_movable(&self, token_id: &ManagedBuffer, nonce: u64) -> Result<(), &'static str> {
        let (blockchain, token) = (self.blockchain(), custody::esdt(token_id));
        let own = blockchain.get_sc_address();
        let is_stuck = blockchain.is_esdt_paused(&token)
            || blockchain.is_esdt_limited_transfer(&token)
            || blockchain.is_esdt_frozen(&own, &token, 0)
            || blockchain.is_esdt_frozen(&own, &token, nonce)
            || blockchain.get_sc_balance(TokenId::from(token), nonce) < self.escrow(token_id, nonce).get().float;
        if is_stuck { Err(TOKEN_NOT_MOVABLE) } else { Ok(()) }
    }
}
