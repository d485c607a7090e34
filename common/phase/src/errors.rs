//! Why a contract does not serve.

/// Raised when a contract is called that its owner has stopped.
pub const CONTRACT_PAUSED: &str = "contract is paused";
/// Raised when a contract is stopped that is stopped already.
pub const ALREADY_PAUSED: &str = "contract is already paused";
/// Raised when a contract is started that runs already.
pub const NOT_PAUSED: &str = "contract is not paused";
