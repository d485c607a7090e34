//! What each action costs, as far as the embedded VM can say: a signal against regressions, and no figure to quote.
//!
//! Each action runs alone, on compiled wasm metered with mainnet's prices, up to its first promise. Added are the entries that follow
//! (every one is paid by the size of a contract), what that VM does for nothing and can be counted, and the data of the transaction.
//! Not in it: what callbacks and called contracts do, how deep a storage key lies, and what a promise locks. Everything is fixed, so
//! the same contracts give the same numbers.

mod action;
mod bundles;
mod cost;
mod deposits;
mod executions;
mod members;
mod meter;
mod owner;
mod screen;
pub mod simnet;
mod sovereign;
mod storage;

use std::{
    io::{Write, stdout},
    process::ExitCode,
};

use anyhow::Result;

pub use cost::Cost;

/// Measures every action and prints the table, or with `json` the list for machines.
pub fn run(json: bool) -> Result<ExitCode> {
    let costs = measure()?;
    match json {
        true => {
            let _nobody_listens = writeln!(stdout(), "{}", serde_json::to_string_pretty(&costs)?);
        }
        false => screen::print(&costs),
    }
    Ok(ExitCode::SUCCESS)
}

/// The price of every action, in the order of the table.
pub fn measure() -> Result<Vec<Cost>> {
    Ok([deposits::measure()?, bundles::measure()?, executions::measure()?, members::measure()?, owner::measure()?, sovereign::measure()?]
        .concat())
}
