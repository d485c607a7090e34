//! What the tests of the contracts have in common: a world that runs the compiled contracts, validators with real keys, and verbs for
//! what the owner and the bridge service do.
//!
//! A verb takes a struct with defaults and gives an [`Outcome`], which knows whether anything moved. With `BRIDGE_VM=native` the
//! contracts run as Rust instead of wasm, so that a guard can be taken out of them without building wasm; each test passes either way.

pub mod account;
pub mod actors;
pub mod authority;
pub mod budgets;
pub mod bundle;
pub mod call;
pub mod callee;
pub mod chain_config;
pub mod changes;
pub mod charges;
pub mod departures;
pub mod deposits;
pub mod distributions;
pub mod escrow;
pub mod executor;
pub mod forge;
pub mod governance;
pub mod governed;
pub mod header_verifier;
pub mod inbox;
pub mod instance;
pub mod market;
pub mod market_doors;
pub mod markets;
pub mod membership;
pub mod mvx;
pub mod outcome;
pub mod pauses;
pub mod rotation;
pub mod safe;
pub mod sov;
pub mod sov_governor;
pub mod spendings;
pub mod sponsored;
pub mod sponsors;
pub mod stakes;
pub mod staking;
pub mod state;
pub mod token_mint;
pub mod validators;
pub mod vm_errors;
pub mod whitelists;
pub mod wire;
pub mod world;

pub use outcome::{Event, Outcome};
pub use proxies;
pub use validators::{Signed, Validators, quorum};
pub use world::World;

/// sha256 of some parts, one behind the other.
pub fn sha256(parts: impl IntoIterator<Item = impl AsRef<[u8]>>) -> [u8; 32] {
    use sha2::Digest;
    let mut hasher = sha2::Sha256::new();
    parts.into_iter().for_each(|part| hasher.update(part));
    hasher.finalize().into()
}
