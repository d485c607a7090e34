//! `forge`

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::Args;
use interactor::{
    network::{Wallet, address::bech32},
    owner::{ForgeFile, ForgeSite, State, deploy_forge},
};
use serde_json::json;

use super::{
    network::{Connected, NetworkArgs},
    output::print,
    parties::WalletArgs,
    progress::Progress,
};

#[derive(Args)]
pub struct Forge {
    /// The file that describes the forge; what is deployed is remembered beside it
    #[arg(long, value_name = "FILE")]
    forge: PathBuf,
    #[command(flatten)]
    network: NetworkArgs,
    #[command(flatten)]
    wallet: WalletArgs,
    /// Print what is left to do, and send nothing
    #[arg(long)]
    dry_run: bool,
    /// One object {forge, factory, transactions}, or with --dry-run {steps}, instead of lines
    #[arg(long)]
    json: bool,
}

impl Forge {
    pub fn run(self) -> Result<ExitCode> {
        let (wallet, file) = (self.wallet.open()?, ForgeFile::read(&self.forge)?);
        let connected = self.network.connect()?;
        match self.dry_run {
            true => self.tell_left(&wallet, &file, &connected)?,
            false => self.deploy(&wallet, &file, &connected)?,
        }
        Ok(ExitCode::SUCCESS)
    }

    fn tell_left(&self, wallet: &Wallet, file: &ForgeFile, connected: &Connected) -> Result<()> {
        let state = State::open(&self.forge, connected.chain_id())?.of_forge();
        let left = ForgeSite { gateway: &connected.gateway, owner: wallet.address(), file }.left(&state)?;
        let steps: Vec<_> = left.iter().map(ToString::to_string).collect();
        match self.json {
            true => print(json!({"steps": steps})),
            false if steps.is_empty() => print("everything is there; nothing is left to do"),
            false => print(steps.join("\n")),
        }
    }

    fn deploy(&self, wallet: &Wallet, file: &ForgeFile, connected: &Connected) -> Result<()> {
        let mut state = State::hold(&self.forge, connected.chain_id())?.of_forge();
        let mut progress = Progress::start();
        let contracts = deploy_forge(&connected.gateway, wallet, file, &mut state, &mut |step, outcome| progress.tell(step, outcome))?;
        let transactions = progress.transactions;
        drop(progress);
        let [forge, factory] = contracts.map(|address| bech32(&address));
        match self.json {
            true => print(json!({"forge": forge, "factory": factory, "transactions": transactions})),
            false => print(format_args!("sovereign-forge  {forge}\nchain-factory    {factory}")),
        }
    }
}
