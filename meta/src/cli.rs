//! The commands and their options.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::{build, setup, workspace::Workspace};

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
}

pub fn run() -> Result<ExitCode> {
    let cli = Cli::parse();
    let workspace = Workspace::find()?;
    match cli.command {
        Command::Setup => {
            setup::run(&workspace)?;
        }
        Command::Build => {
            build::run(&workspace)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
