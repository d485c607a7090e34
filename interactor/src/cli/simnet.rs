//! `simnet`

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread,
    time::Duration,
};

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use interactor::{
    live::welcome,
    network::{Gateway, address::bech32, new_wallet},
    simnet::{self, Record, Signatures, Simnet},
};

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
            Action::Possible => return Ok(possible()),
            Action::Stop { place } => stop(&place.record)?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn start(port: Option<u16>, place: &Path) -> Result<()> {
    if let Some(Record { url, .. }) = Record::read(place).filter(Record::is_alive) {
        bail!("a simulator runs already: {url}; stop it first with `cargo bridge simnet stop`");
    }
    let mut simnet = Simnet::start_with(port, Signatures::Ignored)?;
    let (sender, interrupts) = channel();
    ctrlc::set_handler(move || sender.send(()).unwrap_or_default()).context("cannot listen for Ctrl-C")?;
    let record = Record::of(simnet.url());
    record.write(place)?;
    println!("{}", simnet.url());
    let outcome = keep(&mut simnet, &record, place, &interrupts);
    if Record::read(place).is_some_and(|found| found == record) {
        Record::remove(place)?;
    }
    outcome
}

/// Until Ctrl-C, or until `stop` has removed the record.
fn keep(simnet: &mut Simnet, record: &Record, place: &Path, interrupts: &Receiver<()>) -> Result<()> {
    while interrupts.recv_timeout(POLL) == Err(RecvTimeoutError::Timeout) && Record::read(place).as_ref() == Some(record) {
        simnet.require_alive()?;
    }
    Ok(())
}

fn wallet(file: &Path, place: &Path) -> Result<()> {
    let record = Record::read(place).context("no simulator runs; start one with `cargo bridge simnet start`")?;
    let gateway = Gateway::connect(&record.url)?;
    let wallet = new_wallet::create(file)?;
    let token = welcome(&gateway, wallet.address())?;
    println!("{}\n{token}", bech32(wallet.address()));
    Ok(())
}

fn possible() -> ExitCode {
    match simnet::is_possible() {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            println!("{reason}");
            ExitCode::from(IMPOSSIBLE)
        }
    }
}

fn stop(place: &Path) -> Result<()> {
    let record = Record::read(place);
    Record::remove(place)?;
    match record.filter(Record::is_alive) {
        None => println!("no simulator runs"),
        Some(record) => {
            while record.is_alive() {
                thread::sleep(POLL);
            }
            println!("stopped {}", record.url);
        }
    }
    Ok(())
}
