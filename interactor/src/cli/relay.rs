//! `relay`

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context, Result};
use clap::Args;
use interactor::{
    chain::Address,
    network::address::{self, bech32},
    relay::{Courier, Order, Outbox, Read, Relay as Running, Report, Route, ValidatorKeys},
};

use super::{
    network::NetworkArgs,
    output::{print, tell},
    parties::{BridgeArgs, WalletArgs},
    sovereign::SovereignArgs,
};

#[derive(Args)]
pub struct Relay {
    #[command(flatten)]
    network: NetworkArgs,
    #[command(flatten)]
    bridge: BridgeArgs,
    #[command(flatten)]
    sovereign: SovereignArgs,
    #[command(flatten)]
    wallet: WalletArgs,
    /// A PEM file with validators' secret keys, enough to sign; without it only what is proven is executed
    #[arg(long, value_name = "FILE")]
    validator_keys: Option<PathBuf>,
    /// The Sovereign Chain's governor, whose proposals are signed and brought too
    #[arg(long, value_name = "ADDRESS", value_parser = address::parse, requires = "governor")]
    sovereign_governor: Option<Address>,
    /// The mainchain's governor, which they are brought to
    #[arg(long, value_name = "ADDRESS", value_parser = address::parse, requires = "sovereign_governor")]
    governor: Option<Address>,
    /// Where it is remembered how far the relay came
    #[arg(long, value_name = "FILE")]
    progress: Option<PathBuf>,
    /// End when all blocks that are there are read, instead of waiting for more
    #[arg(long)]
    once: bool,
    /// Have the confirmation repeated of what was settled before, for a node that missed it
    #[arg(long, conflicts_with = "progress")]
    confirm_again: bool,
    /// A line {block, bundle, operation, outcome, transaction} for each operation on stdout
    #[arg(long)]
    json: bool,
}

impl Relay {
    pub fn run(self) -> Result<ExitCode> {
        let wallet = self.wallet.open()?;
        let keys = self.validator_keys.as_deref().map_or(Ok(ValidatorKeys::none()), ValidatorKeys::from_pem)?;
        let source =
            self.sovereign.source()?.context("say where the Sovereign Chain's events are, with --sovereign URL or --blocks FOLDER")?;
        let sovereign_safe =
            self.sovereign.sovereign_safe.context("say which safe of the Sovereign Chain is meant, with --sovereign-safe")?;
        let connected = self.network.connect()?;
        let suite = self.bridge.suite(&connected)?;
        let outbox = Outbox { gateway: &connected.gateway, wallet: &wallet };
        let courier = Courier { suite, outbox, keys, governor: self.governor, confirm_again: self.confirm_again };
        let sovereign_governor = self.sovereign_governor;
        let order = Order { sovereign_safe, sovereign_governor, from: self.sovereign.from, nonces: self.sovereign.nonces() };
        let mut relay = Running::start(Route { source, order, progress: self.progress }, courier)?;
        let mut listener = |report: &Report| say(report, self.json);
        if !self.once {
            let Err(error) = relay.follow(&mut listener, &mut |trouble| tell(format!("trying again: {trouble}")));
            return Err(error.into());
        }
        let settled = relay.run_once(&mut listener)?;
        tell(in_words(relay.read(), &sovereign_safe));
        Ok(if settled { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn in_words(Read { first, next, operations }: Read, sovereign_safe: &Address) -> String {
    let last = next.saturating_sub(1);
    match next - first {
        0 => format!("no block after block {last} is there: nothing new was read"),
        _ => format!("blocks {first} to {last} were read; operations of {}: {operations}", bech32(sovereign_safe)),
    }
}

fn say(report: &Report, json: bool) {
    tell(report);
    if json {
        // What is done is on the chain, whoever reads of it.
        let _nobody_listens = serde_json::to_string(report).map(print);
    }
}
