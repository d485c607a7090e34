//! Why contracts are not deployed, or their set-up is not completed.

/// Raised when somebody else than the forge gives orders.
pub const CALLER_NOT_FORGE: &str = "only the forge may do this";
/// Raised when a template has other code than its hash says, none, or lies in another shard; a kind without a template has none.
pub const TEMPLATE_CODE_MISMATCH: &str = "template has other code";
/// Raised when a contract is asked for that a factory does not make.
pub const CONTRACT_NOT_DEPLOYABLE: &str = "contract is not made by a factory";
/// Raised when a header-verifier is to be deployed before chain-config.
pub const CHAIN_CONFIG_MISSING: &str = "chain-config is not deployed yet";
/// Raised when a chain would start with fewer or more validators than its configuration says.
pub const VALIDATOR_COUNT_OUT_OF_BOUNDS: &str = "number of validators is out of bounds";
/// Raised when a validator's key signs for another chain already.
pub const KEY_OF_ANOTHER_CHAIN: &str = "BLS key is of another chain";
