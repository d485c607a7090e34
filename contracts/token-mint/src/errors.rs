//! Why token-mint refuses, and why a registration fails.

/// Raised when the payment for issuing the native token is not exactly the issue cost.
pub const ISSUE_COST_MISMATCH: &str = "payment is not the issue cost of 0.05 EGLD";
/// Raised when a native token is registered while one is being registered, or after.
pub const NATIVE_TOKEN_REGISTERED: &str = "native token is already registered";
/// Raised when the fund is paid nothing, or in tokens.
pub const NO_EGLD: &str = "fund takes EGLD alone";
/// Raised when the fund has less than is asked of it: a registration can be tried again once it has 0.05 EGLD.
pub const FUND_TOO_SMALL: &str = "fund has too little EGLD";
/// Raised when a token is registered while the ESDT system contract has yet to answer; it can be tried again.
pub const TOKEN_BEING_ISSUED: &str = "token is being issued";
/// Raised when a registration is dropped that does not exist, or that of the chain's own token.
pub const TOKEN_NOT_REGISTERED: &str = "token has no registration that can be dropped";
/// Raised when a registration is dropped while units of the token are outside.
pub const UNITS_OUTSIDE: &str = "units of the token are outside";
/// A registration fails: the token was registered before.
pub const TOKEN_REGISTERED: &str = "token is already registered";
/// A registration fails: the identifier begins with another chain's id.
pub const TOKEN_OF_ANOTHER_CHAIN: &str = "token is of another chain";
/// A registration fails: the ESDT system contract gave no identifier.
pub const TOKEN_NOT_ISSUED: &str = "token was not issued";
