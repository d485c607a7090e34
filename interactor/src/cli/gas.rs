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
    /// Only how gas grows with up to so many operations, on a simulator; 10,000 take about half an hour
    #[arg(long, value_name = "OPERATIONS", conflicts_with = "json")]
    growth: Option<usize>,
}

impl Gas {
    /// On the embedded VM, or truly on a simulator.
    pub fn run(self) -> Result<ExitCode> {
        if let Some(up_to) = self.growth {
            gas::simnet::growth::run(&self.network.connect_or_start()?.gateway, up_to)?;
            return Ok(ExitCode::SUCCESS);
        }
        if self.network.is_embedded() {
            return gas::run(self.json);
        }
        gas::simnet::run(&self.network.connect_or_start()?.gateway, self.json)
    }
}
