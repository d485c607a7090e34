//! Why a change is refused.

/// Raised when a contract is to be changed by somebody who is neither its owner nor its administrator.
pub const NOT_AUTHORISED: &str = "only the owner or the administrator may do this";
