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
        let arguments = arguments.into_arg_buffer();
        let gas_left = self.blockchain().get_gas_left();
        let result = self
            .tx()
            .to(receiver)
            .raw_call(function)
            .arguments_raw(arguments)
            .payment(payments)
            .gas(gas_limit)
            .returns(ReturnsHandledOrError::new())
            .sync_call_fallible();
        if result.is_err() {
            let is_enough = gas_left.checked_sub(AFTER_GAS).is_some_and(|gas| gas >= gas_limit);
            sc_panic!(if is_enough { CALL_FAILED } else { GAS_TOO_LITTLE });
        }
        require!(self.blockchain().get_back_transfers().is_empty(), TOKENS_LEFT_BEHIND);
    }

    /// A synchronous call reaches its own shard only; the attempt to leave it would undo more than this call.
    fn require_reachable(&self, receiver: &ManagedAddress) {
        let blockchain = self.blockchain();
        let own = blockchain.get_sc_address();
        let is_near = blockchain.get_shard_of_address(receiver) == blockchain.get_shard_of_address(&own);
        require!(is_near && *receiver != own, RECEIVER_OUT_OF_REACH);
    }
}
