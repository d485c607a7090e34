//! Why a validator or a set-up is refused.

/// Raised when the network has no name.
pub const NETWORK_EMPTY: &str = "network has no name";
/// Raised when a chain id is not 1 to 4 lower-case letters or digits.
pub const CHAIN_ID_MALFORMED: &str = "chain id is not 1 to 4 lower-case letters or digits";
/// Raised when the first id is one that no node begins with.
pub const FIRST_ID_OUT_OF_RANGE: &str = "first validator id is neither 0 nor 1";
/// Raised when a key has only zero bytes, which is how an id without a key reads.
pub const KEY_ZERO: &str = "BLS key is zero";
/// Raised when a key is a validator's already.
pub const KEY_ALREADY_REGISTERED: &str = "BLS key is already registered";
/// Raised when a proof of possession is required and none is given.
pub const PROOF_MISSING: &str = "proof of possession is missing";
/// Raised when the set-up ends without a validator.
pub const VALIDATORS_EMPTY: &str = "there is no validator";
/// Raised when the validators are not the ones that the owner expects, in this order.
pub const KEYS_HASH_MISMATCH: &str = "hash of the keys does not match";
