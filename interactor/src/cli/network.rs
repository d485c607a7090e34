//! Which network a command works on.

use anyhow::{Result, bail, ensure};
use clap::{Args, ValueEnum};
use interactor::{
    network::Gateway,
    simnet::{self, Simnet},
};
use multiversx_sdk::gateway::{DEVNET_GATEWAY, MAINNET_GATEWAY, TESTNET_GATEWAY};

#[derive(Args)]
pub struct NetworkArgs {
    /// The network to work on
    #[arg(long, value_enum, value_name = "NAME", default_value = "simnet")]
    network: Network,
    /// The gateway of any other network
    #[arg(long, value_name = "URL", conflicts_with = "network", value_parser = normal)]
    gateway: Option<String>,
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
    pub gateway: Gateway,
    /// Held by a command that started one.
    _simnet: Option<Simnet>,
}

impl NetworkArgs {
    /// Whether the command is to work on embedded chains.
    pub fn is_embedded(&self) -> bool {
        self.gateway.is_none() && self.network == Network::Embedded
    }

    /// The same options as they are typed, each after a space.
    pub fn typed(&self) -> String {
        let name = || self.network.to_possible_value().map(|value| value.get_name().to_owned());
        match (&self.gateway, self.network) {
            (Some(url), _) => format!(" --gateway {url}"),
            (None, Network::Simnet) => String::new(),
            (None, _) => name().map_or(String::new(), |name| format!(" --network {name}")),
        }
    }

    /// Connects to a network that is there.
    pub fn connect(&self) -> Result<Connected> {
        if let Some(url) = &self.gateway {
            return connected(Gateway::connect(url)?, None);
        }
        match self.network {
            Network::Embedded => {
                bail!("an embedded chain lives only as long as a command: demo and gas run on one; choose another network")
            }
            Network::Simnet => match simnet::running() {
                Some(url) => connected(Gateway::connect(&url)?, None),
                None => bail!("no simulator runs; start one with `cargo bridge simnet start`"),
            },
            Network::Devnet => public(DEVNET_GATEWAY, "D"),
            Network::Testnet => public(TESTNET_GATEWAY, "T"),
            Network::Mainnet => public(MAINNET_GATEWAY, "1"),
        }
    }

    /// The same; where no simulator runs, starts one that ends with the command.
    pub fn connect_or_start(&self) -> Result<Connected> {
        if self.gateway.is_some() || self.network != Network::Simnet || simnet::running().is_some() {
            return self.connect();
        }
        let simnet = Simnet::start()?;
        connected(Gateway::connect(simnet.url())?, Some(simnet))
    }
}

impl Connected {
    /// What names the network, however it was reached.
    pub fn chain_id(&self) -> &str {
        &self.gateway.info().chain_id
    }
}

fn public(url: &str, chain_id: &str) -> Result<Connected> {
    let gateway = Gateway::connect(url)?;
    gateway.require_chain(chain_id)?;
    connected(gateway, None)
}

fn connected(gateway: Gateway, simnet: Option<Simnet>) -> Result<Connected> {
    gateway.require_vm()?;
    Ok(Connected { gateway, _simnet: simnet })
}

/// A gateway's address without what may follow its last word.
fn normal(url: &str) -> Result<String> {
    let scheme = ["http://", "https://"].into_iter().find(|scheme| url.starts_with(scheme));
    let host = scheme.map_or("", |scheme| &url[scheme.len()..]).trim_end_matches('/');
    ensure!(!host.is_empty(), "a gateway's address looks like https://gateway.multiversx.com or http://localhost:8085");
    ensure!(!host.contains('@'), "a gateway's address has no name and no password in it: errors would print them");
    Ok(format!("{}{host}", scheme.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::normal;

    #[test]
    fn normal_drops_a_slash_at_the_end() {
        assert_eq!(normal("http://localhost:8085/").unwrap(), "http://localhost:8085");
        assert_eq!(normal("https://gateway.multiversx.com").unwrap(), "https://gateway.multiversx.com");
    }

    #[test]
    fn normal_refuses_what_is_no_address() {
        for url in ["localhost:8085", "ftp://localhost", "http://", "https:///", ""] {
            assert!(normal(url).unwrap_err().to_string().starts_with("a gateway's address looks like"), "{url}");
        }
        let secret = normal("http://user:word@localhost").unwrap_err().to_string();
        assert!(secret.starts_with("a gateway's address has no name") && !secret.contains("user:word"), "{secret}");
    }
}
