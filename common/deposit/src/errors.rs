//! Why a deposit is refused.

/// Raised when the receiver is nobody.
pub const RECEIVER_ZERO: &str = "receiver is the zero address";
/// Raised when the receiver is a system contract, which no chain can pay.
pub const RECEIVER_ON_METACHAIN: &str = "receiver is on the metachain";
/// Raised when a call comes with a payment of which the fee leaves something: that was meant to cross with the call.
pub const EXCESS_WITHOUT_TOKENS: &str = "call alone pays the exact fee";
/// Raised when a deposit brings nothing to bridge.
pub const NOTHING_TO_DEPOSIT: &str = "no token to bridge";
/// Raised when a deposit brings more tokens than one operation carries.
pub const TOO_MANY_PAYMENTS: &str = "more than 10 tokens to bridge";
/// Raised when EGLD is to be bridged and the chain's owner has not allowed it: a Sovereign node may credit it as the chain's own coin.
pub const EGLD_NOT_SUPPORTED: &str = "EGLD is not supported";
/// Raised when the operation would cost more to execute than the bridge service sends with.
pub const EXECUTION_OVER_BUDGET: &str = "operation is too large to execute";
/// Raised when the call-inbox is named again, while the contract runs, or after something was announced.
pub const CALL_INBOX_FIXED: &str = "call-inbox can not be named any more";
/// Raised when a call-inbox or its executor is named that is no contract of a shard.
pub const CALL_INBOX_NOT_CALLABLE: &str = "call-inbox is not callable";
