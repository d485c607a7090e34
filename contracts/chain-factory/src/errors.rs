//! Why contracts are not deployed, or their set-up is not completed.

/// Raised when somebody else than the forge gives orders.
pub const CALLER_NOT_FORGE: &str = "only the forge may do this";
/// Raised when a template has other code than its hash says, none, or lies in another shard; a kind without a template has none.
pub const TEMPLATE_CODE_MISMATCH: &str = "template has other code";
/// Raised when more contracts are asked for than a chain has.
pub const CONTRACT_NOT_DEPLOYABLE: &str = "chain has no more contracts";
/// Raised when a chain could never have enough validators and not too many.
pub const VALIDATOR_BOUNDS_CROSSED: &str = "fewer validators are allowed than are needed";
/// Raised when a chain would start with fewer or more validators than its configuration says.
pub const VALIDATOR_COUNT_OUT_OF_BOUNDS: &str = "number of validators is out of bounds";
/// Raised when a validator's key signs for another chain already.
pub const KEY_OF_ANOTHER_CHAIN: &str = "BLS key is of another chain";
