//! `gas`

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use interactor::gas;

#[derive(Args)]
pub struct Gas {
    /// A list of {action, metered, entries, entry_gas, unmetered, data_gas, total} instead of the table
    #[arg(long)]
    json: bool,
}

impl Gas {
    pub fn run(self) -> Result<ExitCode> {
        gas::run(self.json)
    }
}
