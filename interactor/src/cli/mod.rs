//! The commands and their options: one file each.

mod demo;
mod gas;
mod network;

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
    /// Print what each action costs
    Gas(gas::Gas),
}

pub fn run() -> Result<ExitCode> {
    match Cli::parse().command {
        Command::Demo(demo) => demo.run(),
        Command::Gas(gas) => gas.run(),
    }
}
