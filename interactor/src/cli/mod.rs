//! The commands and their options: one file each.

mod chain;
mod check;
mod configure;
mod demo;
mod deploy;
mod deposit;
mod execute;
mod forge;
mod gas;
mod network;
mod output;
mod parties;
mod progress;
mod relay;
mod simnet;
mod sovereign;
mod status;
mod trace;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "interactor", bin_name = "cargo bridge", about = "The command line of the bridge", long_about = None)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Watch tokens cross a bridge and come back
    Demo(demo::Demo),
    /// Deploy a chain's contracts as its file says; run again, go on where it stopped
    Deploy(deploy::Deploy),
    /// Deploy a forge and a factory, where owners of chains have the contracts made; run again, go on where it stopped
    Forge(forge::Forge),
    /// Say how a chain's contracts stand
    Status(status::Status),
    /// Compare a chain's file with the network
    Check(check::Check),
    /// Bring a chain's contracts to its file, as far as they can be changed
    Configure(configure::Configure),
    /// Send tokens from the mainchain to the Sovereign Chain
    Deposit(deposit::Deposit),
    /// Bring what left the Sovereign Chain to the mainchain, as the bridge service does
    ///
    /// The exit code is 1 when something is not settled. What is in flight is not: relay again when its callback has come.
    Relay(relay::Relay),
    /// Execute one operation by hand, with more gas than the bridge service gives
    Execute(execute::Execute),
    /// Tell the life of one transfer, and what to do where it does not go on
    ///
    /// The exit code is 1 when a stage is missing. One that is unknown, because nobody was asked who knows, does not count as missing.
    Trace(trace::Trace),
    /// Print what each action costs
    Gas(gas::Gas),
    /// Keep a real mainchain running on this machine
    Simnet(simnet::SimnetCommand),
}

pub fn run() -> Result<ExitCode> {
    match Cli::parse().command {
        Command::Demo(demo) => demo.run(),
        Command::Deploy(deploy) => deploy.run(),
        Command::Forge(forge) => forge.run(),
        Command::Status(status) => status.run(),
        Command::Check(check) => check.run(),
        Command::Configure(configure) => configure.run(),
        Command::Deposit(deposit) => deposit.run(),
        Command::Relay(relay) => relay.run(),
        Command::Execute(execute) => execute.run(),
        Command::Trace(trace) => trace.run(),
        Command::Gas(gas) => gas.run(),
        Command::Simnet(simnet) => simnet.run(),
    }
}
