//! `configure`

use std::{
    io::{IsTerminal, stdin},
    process::ExitCode,
};

use anyhow::{Result, bail};
use clap::Args;
use interactor::{
    network::Wallet,
    owner::{Left, configure},
};

use super::{
    chain::{ChainArgs, Opened, costs, costs_json, difference},
    check::report,
    output::{print, tell},
    parties::WalletArgs,
    progress::Progress,
};

#[derive(Args)]
pub struct Configure {
    #[command(flatten)]
    chain: ChainArgs,
    #[command(flatten)]
    wallet: WalletArgs,
    /// Print what differs and what would be sent, and send nothing
    #[arg(long, conflicts_with = "yes")]
    dry_run: bool,
    /// Do not ask
    #[arg(long)]
    yes: bool,
    /// The object of `check` afterwards, or with --dry-run that of `deploy --dry-run`, instead of sentences
    #[arg(long)]
    json: bool,
}

impl Configure {
    pub fn run(self) -> Result<ExitCode> {
        let wallet = self.wallet.open()?;
        let mut opened = self.chain.open()?;
        let changes = opened.site(wallet.address()).changes(&opened.state)?;
        for line in opened.lines(wallet.address())?.iter().filter(|line| !line.ok) {
            tell(difference(line));
        }
        if self.dry_run {
            self.estimate(&changes)?;
            return Ok(ExitCode::SUCCESS);
        }
        if !changes.is_empty() {
            tell(costs(&changes));
            self.ask()?;
            self.change(&wallet, &mut opened)?;
        }
        report(&opened.lines(wallet.address())?, self.json)
    }

    fn estimate(&self, changes: &[Left]) -> Result<()> {
        match self.json {
            true => print(costs_json(changes)),
            false if changes.is_empty() => print("nothing that can be changed differs"),
            false => print(costs(changes)),
        }
    }

    fn ask(&self) -> Result<()> {
        if self.yes {
            return Ok(());
        }
        if !stdin().is_terminal() {
            bail!("nobody can be asked whether to send this; say --yes");
        }
        tell("send this? [y/N]");
        let mut answer = String::new();
        stdin().read_line(&mut answer)?;
        match answer.trim() {
            "y" | "Y" | "yes" => Ok(()),
            _ => bail!("nothing was sent"),
        }
    }

    fn change(&self, wallet: &Wallet, opened: &mut Opened) -> Result<()> {
        let Opened { chain, state, connected } = opened;
        let mut progress = Progress::start();
        Ok(configure(&connected.gateway, wallet, chain, state, &mut |step, outcome| progress.tell(step, outcome))?)
    }
}
