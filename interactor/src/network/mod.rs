//! A MultiversX network behind its gateway: what it answers, how transactions get there, and what came of them.
//!
//! Nothing here knows a bridge. Every answer that is not as it should be is a [`GatewayError`], which is a sentence for the user.

pub mod address;
mod block;
pub mod blocks;
mod connection;
mod error;
mod gas_use;
pub mod gateway;
mod keystore;
pub mod new_wallet;
pub mod receipt;
mod requests;
pub mod sender;
mod signed;
pub mod simulator;
mod stored;
mod supply;
pub mod transaction;
pub mod wallet;

pub use block::{Block, Delivery};
pub use gas_use::GasUse;
pub use gateway::{Gateway, GatewayError, NetworkInfo};
pub use receipt::{NetworkReceipt, TransactionHash};
pub use sender::Sender;
pub use signed::Signed;
pub use supply::EsdtSupply;
pub use transaction::{Call, Deployment, Draft};
pub use wallet::{Password, Wallet, WalletError};
