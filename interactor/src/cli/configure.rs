//! `configure`

use std::{
    io::{IsTerminal, stdin},
    process::ExitCode,
};

use anyhow::{Result, bail};
use clap::Args;
use interactor::{
    network::Wallet,
    owner::{Left, OwnerError, configure},
};

use super::{
    chain::{ChainArgs, Opened, costs, costs_json},
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
        if self.dry_run {
            let opened = self.chain.open()?;
            opened.tell_differences(wallet.address())?;
            self.estimate(&opened.site(wallet.address()).changes(&opened.state)?)?;
            return Ok(ExitCode::SUCCESS);
        }
        let mut opened = self.chain.hold()?;
        while !self.change(&wallet, &mut opened)? {
            tell(OwnerError::NotAgreed);
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

    /// Shows what differs, asks, and changes just that; `false` when the network has changed meanwhile.
    fn change(&self, wallet: &Wallet, opened: &mut Opened) -> Result<bool> {
        opened.tell_differences(wallet.address())?;
        let agreed = opened.site(wallet.address()).changes(&opened.state)?;
        if agreed.is_empty() {
            return Ok(true);
        }
        tell(costs(&agreed));
        self.ask()?;
        let Opened { chain, state, connected } = opened;
        let mut progress = Progress::start();
        match configure(&connected.gateway, wallet, chain, state, &agreed, &mut |step, outcome| progress.tell(step, outcome)) {
            Err(OwnerError::NotAgreed) => Ok(false),
            outcome => Ok(outcome.map(|()| true)?),
        }
    }
}
