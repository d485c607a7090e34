//! Runs every scenario, checks what the list of invariants promises, and drives both chains at random.

mod form;
mod incidents;
mod invariants;
mod listing;
mod mutants;
mod proofs;
mod sources;
mod stateful;
mod strictness;
mod threats;
