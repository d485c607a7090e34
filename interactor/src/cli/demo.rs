//! `demo`

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use interactor::{
    demo,
    pair::{Genesis, Pair},
};
use types::validators::MAX_VALIDATORS;

#[derive(Args)]
pub struct Demo {
    /// How many validators the Sovereign Chain has
    #[arg(long, value_name = "N", default_value = "4", value_parser = validators, allow_negative_numbers = true)]
    validators: usize,
    /// One object {ok, steps, tokens} instead of the story
    #[arg(long)]
    json: bool,
}

impl Demo {
    pub fn run(self) -> Result<ExitCode> {
        let genesis = Genesis { validators: self.validators, ..Default::default() };
        demo::run("two embedded chains", || Pair::deploy(&genesis), self.json)
    }
}

/// As many validators as a chain can have.
fn validators(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| (1..=MAX_VALIDATORS).contains(number));
    number.ok_or_else(|| format!("a chain has from 1 to {MAX_VALIDATORS} validators"))
}
