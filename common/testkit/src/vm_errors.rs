//! What the virtual machine says by itself.

/// Said to EGLD that an endpoint does not take.
pub const EGLD_REFUSED: &str = "function does not accept EGLD payment";
/// Said to tokens that an endpoint does not take.
pub const TOKENS_REFUSED: &str = "function does not accept ESDT payment";
/// Said to who calls what only the owner may.
pub const ONLY_OWNER: &str = "Endpoint can only be called by owner";
/// Said to who mints or burns a token without the role for it.
pub const ROLE_MISSING: &str = "action is not allowed";
/// Said to a signature that is not the keys'.
pub const SIGNATURE_WRONG: &str = "bls verify error";
