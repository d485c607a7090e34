//! Owns what waits here for somebody, by token and nonce: what the call-inbox sent home and could not be paid. It is not sent back, or it
//! would go to and fro for ever; its owner takes it, at any time, once.
//!
//! Its units stay in custody until they are taken, as of any operation that is not paid: see [`custody`](crate::custody).

use ::errors::NOTHING_TO_CLAIM;
use multiversx_sc::imports::*;
use types::{OperationRef, address, reader::Revert};

use crate::{custody, errors::RECEIVER_NOT_PAYABLE, native_token};

/// The transfer of a token to any shard.
const TRANSFER: &str = "MultiESDTNFTTransfer";
/// Gas units that the callback asks for, beside what the VM locks for it.
const CALLBACK_GAS: u64 = 2_000_000;

#[multiversx_sc::module]
pub trait ClaimsModule: custody::CustodyModule + native_token::NativeTokenModule + phase::PhaseModule {
    /// Pays what waits for the caller of a token and nonce, or leaves it as it was if `to` can't be paid. A pause does not hinder it.
    ///
    /// Caller: whose it is.
    /// Fails with: `RECEIVER_NOT_PAYABLE` when `to` is this contract, nobody, on the metachain or a contract in another shard,
    /// `NOTHING_TO_CLAIM`, what `take_out` raises.
    /// Emits: `claimed`, from the callback.
    #[endpoint]
    fn claim(&self, token: ManagedBuffer, nonce: u64, to: ManagedAddress) {
        require!(self.is_payable(&to), RECEIVER_NOT_PAYABLE);
        let owner = self.blockchain().get_caller();
        let amount = self.claims(&owner, &token, nonce).take();
        require!(amount > 0, NOTHING_TO_CLAIM);
        if let Err(reason) = self.take_out(&token, nonce, &amount, &self.native_token().get()) {
            sc_panic!(reason);
        }
        let gas = budget::payment_gas(types::operation::MAX_OPERATION_BYTES, 1);
        let transfer = self.tx().to(self.blockchain().get_sc_address()).raw_call(TRANSFER).argument(&to).argument(&1u32);
        let transfer = transfer.argument(&token).argument(&nonce).argument(&amount).gas(gas);
        let callback = ClaimsModule::callbacks(self).claim_done(owner, token, nonce, amount, to);
        transfer.callback(callback).gas_for_callback(CALLBACK_GAS).register_promise();
    }

    /// Makes no call.
    #[promises_callback]
    fn claim_done(
        &self,
        owner: ManagedAddress,
        token: ManagedBuffer,
        nonce: u64,
        amount: BigUint,
        to: ManagedAddress,
        #[call_result] result: ManagedAsyncCallResult<IgnoreValue>,
    ) {
        if result.is_ok() {
            return self.claimed_event(&owner, &token, nonce, &to, &amount);
        }
        self.put_back(&token, nonce, &amount, &self.native_token().get());
        self.claims(&owner, &token, nonce).update(|waiting| *waiting += amount);
    }

    /// Token units that wait for somebody.
    #[view(getClaim)]
    fn get_claim(&self, owner: &ManagedAddress, token: &ManagedBuffer, nonce: u64) -> BigUint {
        self.claims(owner, token, nonce).get()
    }

    /// Keeps every token of an operation for its receiver. Makes no call and emits nothing: the node reads all that `execute` says.
    fn keep_all(&self, operation: &OperationRef) {
        let owner = ManagedAddress::from(operation.to);
        for token in operation.tokens.iter_as::<Revert<Self::Api>>() {
            let amount = BigUint::from_bytes_be(token.amount);
            self.claims(&owner, &ManagedBuffer::from(token.id), token.nonce).update(|waiting| *waiting += amount);
        }
    }

    /// Whether the chain tells how a payment to this address ended: it does not of a contract in another shard.
    fn is_payable(&self, to: &ManagedAddress) -> bool {
        let (blockchain, bytes) = (self.blockchain(), to.to_byte_array());
        let own = blockchain.get_sc_address();
        let is_near = blockchain.get_shard_of_address(to) == blockchain.get_shard_of_address(&own);
        *to != own && bytes != [0; 32] && (is_near || !address::is_contract(&bytes))
    }

    /// The owner has what waited.
    #[event("claimed")]
    fn claimed_event(
        &self,
        #[indexed] owner: &ManagedAddress,
        #[indexed] token: &ManagedBuffer,
        #[indexed] nonce: u64,
        #[indexed] to: &ManagedAddress,
        amount: &BigUint,
    );

    /// Token units that wait for somebody. Written by `execute`; cleared by `claim`, whose callback writes them again if they can't be
    /// paid. INV-64.
    #[storage_mapper("claims")]
    fn claims(&self, owner: &ManagedAddress, token: &ManagedBuffer, nonce: u64) -> SingleValueMapper<BigUint>;
}
