//! `demo`

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use interactor::{
    demo,
    pair::{Genesis, Pair},
};
use types::validators::MAX_VALIDATORS;

use super::network::NetworkArgs;

#[derive(Args)]
#[command(mut_arg("network", |network| network.default_value("embedded")))]
pub struct Demo {
    #[command(flatten)]
    network: NetworkArgs,
    /// How many validators the Sovereign Chain has
    #[arg(long, value_name = "N", default_value = "4", value_parser = validators, allow_negative_numbers = true)]
    validators: usize,
    /// One object {ok, steps, tokens} instead of the story
    #[arg(long)]
    json: bool,
}

impl Demo {
    /// On two embedded chains, or with a simulator for the mainchain.
    pub fn run(self) -> Result<ExitCode> {
        let genesis = Genesis { validators: self.validators, ..Default::default() };
        if self.network.is_embedded() {
            return demo::run("two embedded chains", || Pair::deploy(&genesis), self.json);
        }
        let connected = self.network.connect_or_start()?;
        connected.gateway.require_simulator("a story with invented people")?;
        demo::run("a real mainchain and an embedded chain", || Pair::deploy_live(&connected.gateway, self.validators), self.json)
    }
}

/// As many validators as a chain can have.
fn validators(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| (1..=MAX_VALIDATORS).contains(number));
    number.ok_or_else(|| format!("a chain has from 1 to {MAX_VALIDATORS} validators"))
}
