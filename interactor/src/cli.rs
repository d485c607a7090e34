//! The commands and their options.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use interactor::gas;

#[derive(Parser)]
#[command(name = "interactor", about = "The command line of the bridge", long_about = None)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Watch tokens cross a pair of embedded chains and come back
    Demo,
    /// Print what each action costs
    Gas {
        /// A list of {action, metered, entries, entry_gas, unmetered, data_gas, total} instead of the table
        #[arg(long)]
        json: bool,
    },
}

pub fn run() -> Result<ExitCode> {
    match Cli::parse().command {
        Command::Demo => Ok(ExitCode::SUCCESS),
        Command::Gas { json } => gas::run(json),
    }
}
