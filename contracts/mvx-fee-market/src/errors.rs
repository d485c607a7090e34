//! Why the mainchain's fee-market refuses.

/// Raised when the safe is named a second time.
pub const ESDT_SAFE_ALREADY_SET: &str = "safe is already named";
