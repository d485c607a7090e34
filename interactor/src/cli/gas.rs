//! `gas`

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use interactor::gas;

use super::network::NetworkArgs;

#[derive(Args)]
#[command(mut_arg("network", |network| network.default_value("embedded")))]
pub struct Gas {
    #[command(flatten)]
    network: NetworkArgs,
    /// A list for machines instead of the table
    #[arg(long)]
    json: bool,
}

impl Gas {
    /// On the embedded VM, or truly on a simulator.
    pub fn run(self) -> Result<ExitCode> {
        if self.network.is_embedded() {
            return gas::run(self.json);
        }
        gas::simnet::run(&self.network.connect_or_start()?.gateway, self.json)
    }
}
