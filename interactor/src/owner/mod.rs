//! What the owner of a chain, or of a forge, does on the mainchain: deploys the contracts as a file describes them, looks how they stand, compares
//! them with the file, and brings them back to it.
//!
//! Nothing is trusted but the network: what is there already is read and proven, and never paid for twice.

mod amounts;
pub mod calls;
mod chain_file;
mod check;
mod codes;
mod configure;
mod contradiction;
mod deploy;
mod drafts;
mod errand;
mod error;
mod forge_file;
mod forge_site;
mod forge_steps;
mod forging;
mod fund;
mod governing;
mod inbox;
mod observed;
mod orders;
mod parts;
mod plan;
mod proofs;
mod reading;
mod records;
mod rules;
mod staking;
mod state;
mod status;
mod steps;
mod survey;
mod text;
mod words;

pub use chain_file::{ChainFile, ChainFileError, NativeToken, ValidatorEntry};
pub use check::{Line, Remedy, Standard};
pub use codes::Code;
pub use configure::configure;
pub use deploy::{deploy, deploy_until};
pub use errand::StepOutcome;
pub use error::OwnerError;
pub use forge_file::ForgeFile;
pub use forge_site::{ForgeObserved, ForgeSite, deploy_forge};
pub use forge_steps::{ForgeStep, left as left_of_forge};
pub use forging::Forge;
pub use governing::Governor;
pub use inbox::CallInbox;
pub use observed::{Account, ChainConfig, FeeMarket, HeaderVerifier, Observed, Safe, TokenMint};
pub use parts::{Contracts, Part};
pub use plan::{changes, deployment};
pub use rules::{Rule, TokenEntry};
pub use staking::{Stake, StakeToken, ValidatorStake};
pub use state::{Pending, State, StateError};
pub use status::{ContractStatus, Escrow, GovernanceStatus, StakeStatus, Status};
pub use steps::Step;
pub use survey::{Left, Site, egld};
