//! Which bridge a command is about, and who sends.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use interactor::{
    chain::Address,
    hash::Hash,
    network::{Gateway, TransactionHash, Wallet, address},
    suite::Suite,
};

#[derive(Args)]
pub struct BridgeArgs {
    /// The bridge's safe on the mainchain, which knows the other contracts
    #[arg(long, value_name = "ADDRESS", value_parser = address::parse)]
    safe: Address,
}

#[derive(Args)]
pub struct WalletArgs {
    /// A PEM file with the wallet that sends
    #[arg(long, value_name = "FILE")]
    wallet: PathBuf,
}

#[derive(Args)]
pub struct OptionalWalletArgs {
    /// A PEM file with the wallet that should own the contracts, instead of whoever owns chain-config
    #[arg(long, value_name = "FILE")]
    wallet: Option<PathBuf>,
}

impl BridgeArgs {
    pub fn suite<'a>(&self, gateway: &'a Gateway) -> Result<Suite<'a>> {
        Ok(Suite::of_safe(gateway, self.safe)?)
    }
}

impl WalletArgs {
    pub fn open(&self) -> Result<Wallet> {
        Ok(Wallet::from_pem(&self.wallet)?)
    }
}

impl OptionalWalletArgs {
    pub fn open(&self) -> Result<Option<Wallet>> {
        Ok(self.wallet.as_deref().map(Wallet::from_pem).transpose()?)
    }
}

/// 64 hexadecimal digits.
pub fn hash(text: &str) -> Result<Hash, String> {
    TransactionHash::parse(text).map(|hash| hash.0).map_err(|error| error.to_string())
}
