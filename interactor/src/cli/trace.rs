//! `trace`

use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use interactor::{
    hash::Hash,
    trace::{Life, SovereignChain, trace},
};

use super::{
    network::NetworkArgs,
    output::print,
    parties::{BridgeArgs, hash},
    sovereign::SovereignArgs,
};

#[derive(Args)]
pub struct Trace {
    /// A transaction, an operation or a bundle, of the mainchain or of the Sovereign Chain
    #[arg(value_name = "HASH", value_parser = hash)]
    hash: Hash,
    #[command(flatten)]
    network: NetworkArgs,
    #[command(flatten)]
    bridge: BridgeArgs,
    #[command(flatten)]
    sovereign: SovereignArgs,
    /// A list of {transfer, stages} instead of the story
    #[arg(long)]
    json: bool,
}

impl Trace {
    pub fn run(self) -> Result<ExitCode> {
        let sovereign = match self.sovereign.source()? {
            None => None,
            Some(source) => {
                let safe =
                    self.sovereign.sovereign_safe.context("say which safe of the Sovereign Chain is meant, with --sovereign-safe")?;
                Some(SovereignChain { source, safe, from: self.sovereign.from, nonces: self.sovereign.nonces() })
            }
        };
        let connected = self.network.connect()?;
        let suite = self.bridge.suite(&connected)?;
        let lives = trace(&suite, sovereign.as_ref(), &self.hash)?;
        if self.json {
            print(serde_json::to_string(&lives)?)?;
        } else {
            lives.iter().try_for_each(print)?;
        }
        Ok(if lives.iter().all(Life::is_over) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}
