//! Why a bundle or a change of the validator set is refused.

/// Raised when the bundle has no operation.
pub const BUNDLE_EMPTY: &str = "bundle has no operation";
/// Raised when the bundle has more operations than one transaction could pay for.
pub const BUNDLE_TOO_LARGE: &str = "bundle has too many operations";
/// Raised when an operation's hash is not 32 bytes.
pub const OPERATION_HASH_LENGTH_MISMATCH: &str = "operation hash is not 32 bytes";
/// Raised when an operation stands twice in the bundle.
pub const OPERATION_REPEATED: &str = "operation stands twice in the bundle";
/// Raised when the hash of hashes is not sha256 over the operation hashes in their order.
pub const HASH_OF_HASHES_MISMATCH: &str = "hash of hashes does not match the operations";
/// Raised when the bundle is recorded.
pub const OPERATION_ALREADY_REGISTERED: &str = "operation is already registered";
/// Raised when the bundle's first hash begins as a governance operation does: it is one, cut into pieces.
pub const BUNDLE_IS_GOVERNANCE: &str = "bundle is a governance operation";
/// Raised when the governance operation is recorded.
pub const GOVERNANCE_ALREADY_REGISTERED: &str = "governance operation is already registered";
/// Raised when no validators are known for the epoch: it is to come, or its window has passed.
pub const EPOCH_UNKNOWN: &str = "epoch is unknown";
/// Raised when the bitmap has not one bit for each validator, in whole bytes.
pub const BITMAP_LENGTH_MISMATCH: &str = "bitmap length does not match the validators";
/// Raised when a bit beyond the last validator is set.
pub const BITMAP_PADDING_SET: &str = "bitmap has bits beyond the last validator";
/// Raised when fewer signed than floor(2n/3) + 1.
pub const QUORUM_NOT_REACHED: &str = "quorum is not reached";
/// Raised when chain-config has no key for a validator's id.
pub const KEY_UNKNOWN: &str = "validator has no known key";
/// Raised when the new set is not for the epoch after the last.
pub const EPOCH_NOT_NEXT: &str = "epoch does not follow the last one";
/// Raised when the new set has no validator.
pub const VALIDATOR_SET_EMPTY: &str = "validator set is empty";
/// Raised when the operation's hash is not sha256 over the new set's ids and epoch.
pub const OPERATION_HASH_MISMATCH: &str = "operation hash does not match the validator set";
/// Raised when two ids of a set are the same number.
pub const VALIDATOR_REPEATED: &str = "validator stands twice in the set";
