//! What drives the contracts from outside: stand-ins for the Sovereign node and for the bridge service, and a pair of embedded chains
//! for them to stand between.
//!
//! The stand-ins read and write only what the real software does: events in; operations, transactions and incoming results out. They
//! use nothing of the contracts' code, so that the bytes of both sides are written twice and can be compared.

pub mod amount;
pub mod bridge_message;
pub mod bridge_service;
pub mod chain;
pub mod demo;
pub mod deposit;
pub mod execute;
pub mod gas;
pub mod governance;
pub mod hash;
mod json_file;
pub mod live;
pub mod network;
pub mod node;
pub mod owner;
pub mod pair;
mod protobuf;
pub mod relay;
pub mod simnet;
pub mod suite;
pub mod trace;
pub mod validator_set_change;
