//! What the owner's commands do without a network.

mod chain_file;
mod plan;
mod state;
