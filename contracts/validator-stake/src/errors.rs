//! Why a stake is not taken, kept or given back.

/// Raised when stake is to unbond faster than a slash can be signed and arrive, or slower than anybody waits.
pub const UNBONDING_OUT_OF_RANGE: &str = "unbonding is not 4 to 365 days";
/// Raised when a full stake is to be of more tokens than are read in one call.
pub const TERMS_TOO_MANY: &str = "more than 10 additional tokens";
/// Raised when an additional token is EGLD, or nothing that a payment can be made in.
pub const TERMS_TOKEN_MALFORMED: &str = "no token has this identifier";
/// Raised when a full stake is to have nothing of a token that it names.
pub const TERMS_AMOUNT_ZERO: &str = "amount of a term is zero";
/// Raised when a full stake names a token twice.
pub const TERMS_TOKEN_REPEATED: &str = "token stands twice in the terms";
/// Raised when chain-config has no validator of this id.
pub const VALIDATOR_UNKNOWN: &str = "no validator has this id";
/// Raised when a stake is handled by somebody else than who owns the validator in chain-config.
pub const CALLER_NOT_VALIDATOR_OWNER: &str = "caller does not own the validator";
/// Raised when stake is brought without a payment, and no unbonding is to be stopped.
pub const STAKE_PAYMENT_MISSING: &str = "no payment to stake";
/// Raised when stake is paid in a token that the terms do not name, or with a nonce.
pub const STAKE_TOKEN_NOT_ACCEPTED: &str = "no stake is taken in this token";
/// Raised when stake is to unbond whose validator is active.
pub const VALIDATOR_NOT_LEFT: &str = "validator has not left";
/// Raised when stake is to unbond that unbonds already.
pub const ALREADY_UNBONDING: &str = "stake is already unbonding";
/// Raised when stake is withdrawn that does not unbond: the owner did not ask for it, or the validator was active again since.
pub const NOT_UNBONDING: &str = "stake is not unbonding";
/// Raised when stake is withdrawn before its time.
pub const UNBONDING_NOT_OVER: &str = "stake is still unbonding";
/// Raised when stake is withdrawn while its validator is in an epoch whose set may sign.
pub const VALIDATOR_MAY_SIGN: &str = "validator may still sign";
/// Raised when a payment is to go to nobody, or to this contract.
pub const PAYEE_REFUSED: &str = "payee is nobody or this contract";
/// Raised when there is nothing of the token that is to be paid.
pub const NOTHING_TO_PAY: &str = "nothing to pay out";
/// Raised when there is nothing of the tokens that are to be slashed.
pub const NOTHING_TO_SLASH: &str = "nothing to slash";
