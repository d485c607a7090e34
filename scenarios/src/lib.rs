//! Stories of the bridge, as JSON scenarios that any tool of the ecosystem can run.
//!
//! They are written from here, since signatures and hashes stand in them: `cargo run -p scenarios --bin generate`. A story runs while it is
//! written, on the compiled contracts with real keys, and fails there if it does not go as told; what came of each transaction, logs
//! included, becomes what the file expects.

pub mod book;
pub mod call;
pub mod expectation;
pub mod operation;
pub mod replay;
pub mod setup;
pub mod signing;
pub mod state;
pub mod stories;
pub mod story;
pub mod tokens;
pub mod vectors;
