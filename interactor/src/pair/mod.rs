//! A mainchain and a Sovereign Chain in memory, executing the compiled contracts, with a node and a bridge service between them.
//!
//! What crosses is read from logs and nowhere else: a deposit becomes an event, the node reads it, and what the node makes of it is
//! executed on the other chain. [`Pair`] moves things when it is told to, one hop at a time, so that a caller can stop, change, repeat
//! or lose whatever is on its way.

mod account;
mod any_mainchain;
pub mod asset;
mod chain;
mod egld;
mod elsewhere;
mod embedded;
mod expectation;
mod fingerprint;
mod governance;
pub mod ledger;
mod mainchain;
pub mod names;
mod native;
mod relay;
mod setup;
mod setup_mainchain;
mod setup_sovereign;
mod snapshot;
mod sovereign;
mod staking;
mod supply;
pub mod typed;
mod world;

pub use any_mainchain::{AnyMainchain, Reached, Tokens};
pub use chain::{Chain, Deposit, Fee, Payment};
pub use mainchain::{Escrow, Mainchain, OperationState};
pub use multiversx_sc_scenario::num_bigint::BigUint as Amount;
pub use native::Native;
pub use relay::{Arrival, Pair, PairError, Passage, Sent};
pub use setup::{Funds, Genesis, SetupError, sword, workspace};
pub use setup_mainchain::Candidate;
pub use sovereign::{Delivery, Sovereign};
pub use supply::Supply;
pub use world::{Outcome, Receipt, Refusal, World};

/// An identifier of a token, as on the wire; or a name, which tells the nonce too: see [`asset`].
pub type TokenId = Vec<u8>;
