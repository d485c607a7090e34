//! Why a chain is not set up, or not any further.

/// Raised when a factory lies in another shard than it is to serve.
pub const FACTORY_SHARD_MISMATCH: &str = "factory is not in this shard";
/// Raised when no factory serves the shard of the chain's owner.
pub const FACTORY_MISSING: &str = "there is no factory in this shard";
/// Raised when a chain is to begin before the forge knows on which network, and how.
pub const NETWORK_UNKNOWN: &str = "forge does not know its network yet";
/// Raised when a chain begins with another payment than the deploy cost.
pub const DEPLOY_COST_MISMATCH: &str = "payment is not exactly the deploy cost";
/// Raised when an owner begins a chain while another of theirs is in its set-up.
pub const CHAIN_IN_SETUP: &str = "caller has a chain in its set-up";
/// Raised when a chain id is another chain's.
pub const CHAIN_ID_TAKEN: &str = "chain id is taken";
/// Raised when a chain's owner says more than its callbacks can write down again.
pub const CONFIG_TOO_LONG: &str = "configuration is too long";
/// Raised when the caller owns no chain that is in its set-up.
pub const NO_CHAIN_IN_SETUP: &str = "caller has no chain in its set-up";
/// Raised when another phase is next.
pub const PHASE_NOT_NEXT: &str = "another phase is next";
/// Raised when the factory has yet to answer.
pub const PHASE_IN_FLIGHT: &str = "factory has not answered yet";
/// Raised when there is no chain with this id.
pub const CHAIN_UNKNOWN: &str = "there is no such chain";
/// Raised when a chain is to be abandoned for its owner, who still has time.
pub const SETUP_NOT_OVERDUE: &str = "set-up is not overdue";
/// Raised when there is nothing to be taken back.
pub const NO_REFUND: &str = "there is no cost to take back";
/// Raised when the forge has earned nothing since the last time.
pub const NOTHING_EARNED: &str = "there is nothing earned";
