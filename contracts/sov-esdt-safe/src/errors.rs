//! Why the sovereign safe refuses.

/// Raised when this block carries as many operations as one bundle can register.
pub const BLOCK_FULL: &str = "too many operations in this block; retry in the next one";
/// Raised when a registration is not paid exactly.
pub const REGISTRATION_FEE_MISMATCH: &str = "payment is not the registration fee";
