//! Why the mainchain safe refuses, and why it sends an operation back.

/// Raised when a deposit carries a call and no call-inbox is named: the Sovereign Chain would lose the tokens of one that fails there.
pub const CALLS_NOT_SUPPORTED: &str = "calls are not supported";
/// Raised when a deposit is for the call-inbox or its executor, which have what they are handed only for others.
pub const RECEIVER_RESERVED: &str = "receiver is the call-inbox or its executor";
/// Raised when an operation has more bytes than the bridge service could ever execute.
pub const OPERATION_TOO_LONG: &str = "operation has too many bytes";
/// An operation is sent back, or a claim refused: it names a receiver that can't be paid, or this bridge itself.
pub const RECEIVER_NOT_PAYABLE: &str = "receiver can not be paid";
/// An operation is sent back: a fungible token has a nonce, or one of another kind has none.
pub const TOKEN_KIND_MISMATCH: &str = "token type does not match its nonce";
/// An operation is sent back: it moves a token that never came from here.
pub const TOKEN_UNKNOWN: &str = "token is unknown here";
/// An operation is sent back: it moves more than the other side was given.
pub const MORE_THAN_OWED: &str = "amount is more than is owed";
/// An operation is sent back: it moves nothing of a token.
pub const AMOUNT_ZERO: &str = "amount is zero";
/// Raised when a deposit brings a token that is refused; an operation that brings it is sent back, and a claim of it waits.
pub const TOKEN_REFUSED: &str = "token is refused";
/// Raised when a deposit brings a token that is not on the whitelist, while only those are taken.
pub const TOKEN_NOT_WHITELISTED: &str = "token is not on the whitelist";
/// Raised when a token is to be burnt that the token-mint can not both mint and burn, or that is of the Sovereign Chain and burnt anyway.
pub const TOKEN_NOT_BURNABLE: &str = "token-mint can not mint and burn this token";
/// An operation is sent back: the token is paused, may not be moved freely, or this safe's holding of it is frozen or was taken.
pub const TOKEN_NOT_MOVABLE: &str = "token can not be moved";
/// An operation is sent back: nobody makes the calls in its receiver's shard.
pub const CALL_EXECUTOR_MISSING: &str = "no executor for calls in this shard";
/// Raised when an executor is named that is no contract of a shard, or is of this suite.
pub const EXECUTOR_NOT_CALLABLE: &str = "executor is not callable";
/// Raised when the transaction's gas does not cover an operation's call and what follows it; it can be tried again with more.
pub const EXECUTION_GAS_TOO_LITTLE: &str = "too little gas to execute the operation";
/// Raised when the set-up ends while the native token is being issued.
pub const NATIVE_TOKEN_BEING_ISSUED: &str = "native token is being issued";
/// Raised when the set-up ends without a token-mint.
pub const TOKEN_MINT_MISSING: &str = "token-mint is not named";
