//! Why a price, a payment of it, a sponsor or a distribution is refused.

/// Raised when a price is set that is none.
pub const FEE_TYPE_NONE: &str = "fee type is none; remove the fee instead";
/// Raised when a price names two different tokens.
pub const FEE_TOKEN_MISMATCH: &str = "fee token differs from the base token";
/// Raised when a price is set in something that no payment can be made in.
pub const FEE_TOKEN_MALFORMED: &str = "fee token is not a token identifier";
/// Raised when a price charges nothing for a token: contracts pay exactly, and nothing can not be paid.
pub const FEE_PER_TRANSFER_ZERO: &str = "fee per transfer is zero; remove the fee instead";
/// Raised when the price of a token is removed, paid or sponsored that has none.
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
/// Raised when a sponsor does not pay for a deposit: its budget is too small, its list has the user no more, or its token has no price.
pub const SPONSOR_DOES_NOT_PAY: &str = "sponsor does not pay for this deposit; leave the sponsor to pay for it";
/// Raised when a user leaves a sponsor, or one is to pay, and there is none.
pub const SPONSOR_MISSING: &str = "user has no sponsor";
/// Raised when a user accepts a sponsor, or a sponsor is to pay for a user, whom the sponsor does not list.
pub const USER_NOT_LISTED: &str = "sponsor does not list the user";
/// Raised when a budget is less than the fee that it is to pay.
pub const BUDGET_TOO_SMALL: &str = "budget does not cover the fee";
/// Raised when a sponsor takes back a budget that has nothing.
pub const BUDGET_EMPTY: &str = "budget is empty";
/// Raised when a distribution has more receivers than one transaction should pay.
pub const TOO_MANY_RECEIVERS: &str = "more than 20 receivers";
/// Raised when a distribution names a receiver twice.
pub const RECEIVER_REPEATED: &str = "receiver is named twice";
/// Raised when the shares of a distribution are more or less than the whole.
pub const SHARES_NOT_WHOLE: &str = "shares are not 10000 in all";
/// Raised when there is nothing to hand out.
pub const NO_FEE_INCOME: &str = "no fee income";
