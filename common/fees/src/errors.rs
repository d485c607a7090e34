//! Why a price or a payment of it is refused.

/// Raised when a price is set that is none.
pub const FEE_TYPE_NONE: &str = "fee type is none; remove the fee instead";
/// Raised when a price names two different tokens.
pub const FEE_TOKEN_MISMATCH: &str = "fee token differs from the base token";
/// Raised when a price is set in something that no payment can be made in.
pub const FEE_TOKEN_MALFORMED: &str = "fee token is not a token identifier";
/// Raised when a price charges nothing for a token: contracts pay exactly, and nothing can not be paid.
pub const FEE_PER_TRANSFER_ZERO: &str = "fee per transfer is zero; remove the fee instead";
/// Raised when the price of a token is removed or paid that has none.
pub const FEE_TOKEN_NOT_ACCEPTED: &str = "no fee is accepted in this token";
/// Raised when fees are on and a deposit brings no payment at all.
pub const FEE_MISSING: &str = "first payment must be the fee";
/// Raised when the first payment is less than the fee.
pub const FEE_NOT_COVERED: &str = "payment does not cover the fee";
/// Raised when a contract pays more than the fee: only wallets are given the excess back.
pub const FEE_NOT_EXACT: &str = "contracts must pay the exact fee";
/// Raised when a user is whitelisted twice.
pub const USER_ALREADY_WHITELISTED: &str = "user is already whitelisted";
/// Raised when a user is taken from the whitelist who is not on it.
pub const USER_NOT_WHITELISTED: &str = "user is not whitelisted";
/// Raised when a contract is to be whitelisted: it could not be given its fee back.
pub const USER_IS_CONTRACT: &str = "only wallets can be whitelisted";
