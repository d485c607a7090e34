//! Why bytes are refused.

/// Raised when the bytes end before the value does, or a length in them says more than there is.
pub const INPUT_TOO_SHORT: &str = "input is too short";
/// Raised when bytes are left after the value.
pub const INPUT_TOO_LONG: &str = "input has trailing bytes";
/// Raised when a number begins with a zero byte, so that one value would have two encodings.
pub const NUMBER_NOT_MINIMAL: &str = "number has leading zeros";
/// Raised when a byte that says yes or no is neither 0 nor 1.
pub const BOOL_UNKNOWN: &str = "boolean is neither 0 nor 1";
/// Raised when a token type is none of the eight that exist.
pub const TOKEN_TYPE_UNKNOWN: &str = "token type is unknown";
/// Raised when an operation's receiver begins like another kind of operation: its first four bytes read 1 to 22.
pub const RECEIVER_AMBIGUOUS: &str = "receiver reads as another kind of operation";
/// Raised when an operation lists more tokens than a transfer may carry.
pub const TOO_MANY_TOKENS: &str = "too many tokens";
/// Raised when there is neither a token nor a call.
pub const NOTHING_TO_TRANSFER: &str = "nothing to transfer";
/// Raised when a call names no function.
pub const FUNCTION_EMPTY: &str = "function name is empty";
/// Raised when something that is no token identifier is named as one.
pub const TOKEN_MALFORMED: &str = "token identifier is malformed";
/// Raised when a token identifier is not `prefix-TICKER-random`.
pub const TOKEN_ID_NOT_PREFIXED: &str = "token identifier has no chain prefix";
/// Raised when a token's name is not 3 to 20 letters and digits.
pub const TOKEN_NAME_MALFORMED: &str = "token name is not 3 to 20 letters and digits";
/// Raised when a ticker is not 3 to 10 capital letters and digits.
pub const TICKER_MALFORMED: &str = "ticker is not 3 to 10 capital letters and digits";
/// Raised when a token would have more than 18 decimals.
pub const TOO_MANY_DECIMALS: &str = "token has more than 18 decimals";
/// Raised when a registration carries a call.
pub const CALL_UNEXPECTED: &str = "registration carries a call";
/// Raised when a validator's id is not 1 to 4 bytes with a value above zero.
pub const VALIDATOR_ID_MALFORMED: &str = "validator id is not 1 to 4 bytes above zero";
/// Raised when a BLS key is not 96 bytes.
pub const KEY_LENGTH_MISMATCH: &str = "BLS key is not 96 bytes";
/// Raised when a validator's owner is not an address.
pub const OWNER_LENGTH_MISMATCH: &str = "validator owner is not 32 bytes";
/// Raised when bytes do not begin as a governance operation does.
pub const GOVERNANCE_TAG_MISSING: &str = "governance operation has no tag";
/// Raised when a governance operation has more bytes than any could need.
pub const GOVERNANCE_TOO_LONG: &str = "governance operation has too many bytes";
/// Raised when a chain id is not 1 to 4 lower-case letters or digits.
pub const CHAIN_ID_MALFORMED: &str = "chain id is not 1 to 4 lower-case letters or digits";
/// Raised when a governance operation is for something else than a contract of a shard.
pub const TARGET_MALFORMED: &str = "target is not a contract of a shard";
/// Raised when the kind of a governance operation is not one byte that says one.
pub const GOVERNANCE_KIND_UNKNOWN: &str = "governance kind is unknown";
/// Raised when the nonce of a governance operation is not 8 bytes.
pub const GOVERNANCE_NONCE_MALFORMED: &str = "governance nonce is not 8 bytes";
/// Raised when a validator registration would also read as an operation: its bytes 32 to 36 are a possible token count.
pub const KEY_AMBIGUOUS: &str = "BLS key reads as a token count";
