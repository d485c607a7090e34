//! Why the inbox refuses, and why it does not hand a delivery over.

/// Raised when the executor or the safe is no contract of a shard, or both are one.
pub const SISTERS_NOT_CALLABLE: &str = "executor and safe are not two callable contracts";
/// Raised when somebody else than the node brings a delivery.
pub const CALLER_NOT_SYSTEM: &str = "only the node delivers";
/// A delivery is not handed over: the node gave less gas than the call and what follows it need.
pub const DELIVERY_GAS_TOO_LITTLE: &str = "too little gas for the delivery";
/// A delivery is kept: it has no home, it came back itself.
pub const HOME_MISSING: &str = "delivery has no home";
/// A delivery is kept: too little gas is left for its way home.
pub const HOME_GAS_TOO_LITTLE: &str = "too little gas for the way home";
/// A delivery is kept: the safe does not take it, because it is paused, can't burn a token, or its block is full.
pub const HOME_REFUSED: &str = "safe refused the way home";
