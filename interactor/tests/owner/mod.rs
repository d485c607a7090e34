//! What the owner's commands do without a network.

mod chain_file;
mod forge;
mod forging;
mod options;
mod plan;
mod rules;
mod state;
