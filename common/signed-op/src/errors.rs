//! Why an operation is not taken.

/// Raised when a contract brings an operation; only wallets may.
pub const CALLER_IS_CONTRACT: &str = "only wallets may bring operations";
/// Raised when the header-verifier has no record of the operation in this bundle.
pub const OPERATION_NOT_PROVEN: &str = "operation is not proven";
/// Raised when the operation was used before, in this bundle or another.
pub const OPERATION_ALREADY_USED: &str = "operation was already used";
/// Raised when an operation is to be confirmed again that is not settled.
pub const OPERATION_NOT_SETTLED: &str = "operation is not settled";
/// The reason in a repeated confirmation of an operation that failed.
pub const OPERATION_REFUNDED: &str = "operation failed and was refunded";
