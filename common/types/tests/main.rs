//! The bytes that cross the bridge: as the node writes them, refused when malformed, and never with two meanings.

mod golden;
mod governance;
mod one_meaning;
mod possession;
mod properties;
mod recorded;
mod refusals;
mod round_trip;
mod royalties;
mod shaped;
mod strategies;
mod validator_set;
mod wire;
