//! The commands and their options: one file each.

mod demo;
mod deposit;
mod execute;
mod gas;
mod network;
mod parties;
mod relay;
mod simnet;
mod sovereign;

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
    /// Send tokens from the mainchain to the Sovereign Chain
    Deposit(deposit::Deposit),
    /// Bring what left the Sovereign Chain to the mainchain, as the bridge service does
    Relay(relay::Relay),
    /// Execute one operation by hand, with more gas than the bridge service gives
    Execute(execute::Execute),
    /// Print what each action costs
    Gas(gas::Gas),
    /// Keep a real mainchain running on this machine
    Simnet(simnet::SimnetCommand),
}

pub fn run() -> Result<ExitCode> {
    match Cli::parse().command {
        Command::Demo(demo) => demo.run(),
        Command::Deposit(deposit) => deposit.run(),
        Command::Relay(relay) => relay.run(),
        Command::Execute(execute) => execute.run(),
        Command::Gas(gas) => gas.run(),
        Command::Simnet(simnet) => simnet.run(),
    }
}
