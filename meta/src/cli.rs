//! The commands and their options.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};

use crate::{
    build, golden, guards, interactor, mutants, process, setup,
    suite::{self, Length},
    trial::Part,
    workspace::Workspace,
};

#[derive(Parser)]
#[command(name = "cargo bridge", bin_name = "cargo bridge", about, long_about = None)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install what is missing: the wasm target of the compiler and the pinned wasm-opt
    Setup,
    /// Build every contract's wasm, ABI and proxy; skip what has not changed
    Build,
    /// Build, then everything that must hold before a change is merged
    Test {
        /// Make the random sequences longer, and kill deployments and relays more often
        #[arg(long)]
        long: bool,
    },
    /// Build, then watch tokens cross a bridge and come back
    #[command(disable_help_flag = true)]
    Demo(HandedOn),
    /// Compare ABI, events, storage, code hashes, sizes and gas with the goldens, and hold the sources against the house rules; with
    /// options, compare a chain's file with the chain
    #[command(disable_help_flag = true)]
    Check(HandedOn),
    /// Rewrite the goldens and say what changed
    Bless,
    /// Build, then print what each action costs
    #[command(disable_help_flag = true)]
    Gas(HandedOn),
    /// Keep a real mainchain running on this machine: start, wallet, stop
    #[command(disable_help_flag = true)]
    Simnet(HandedOn),
    /// Build, then deploy a chain's contracts as its file says
    #[command(disable_help_flag = true)]
    Deploy(HandedOn),
    /// Build, then deploy a forge and a factory, where owners of chains have the contracts made
    #[command(disable_help_flag = true)]
    Forge(HandedOn),
    /// Say how a chain's contracts stand
    #[command(disable_help_flag = true)]
    Status(HandedOn),
    /// Bring a chain's contracts to its file, as far as they can be changed
    #[command(disable_help_flag = true)]
    Configure(HandedOn),
    /// Send tokens from the mainchain to the Sovereign Chain
    #[command(disable_help_flag = true)]
    Deposit(HandedOn),
    /// Bring what left the Sovereign Chain to the mainchain, as the bridge service does
    #[command(disable_help_flag = true)]
    Relay(HandedOn),
    /// Execute one operation by hand, with more gas than the bridge service gives
    #[command(disable_help_flag = true)]
    Execute(HandedOn),
    /// Tell the life of one transfer, and what to do where it does not go on
    #[command(disable_help_flag = true)]
    Trace(HandedOn),
    /// Drop one guard after the other and see whether a test fails
    Guards {
        /// Only the guards of this package; may be given several times
        #[arg(long = "crate", value_name = "NAME")]
        packages: Vec<String>,
    },
    /// Change one expression after the other with cargo-mutants and see whether a test fails
    Mutants {
        /// Only those of this package; may be given several times
        #[arg(long = "crate", value_name = "NAME")]
        packages: Vec<String>,
        /// Only changes that can't stand beside the others, each compiled for itself
        #[arg(long)]
        alone: bool,
    },
}

/// What the interactor reads; it has a `--help` of its own.
#[derive(Args)]
struct HandedOn {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "OPTIONS")]
    arguments: Vec<String>,
}

pub fn run() -> Result<ExitCode> {
    let command = Cli::parse().command;
    process::require_cargo()?;
    let workspace = Workspace::find()?;
    match command {
        Command::Setup => setup::run(&workspace).map(drop)?,
        Command::Build => build::run(&workspace).map(drop)?,
        Command::Test { long } => suite::run(&workspace, if long { Length::Long } else { Length::Short })?,
        Command::Demo(HandedOn { arguments }) => return interactor::run(&workspace, "demo", &arguments),
        Command::Check(HandedOn { arguments }) if !arguments.is_empty() => return interactor::run(&workspace, "check", &arguments),
        Command::Check(_) => {
            build::run(&workspace)?;
            golden::check(&workspace)?;
        }
        Command::Bless => {
            build::run(&workspace)?;
            golden::bless(&workspace)?;
        }
        Command::Gas(HandedOn { arguments }) => return interactor::run(&workspace, "gas", &arguments),
        Command::Simnet(HandedOn { arguments }) => return interactor::run_without_contracts(&workspace, "simnet", &arguments),
        Command::Deploy(HandedOn { arguments }) => return interactor::run(&workspace, "deploy", &arguments),
        Command::Forge(HandedOn { arguments }) => return interactor::run(&workspace, "forge", &arguments),
        Command::Status(HandedOn { arguments }) => return interactor::run(&workspace, "status", &arguments),
        Command::Configure(HandedOn { arguments }) => return interactor::run(&workspace, "configure", &arguments),
        Command::Deposit(HandedOn { arguments }) => return interactor::run_without_contracts(&workspace, "deposit", &arguments),
        Command::Relay(HandedOn { arguments }) => return interactor::run_without_contracts(&workspace, "relay", &arguments),
        Command::Execute(HandedOn { arguments }) => return interactor::run_without_contracts(&workspace, "execute", &arguments),
        Command::Trace(HandedOn { arguments }) => return interactor::run_without_contracts(&workspace, "trace", &arguments),
        Command::Guards { packages } => guards::run(&workspace, &packages)?,
        Command::Mutants { packages, alone } => mutants::run(&workspace, &packages, if alone { Part::Alone } else { Part::Whole })?,
    }
    Ok(ExitCode::SUCCESS)
}
