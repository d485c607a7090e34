//! Every story there is, by the folder of its file.

mod chain_config;
mod fees;
mod flows;
mod header_verifier;
mod members;
mod mvx_esdt_safe;
mod sov_esdt_safe;
mod stake;

use crate::{
    call::{Call, MVX_ESDT_SAFE, SOV_ESDT_SAFE},
    story::Story,
};

/// The VM's words for a signature that is not of these keys.
pub const BLS_REFUSAL: &str = "bls verify error";
/// The framework's words for a caller who is not the owner.
pub const NOT_OWNER: &str = "Endpoint can only be called by owner";

/// The virtual machine's words for a callback that is called like an endpoint.
pub const NO_CALLBACK: &str = "no callback for closure, cannot call callback directly";

/// Tells them all.
pub fn all() -> Vec<Story> {
    [
        flows::stories(),
        chain_config::stories(),
        members::stories(),
        stake::stories(),
        header_verifier::stories(),
        mvx_esdt_safe::stories(),
        sov_esdt_safe::stories(),
        fees::stories(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A user sends tokens to the Sovereign Chain.
fn deposit(from: &str, to: &str) -> Call {
    Call::new(from, MVX_ESDT_SAFE, "deposit").argument(to)
}

/// A user sends tokens to the mainchain.
fn sov_deposit(from: &str, to: &str) -> Call {
    Call::new(from, SOV_ESDT_SAFE, "deposit").argument(to)
}
