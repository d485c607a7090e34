//! Why a call is not made, or undone.

/// Raised when the executor is to call itself, or a contract of another shard.
pub const RECEIVER_OUT_OF_REACH: &str = "receiver is out of the executor's reach";
/// Raised when there is neither a function to call nor a token to send.
pub const NOTHING_TO_RUN: &str = "nothing to run";
/// Raised when the call failed with less gas than was stated: too much is stated, or the transaction has too little.
pub const GAS_TOO_LITTLE: &str = "too little gas for the call";
/// Raised when the receiver gave tokens back: nobody could take them from here.
pub const TOKENS_LEFT_BEHIND: &str = "receiver left tokens with the executor";
