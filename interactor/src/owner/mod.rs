//! What the owner of a chain does on the mainchain: deploys the contracts as a file describes them, looks how they stand, compares
//! them with the file, and brings them back to it.
//!
//! Nothing is trusted but the network: what is there already is read and proven, and never paid for twice.

pub mod calls;
mod chain_file;
mod deploy;
mod error;
mod parts;
mod state;
mod text;

pub use chain_file::{ChainFile, ChainFileError, NativeToken, ValidatorEntry};
pub use deploy::{StepOutcome, deploy, deploy_until};
pub use error::OwnerError;
pub use parts::{Contracts, Part};
pub use state::{Pending, State, StateError};
