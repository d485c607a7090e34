//! Why a validator or a set-up is refused.

/// Raised when the network has no name.
pub const NETWORK_EMPTY: &str = "network has no name";
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
/// Raised when the header-verifier is named a second time.
pub const HEADER_VERIFIER_ALREADY_SET: &str = "header-verifier is already named";
/// Raised when a signed operation comes before the owner named the header-verifier.
pub const HEADER_VERIFIER_NOT_SET: &str = "header-verifier is not named yet";
/// Raised when a new validator has another id than the one behind the last: each id without a key would cost 96 bytes. There are no more ids
/// behind `LAST_ID`.
pub const VALIDATOR_ID_NOT_NEXT: &str = "validator id does not follow the last one";
/// Raised when an id has another key or another owner than the operation says.
pub const VALIDATOR_MISMATCH: &str = "validator has another id, key or owner";
/// Raised when a validator is to join that is active.
pub const VALIDATOR_ACTIVE: &str = "validator is active";
/// Raised when a validator is to leave that is not active.
pub const VALIDATOR_NOT_ACTIVE: &str = "validator is not active";
