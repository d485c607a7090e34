//! Why a governance operation is not executed.

/// Raised when a governance operation is another chain's.
pub const CHAIN_ID_MISMATCH: &str = "governance operation is of another chain";
/// Raised when the target is the governor itself, or a contract of another shard.
pub const TARGET_OUT_OF_REACH: &str = "target is out of the governor's reach";
/// Raised when no quorum signed these bytes.
pub const GOVERNANCE_NOT_PROVEN: &str = "governance operation is not proven";
/// Raised when a governance operation of this nonce or of a later one was executed.
pub const GOVERNANCE_NONCE_VOID: &str = "governance nonce is not above the last one";
