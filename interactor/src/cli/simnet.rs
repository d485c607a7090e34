//! `simnet`

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    time::Duration,
};

use anyhow::{Context, Result, bail, ensure};
use clap::{Args, Subcommand};
use interactor::{
    live::welcome,
    network::{Gateway, address::bech32, new_wallet},
    simnet::{self, Held, Record, Signatures, Simnet},
};

use super::output::print;

/// How soon `stop` is noticed.
const POLL: Duration = Duration::from_millis(200);
/// Where no simulator can be had.
const IMPOSSIBLE: u8 = 3;

#[derive(Args)]
pub struct SimnetCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Start a real mainchain on this machine; print its gateway once it answers, and keep it until Ctrl-C or `stop`
    ///
    /// It takes any signature for good, and answers whoever reaches this machine.
    Start {
        /// The gateway's port instead of any free one
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
        port: Option<u16>,
        #[command(flatten)]
        place: Place,
    },
    /// Make a new wallet with 1,000 EGLD and 10,000 units of a new token on the one that `start` keeps; print its address and the token
    Wallet {
        /// The PEM file to write
        file: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    /// Say why no simulator can be had on this machine, and exit with 3; say nothing where one can
    #[command(hide = true)]
    Possible,
    /// Stop the one that `start` keeps
    Stop {
        #[command(flatten)]
        place: Place,
    },
}

#[derive(Args)]
struct Place {
    /// The file that says which one runs
    #[arg(long, hide = true, default_value_os_t = simnet::record())]
    record: PathBuf,
}

impl SimnetCommand {
    pub fn run(self) -> Result<ExitCode> {
        match self.action {
            Action::Start { port, place } => start(port, &place.record)?,
            Action::Wallet { file, place } => wallet(&file, &place.record)?,
            Action::Possible => return possible(),
            Action::Stop { place } => stop(&place.record)?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn start(port: Option<u16>, place: &Path) -> Result<()> {
    let Some(mut held) = Held::take(place)? else { bail!(already(place)) };
    let mut simnet = Simnet::start_with(port, Signatures::Ignored)?;
    let (sender, interrupts) = channel();
    ctrlc::set_handler(move || sender.send(()).unwrap_or_default()).context("cannot listen for Ctrl-C")?;
    held.tell(simnet.url())?;
    ensure!(held.is_there(), "the simulator was stopped before it was there");
    print(simnet.url())?;
    keep(&mut simnet, &held, &interrupts)
}

fn already(place: &Path) -> String {
    match Record::running(place) {
        Some(Record { url, .. }) => format!("a simulator runs already: {url}; stop it first with `cargo bridge simnet stop`"),
        None => "a simulator is being started already; wait for it, or stop it with `cargo bridge simnet stop`".into(),
    }
}

/// Until Ctrl-C, or until `stop` has removed the file.
fn keep(simnet: &mut Simnet, held: &Held, interrupts: &Receiver<()>) -> Result<()> {
    while interrupts.recv_timeout(POLL) == Err(RecvTimeoutError::Timeout) && held.is_there() {
        simnet.require_alive()?;
    }
    Ok(())
}

fn wallet(file: &Path, place: &Path) -> Result<()> {
    let record = Record::running(place).context("no simulator runs; start one with `cargo bridge simnet start`")?;
    let gateway = Gateway::connect(&record.url)?;
    let wallet = new_wallet::create(file)?;
    let token = welcome(&gateway, wallet.address())?;
    print(format_args!("{}\n{token}", bech32(wallet.address())))
}

fn possible() -> Result<ExitCode> {
    match simnet::is_possible() {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(reason) => print(reason).map(|()| ExitCode::from(IMPOSSIBLE)),
    }
}

fn stop(place: &Path) -> Result<()> {
    match Record::end(place)? {
        None => print("no simulator runs"),
        Some(record) => print(format_args!("stopped {}", record.url)),
    }
}
