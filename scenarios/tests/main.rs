//! Runs every scenario, checks what the list of invariants promises, and drives both chains at random.

mod form;
mod invariants;
mod listing;
mod proofs;
mod stateful;
mod strictness;
