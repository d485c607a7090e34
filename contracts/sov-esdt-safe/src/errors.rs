//! Why the sovereign safe refuses.

/// Raised when the receiver is a system contract of the mainchain, where no token can be sent.
pub const RECEIVER_ON_METACHAIN: &str = "receiver is on the metachain";
/// Raised when this block carries as many operations as one bundle can register.
pub const BLOCK_FULL: &str = "too many operations in this block; retry in the next one";
