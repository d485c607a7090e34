//! Owns which executor makes the calls of operations in each shard. The safe makes none itself: with the safe as its caller a call that a
//! user shaped could reach whatever the safe may do.

use budget::{CallSize, Size};
use calls::errors::RECEIVER_NOT_CALLABLE;
use deposit::errors::EXECUTION_OVER_BUDGET;
use fees::{charge, foreign};
use multiversx_sc::imports::*;
use types::{OperationRef, operation::CallRef};

use crate::{errors::*, mint};

/// The executor's endpoint.
pub const RUN: &str = "run";

#[multiversx_sc::module]
pub trait CallModule:
    mint::MintModule
    + minting::MintingModule
    + authority::AuthorityModule
    + signed_op::SignedOpModule
    + charge::ChargeModule
    + foreign::ForeignModule
    + phase::PhaseModule
{
    /// Calls to receivers in the executor's shard are made by it from here on; one that stood there before is forgotten.
    ///
    /// Whether an executor in another shard has code can't be seen from here; what is sent to one that has none is sent back.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`, `SETUP_NOT_COMPLETE`, `EXECUTOR_NOT_CALLABLE`.
    /// Emits: `callExecutorSet`.
    #[endpoint(setCallExecutor)]
    fn set_call_executor(&self, executor: ManagedAddress) {
        self.require_authority();
        self.require_setup_complete();
        require!(
            calls::is_callable(&executor) && !self.is_of_the_suite(&executor) && !self.is_chain_config(&executor),
            EXECUTOR_NOT_CALLABLE
        );
        let shard = self.blockchain().get_shard_of_address(&executor);
        self.call_executor_set_event(shard, &executor);
        self.call_executor(shard).set(executor);
    }

    /// Who makes the calls to receivers in this shard; nothing if nobody does.
    #[view(getCallExecutor)]
    fn get_call_executor(&self, shard: u32) -> OptionalValue<ManagedAddress> {
        let executor = self.call_executor(shard);
        if executor.is_empty() { OptionalValue::None } else { OptionalValue::Some(executor.get()) }
    }

    /// Gives the executor of an operation's call, which refuses functions that no contract offers.
    ///
    /// Fails with: `RECEIVER_NOT_CALLABLE`, `EXECUTION_OVER_BUDGET`, `CALL_EXECUTOR_MISSING`.
    fn check_call(
        &self,
        operation: &OperationRef,
        call: &CallRef,
        to: &ManagedAddress,
        length: usize,
    ) -> Result<ManagedAddress, &'static str> {
        calls::check_receiver(operation.to)?;
        if self.is_chain_config(to) {
            return Err(RECEIVER_NOT_CALLABLE);
        }
        let size = Size { bytes: length, tokens: operation.tokens.len(), ..Size::default() };
        let call_size = CallSize { gas: call.gas_limit, arguments: call.arguments.clone().count(), ..CallSize::default() };
        if !size.fits(Some(call_size)) {
            return Err(EXECUTION_OVER_BUDGET);
        }
        let executor = self.call_executor(self.blockchain().get_shard_of_address(to));
        if executor.is_empty() { Err(CALL_EXECUTOR_MISSING) } else { Ok(executor.get()) }
    }

    /// Whether this is the safe itself, or a sister that it names.
    fn is_of_the_suite(&self, address: &ManagedAddress) -> bool {
        let sisters = [self.blockchain().get_sc_address(), self.header_verifier().get(), self.fee_market().get(), self.token_mint().get()];
        sisters.contains(address)
    }

    /// Whether this is the chain-config that the verifier names. It takes no payment, so that only calls have to ask.
    fn is_chain_config(&self, address: &ManagedAddress) -> bool {
        *address.as_managed_buffer() == self.verifier_chain_config(self.header_verifier().get()).get()
    }

    /// The calls of a shard have another executor.
    #[event("callExecutorSet")]
    fn call_executor_set_event(&self, #[indexed] shard: u32, #[indexed] executor: &ManagedAddress);

    /// Who makes the calls to receivers in a shard. Written by `setCallExecutor`, never cleared. INV-42.
    #[storage_mapper("callExecutor")]
    fn call_executor(&self, shard: u32) -> SingleValueMapper<ManagedAddress>;
}

/// What the executor is told: receiver, gas, function, arguments.
pub fn push_arguments<M: ManagedTypeApi>(arguments: &mut ManagedArgBuffer<M>, to: ManagedAddress<M>, call: &CallRef, gas: u64) {
    arguments.push_arg(to);
    arguments.push_arg(gas);
    arguments.push_arg_raw(ManagedBuffer::from(call.function));
    for argument in call.arguments.clone() {
        arguments.push_arg_raw(ManagedBuffer::from(argument));
    }
}
