//! The commands and their options.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use interactor::{demo, gas};
use types::validators::MAX_VALIDATORS;

#[derive(Parser)]
#[command(name = "interactor", bin_name = "cargo bridge", about = "The command line of the bridge", long_about = None)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Watch tokens cross a pair of embedded chains and come back
    Demo {
        /// How many validators the Sovereign Chain has
        #[arg(long, value_name = "N", default_value = "4", value_parser = validators, allow_negative_numbers = true)]
        validators: usize,
        /// One object {ok, steps, tokens} instead of the story
        #[arg(long)]
        json: bool,
    },
    /// Print what each action costs
    Gas {
        /// A list of {action, metered, entries, entry_gas, unmetered, data_gas, total} instead of the table
        #[arg(long)]
        json: bool,
    },
}

pub fn run() -> Result<ExitCode> {
    match Cli::parse().command {
        Command::Demo { validators, json } => demo::run(validators, json),
        Command::Gas { json } => gas::run(json),
    }
}

/// As many validators as a chain can have.
fn validators(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| (1..=MAX_VALIDATORS).contains(number));
    number.ok_or_else(|| format!("a chain has from 1 to {MAX_VALIDATORS} validators"))
}
