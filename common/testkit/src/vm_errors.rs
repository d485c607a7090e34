//! What the virtual machine says by itself.

/// Said to EGLD that an endpoint does not take.
pub const EGLD_REFUSED: &str = "function does not accept EGLD payment";
/// Said to tokens that an endpoint does not take.
pub const TOKENS_REFUSED: &str = "function does not accept ESDT payment";
/// Said to who calls what only the owner may.
pub const ONLY_OWNER: &str = "Endpoint can only be called by owner";
/// Said to who mints or burns a token without the role for it.
pub const ROLE_MISSING: &str = "action is not allowed";
/// Said to who calls a callback that no call is waiting for.
pub const NO_CALLBACK: &str = "no callback for closure, cannot call callback directly";
/// Said to who pays more than there is.
pub const FUNDS_MISSING: &str = "insufficient funds";
/// Said to a signature that is not the keys'.
pub const SIGNATURE_WRONG: &str = "bls verify error";
/// Said to an argument that has another length than its type.
pub const LENGTH_WRONG: &str = "bad array length";
/// Said to a number that its type can't hold.
pub const NUMBER_TOO_LARGE: &str = "input too long";
/// Said when an argument is missing that can't be left out.
pub const TOO_FEW_ARGUMENTS: &str = "too few arguments";
/// Said to who pays in several tokens, or in none, where one is due.
pub const NOT_ONE_PAYMENT: &str = "incorrect number of transfers";
/// Said of a contract that refused to be deployed, to who deployed it.
pub const CALLEE_REFUSED: &str = "error signalled by smartcontract";
