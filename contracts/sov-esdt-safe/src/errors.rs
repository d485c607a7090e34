//! Why the sovereign safe refuses.

/// Raised when this block carries as many operations as one bundle can register.
pub const BLOCK_FULL: &str = "too many operations in this block; retry in the next one";
/// Raised when a registration is not paid exactly.
pub const REGISTRATION_FEE_MISMATCH: &str = "payment is not the registration fee";
/// Raised when the gas of a call is not a number of 64 bits.
pub const CALL_GAS_MALFORMED: &str = "gas of the call is malformed";
/// Raised when a call is given no gas: it could only fail.
pub const CALL_GAS_ZERO: &str = "call has no gas";
