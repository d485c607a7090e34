//! Reads the call that a deposit carries behind its receiver. What the other side would not make is refused before anything is paid for.

use multiversx_sc::imports::*;
use types::{TransferData, errors::FUNCTION_EMPTY};

use crate::{check_call, errors::*};

/// Reads gas, function and arguments, or nothing.
///
/// Fails with: `CALL_GAS_MALFORMED`, `CALL_GAS_ZERO`, `FUNCTION_EMPTY`, `RECEIVER_NOT_CALLABLE`, `FUNCTION_RESERVED`.
pub fn read_call<M: ManagedTypeApi>(
    to: &ManagedAddress<M>,
    call_data: MultiValueEncoded<M, ManagedBuffer<M>>,
) -> Result<Option<TransferData<M>>, &'static str> {
    let parts = call_data.into_vec_of_buffers();
    if parts.is_empty() {
        return Ok(None);
    }
    let Some(gas_limit) = parts.get(0).parse_as_u64() else { return Err(CALL_GAS_MALFORMED) };
    if gas_limit == 0 {
        return Err(CALL_GAS_ZERO);
    }
    let function = parts.try_get(1).map(|function| function.clone()).unwrap_or_default();
    if function.is_empty() {
        return Err(FUNCTION_EMPTY);
    }
    check_call(to, &function)?;
    Ok(Some(TransferData { gas_limit, function, args: parts.clone_range(2, parts.len()).unwrap_or_default() }))
}
