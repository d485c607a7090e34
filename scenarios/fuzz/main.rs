//! Inputs of chance for everything that reads bytes from outside: each target is an ordinary test, and says what must hold of any input.
//!
//! `BRIDGE_FUZZ` says how many times as many inputs as in a short run, `BRIDGE_SEED` which ones; a failure names seed, number and input.
//! With `BRIDGE_FUZZ=1000` decoders have ten million and whole endpoints a hundred thousand: `CARGO_PROFILE_DEV_OPT_LEVEL=3` makes that
//! several times as fast, and is compiled for itself.
//! So many inputs of every whole endpoint found nothing with the seed that is the default.
//! What once was worth keeping stands in `corpus`, is tried first and edited like all else.

mod corpus;
mod deposit;
mod edit;
mod endpoints;
mod execute_bridge_ops;
mod inputs;
mod member;
mod node;
mod operation;
mod reader;
mod readings;
mod register_bridge_ops;
mod register_validator;
mod registration;
mod runs;
mod set_change;
