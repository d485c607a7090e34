//! `deploy`

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use interactor::{
    network::{Wallet, address::bech32},
    owner::{Part, deploy_until},
};
use serde_json::{Map, json};

use super::{
    chain::{ChainArgs, Opened, costs, costs_json},
    output::print,
    parties::WalletArgs,
    progress::Progress,
};

#[derive(Args)]
pub struct Deploy {
    #[command(flatten)]
    chain: ChainArgs,
    #[command(flatten)]
    wallet: WalletArgs,
    /// Print what is left to do with its cost, and send nothing
    #[arg(long)]
    dry_run: bool,
    /// One object {network, contracts, transactions}, or with --dry-run {steps, cost}, instead of the table
    #[arg(long)]
    json: bool,
}

impl Deploy {
    pub fn run(self) -> Result<ExitCode> {
        let wallet = self.wallet.open()?;
        if self.dry_run {
            self.estimate(&wallet, &self.chain.open()?)?;
            return Ok(ExitCode::SUCCESS);
        }
        let mut opened = self.chain.hold()?;
        self.deploy(&wallet, &mut opened)?;
        let differs = opened.tell_differences(wallet.address())?;
        Ok(if differs { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    fn estimate(&self, wallet: &Wallet, opened: &Opened) -> Result<()> {
        let left = opened.site(wallet.address()).left(&opened.state)?;
        match self.json {
            true => print(costs_json(&left)),
            false if left.is_empty() => print("everything is there; nothing is left to do"),
            false => print(costs(&left)),
        }
    }

    fn deploy(&self, wallet: &Wallet, opened: &mut Opened) -> Result<()> {
        let Opened { chain, state, connected } = opened;
        let mut progress = Progress::start();
        let contracts = deploy_until(&connected.gateway, wallet, chain, state, &mut |step, outcome| progress.tell(step, outcome))?;
        let transactions = progress.transactions;
        drop(progress);
        let mut addresses = Part::ALL.into_iter().filter_map(|part| Some((part, contracts.address(part)?)));
        if self.json {
            let addresses: Map<_, _> = addresses.map(|(part, address)| (part.to_string(), bech32(address).into())).collect();
            return print(json!({"network": connected.chain_id(), "contracts": addresses, "transactions": transactions}));
        }
        addresses.try_for_each(|(part, address)| print(format_args!("{:16} {}", part.name(), bech32(address))))
    }
}
