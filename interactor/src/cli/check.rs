//! `check`, with a chain's file

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use console::style;
use interactor::owner::Line;
use serde_json::json;

use super::{
    chain::{ChainArgs, difference},
    output::print,
    parties::OptionalWalletArgs,
};

/// Characters of a value that is as it should be, at most.
const SHORT: usize = 70;

#[derive(Args)]
pub struct Check {
    #[command(flatten)]
    chain: ChainArgs,
    #[command(flatten)]
    wallet: OptionalWalletArgs,
    /// One object {ok, lines} instead of sentences
    #[arg(long)]
    json: bool,
}

impl Check {
    pub fn run(self) -> Result<ExitCode> {
        let wallet = self.wallet.open()?;
        let opened = self.chain.open()?;
        let owner = wallet.map_or_else(|| opened.owner(), |wallet| Ok(*wallet.address()))?;
        report(&opened.lines(&owner)?, self.json)
    }
}

/// Prints every line, and gives the exit code that they come to.
pub fn report(lines: &[Line], json: bool) -> Result<ExitCode> {
    let ok = lines.iter().all(|line| line.ok);
    match json {
        true => print(json!({"ok": ok, "lines": lines}))?,
        false => lines.iter().try_for_each(|line| print(in_words(line)))?,
    }
    Ok(if ok { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn in_words(line: &Line) -> String {
    match line.ok {
        true => format!("{} {}: {}", style("PASS").green(), line.what, shortened(&line.network)),
        false => format!("{} {}", style("FAIL").red().bold(), difference(line)),
    }
}

fn shortened(value: &str) -> String {
    match value.char_indices().nth(SHORT) {
        Some((end, _)) => format!("{}...", &value[..end]),
        None => value.into(),
    }
}
