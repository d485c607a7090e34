//! What the owner's commands do without a network.

mod chain_file;
mod options;
mod plan;
mod state;
