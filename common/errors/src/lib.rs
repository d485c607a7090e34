#![no_std]
//! Error texts that more than one crate raises.

/// Raised when an endpoint of the set-up phase is called after it.
pub const SETUP_ALREADY_COMPLETE: &str = "setup phase is already complete";
/// Raised when an endpoint is called before the set-up phase is complete.
pub const SETUP_NOT_COMPLETE: &str = "setup phase is not complete";
/// Raised when a storage value of a sister contract is missing or of another version: it is not there, not readable or in another shard.
pub const SISTER_UNREADABLE: &str = "sister contract is not readable";
/// Raised when somebody else than the safe calls what only the safe may.
pub const CALLER_NOT_SAFE: &str = "caller is not the safe";
/// Raised when an address is zero.
pub const ADDRESS_ZERO: &str = "address is zero";
/// Raised when there would be more validators than an epoch may have.
pub const TOO_MANY_VALIDATORS: &str = "too many validators";
/// Raised when somebody takes what waits for them, and nothing does.
pub const NOTHING_TO_CLAIM: &str = "nothing to claim";
