#![no_std]
//! Makes the calls that users shape, so that no contract which holds something has to.
//!
//! It owns nothing, holds nothing, stores nothing and is trusted by nobody: whatever it is made to call, in its own name there is nothing
//! to gain. A call and its tokens arrive together or not at all.

pub mod errors;

use calls::{check_call, errors::CALL_FAILED};
use errors::*;
use multiversx_sc::imports::*;

/// Gas units that are needed after the call: to look for tokens left behind, and to say how it ended.
const AFTER_GAS: u64 = 300_000;

/// The built-in function that transfers tokens, and calls if there is a function.
const TRANSFER: &str = "MultiESDTNFTTransfer";

#[multiversx_sc::contract]
pub trait CallExecutor {
    #[init]
    fn init(&self) {}

    #[upgrade]
    fn upgrade(&self) {}

    /// The receiver has the tokens and its function ran, or nothing happened.
    ///
    /// `gas_limit` is what the call may use, entry and transfer included, and all that it is given. Without a function the tokens are only
    /// transferred. Nothing is returned: who wants an answer sends a call back.
    ///
    /// Caller: anyone.
    /// Payment: what the receiver is to have, or nothing.
    /// Fails with: `RECEIVER_NOT_CALLABLE`, `FUNCTION_RESERVED`, `RECEIVER_OUT_OF_REACH`, `NOTHING_TO_RUN`, `CALL_FAILED`, `GAS_TOO_LITTLE`,
    /// `TOKENS_LEFT_BEHIND`.
    #[payable]
    #[endpoint]
    fn run(&self, receiver: ManagedAddress, gas_limit: u64, function: ManagedBuffer, arguments: MultiValueEncoded<ManagedBuffer>) {
        let payments = self.call_value().all();
        if let Err(reason) = check_call(&receiver, &function) {
            sc_panic!(reason);
        }
        self.require_reachable(&receiver);
        require!(!function.is_empty() || !payments.is_empty(), NOTHING_TO_RUN);
        let (to, function, arguments) = self.with_payments(receiver, &payments, function, arguments.into_arg_buffer());
        let call = self.tx().to(to).raw_call(function).arguments_raw(arguments).gas(gas_limit).returns(ReturnsHandledOrError::new());
        let gas_left = self.blockchain().get_gas_left();
        let result = call.sync_call_fallible();
        if result.is_err() {
            let is_enough = gas_left.checked_sub(AFTER_GAS).is_some_and(|gas| gas >= gas_limit);
            sc_panic!(if is_enough { CALL_FAILED } else { GAS_TOO_LITTLE });
        }
        require!(self.blockchain().get_back_transfers().is_empty(), TOKENS_LEFT_BEHIND);
    }

    /// The call, or the transfer that makes it.
    ///
    /// The framework writes a transfer too, but item by item, at a price that grows with the square of their number.
    fn with_payments(
        &self,
        receiver: ManagedAddress,
        payments: &PaymentVec<Self::Api>,
        function: ManagedBuffer,
        arguments: ManagedArgBuffer<Self::Api>,
    ) -> (ManagedAddress<Self::Api>, ManagedBuffer<Self::Api>, ManagedArgBuffer<Self::Api>) {
        if payments.is_empty() {
            return (receiver, function, arguments);
        }
        let mut transfer = ManagedArgBuffer::new();
        transfer.push_arg(receiver);
        transfer.push_arg(payments.len());
        for payment in payments.iter() {
            transfer.push_arg(&payment.token_identifier);
            transfer.push_arg(payment.token_nonce);
            transfer.push_arg(&payment.amount);
        }
        if !function.is_empty() {
            transfer.push_arg_raw(function);
            transfer = transfer.concat(arguments);
        }
        (self.blockchain().get_sc_address(), TRANSFER.into(), transfer)
    }

    /// A synchronous call reaches its own shard only; the attempt to leave it would undo more than this call.
    fn require_reachable(&self, receiver: &ManagedAddress) {
        let blockchain = self.blockchain();
        let own = blockchain.get_sc_address();
        let is_near = blockchain.get_shard_of_address(receiver) == blockchain.get_shard_of_address(&own);
        require!(is_near && *receiver != own, RECEIVER_OUT_OF_REACH);
    }
}
