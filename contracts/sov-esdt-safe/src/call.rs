//! Reads the call that a deposit carries, and announces it. What the mainchain would not make is refused before anything is burnt.

use budget::CallSize;
use calls::check_call;
use deposit::event::{self, EventToken};
use multiversx_sc::imports::*;
use types::{OperationData, TransferData, errors::FUNCTION_EMPTY};

use crate::errors::*;

/// Bytes of a `TransferData` without function and arguments: gas, length, count.
const CALL_BYTES: usize = 8 + 4 + 4;
/// Bytes before an argument.
const LENGTH_BYTES: usize = 4;

#[multiversx_sc::module]
pub trait CallModule: event::EventModule {
    /// A call without tokens leaves for the mainchain. Emitted from `deposit`.
    ///
    /// Source: mx-chain-sovereign-go `process/block/sovereign/operationFormatters`; exactly two topics.
    #[event("scCall")]
    fn sc_call_event(&self, #[indexed] to: &ManagedAddress, origin: &OperationData<Self::Api>);

    /// Reads gas, function and arguments, or nothing.
    ///
    /// Fails with: `CALL_GAS_MALFORMED`, `CALL_GAS_ZERO`, `FUNCTION_EMPTY`, `RECEIVER_NOT_CALLABLE`, `FUNCTION_RESERVED`.
    fn read_call(&self, to: &ManagedAddress, call_data: MultiValueEncoded<ManagedBuffer>) -> Option<TransferData<Self::Api>> {
        let parts = call_data.into_vec_of_buffers();
        let Some(gas_limit) = parts.try_get(0)?.parse_as_u64() else { sc_panic!(CALL_GAS_MALFORMED) };
        require!(gas_limit > 0, CALL_GAS_ZERO);
        let function = parts.try_get(1).map(|function| function.clone()).unwrap_or_default();
        require!(!function.is_empty(), FUNCTION_EMPTY);
        if let Err(reason) = check_call(to, &function) {
            sc_panic!(reason);
        }
        Some(TransferData { gas_limit, function, args: parts.iter().skip(2).map(|argument| argument.clone()).collect() })
    }

    /// Emits what leaves, under the next nonce.
    fn announce(
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
}

/// What counts of a call.
pub fn size_of<M: ManagedTypeApi>(call: &TransferData<M>) -> CallSize {
    let bytes: usize = call.args.iter().map(|argument| LENGTH_BYTES + argument.len()).sum();
    CallSize { gas: call.gas_limit, bytes: CALL_BYTES + call.function.len() + bytes, arguments: call.args.len() }
}
