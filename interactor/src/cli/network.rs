//! Which network a command works on.

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use interactor::{
    network::Gateway,
    simnet::{self, Simnet},
};

#[derive(Args)]
pub struct NetworkArgs {
    /// The network to work on
    #[arg(long, value_enum, value_name = "NAME", default_value = "simnet")]
    pub network: Network,
    /// The gateway of any other network
    #[arg(long, value_name = "URL", conflicts_with = "network")]
    pub gateway: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Network {
    /// Both chains inside the command, gone with it
    Embedded,
    /// The real mainchain on this machine
    Simnet,
    Devnet,
    Testnet,
    Mainnet,
}

/// A network that answers and can run the contracts.
pub struct Connected {
    /// What state files call it: `simnet`, `devnet`, ..., or the chain id of a gateway.
    pub name: String,
    pub gateway: Gateway,
    /// Held by a command that started one.
    pub simnet: Option<Simnet>,
}

impl NetworkArgs {
    /// Connects to a network that is there.
    pub fn connect(&self) -> Result<Connected> {
        let Some(url) = self.gateway.clone().or_else(simnet::running) else {
            bail!("no simulator runs; start one with `cargo bridge simnet start`")
        };
        Ok(Connected { name: "simnet".into(), gateway: Gateway::connect(&url)?, simnet: None })
    }

    /// The same; where no simulator runs, starts one.
    pub fn connect_or_start(&self) -> Result<Connected> {
        self.connect()
    }
}
