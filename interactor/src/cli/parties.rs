//! Which bridge a command is about, and who sends.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use interactor::{
    chain::Address,
    hash::Hash,
    network::{Password, TransactionHash, Wallet, address},
    owner::{Part, State},
    suite::Suite,
};

use super::network::Connected;

#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct BridgeArgs {
    /// The bridge's safe on the mainchain, which knows the other contracts
    #[arg(long, value_name = "ADDRESS", value_parser = address::parse)]
    safe: Option<Address>,
    /// The file of the chain that `cargo bridge deploy` was given, instead of the safe
    #[arg(long, value_name = "FILE")]
    chain: Option<PathBuf>,
}

#[derive(Args)]
pub struct WalletArgs {
    /// The wallet that sends: a PEM file, or a keystore whose password is asked for
    #[arg(long, value_name = "FILE")]
    wallet: PathBuf,
    #[command(flatten)]
    password: PasswordArgs,
}

#[derive(Args)]
pub struct OptionalWalletArgs {
    /// The wallet that should own the contracts, a PEM file or a keystore, instead of whoever owns chain-config
    #[arg(long, value_name = "FILE")]
    wallet: Option<PathBuf>,
    #[command(flatten)]
    password: PasswordArgs,
}

#[derive(Args)]
struct PasswordArgs {
    /// A file with the keystore's password in its first line, where nobody is there to be asked
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

impl BridgeArgs {
    /// The same option as it is typed, after a space.
    pub fn typed(&self) -> String {
        let chain = self.chain.as_ref().map(|chain| format!(" --chain {}", chain.display()));
        let safe = self.safe.as_ref().map(|safe| format!(" --safe {}", address::bech32(safe)));
        chain.or(safe).unwrap_or_default()
    }

    pub fn suite<'a>(&self, connected: &'a Connected) -> Result<Suite<'a>> {
        Ok(Suite::of_safe(&connected.gateway, self.find(connected.chain_id())?)?)
    }

    fn find(&self, chain_id: &str) -> Result<Address> {
        let Some(chain) = &self.chain else { return self.safe.context("name the bridge with --safe or --chain") };
        let safe = State::open(chain, chain_id)?.address(Part::Safe);
        safe.with_context(|| format!("{} is not deployed on chain \"{chain_id}\"; `cargo bridge deploy` does it", chain.display()))
    }
}

impl WalletArgs {
    pub fn open(&self) -> Result<Wallet> {
        self.password.open(&self.wallet)
    }
}

impl OptionalWalletArgs {
    pub fn open(&self) -> Result<Option<Wallet>> {
        self.wallet.as_deref().map(|path| self.password.open(path)).transpose()
    }
}

impl PasswordArgs {
    fn open(&self, wallet: &Path) -> Result<Wallet> {
        let password = self.password_file.clone().map_or(Password::Terminal, Password::File);
        Ok(Wallet::open(wallet, &password)?)
    }
}

/// 64 hexadecimal digits.
pub fn hash(text: &str) -> Result<Hash, String> {
    TransactionHash::parse(text).map(|hash| hash.0).map_err(|error| error.to_string())
}
