//! Why a call is not made.

/// Raised when the receiver of a call is a wallet, nobody, or a system contract.
pub const RECEIVER_NOT_CALLABLE: &str = "receiver can not be called";
/// Raised when a call names a built-in function, or one that only the VM calls.
pub const FUNCTION_RESERVED: &str = "function is reserved";
/// Raised when a call failed, and had all the gas that was stated.
pub const CALL_FAILED: &str = "call failed";
/// Raised when the gas of a call is not a number of 64 bits.
pub const CALL_GAS_MALFORMED: &str = "gas of the call is malformed";
/// Raised when a call is given no gas: it could only fail.
pub const CALL_GAS_ZERO: &str = "call has no gas";
