//! What each action costs on a real chain: the figures to quote.
//!
//! Measured on a simulator, whose VM, shards and prices are mainnet's, with real signatures by a bare quorum; callbacks included, up to
//! the last block that a transaction reaches. Accounts, keys and operations are fixed and the contracts fresh, so that two runs differ
//! only by how deep a storage key happens to lie.

mod abandoned;
mod aims;
mod bench;
mod bundles;
mod burnt;
mod calls;
mod case;
mod claims;
mod deposits;
mod egld;
mod executions;
mod figure;
mod forge;
mod gifts;
mod governance;
pub mod growth;
mod growth_screen;
mod inbox;
mod known;
mod least;
mod made;
mod market;
mod owner;
mod registrations;
mod screen;
mod sovereign;
mod stakes;
mod whole;

use std::{
    io::{Write, stdout},
    process::ExitCode,
};

use anyhow::{Context, Result};

pub use figure::Figure;

use self::{bench::Bench, case::Receivers, whole::Whole};
use super::bundles::VALIDATORS;
use crate::network::Gateway;

/// Measures every action and prints the table, or with `json` the list for machines.
pub fn run(gateway: &Gateway, json: bool) -> Result<ExitCode> {
    let figures = measure(gateway)?;
    match json {
        true => writeln!(stdout(), "{}", serde_json::to_string_pretty(&figures)?)?,
        false => screen::print(&figures)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The figures of every action, in the order of the table.
pub fn measure(gateway: &Gateway) -> Result<Vec<Figure>> {
    let bench = Bench::of(gateway)?;
    let suites = VALIDATORS.into_iter().map(|count| Ok((count, bench.deploy_suite(count)?))).collect::<Result<Vec<_>>>()?;
    let (_, first) = suites.first().context("no validators to measure with")?;
    let whole = Whole::deploy(&bench)?;
    let deposits = deposits::measure(&bench, first)?;
    let before = [registrations::measure(&whole)?, burnt::measure(&whole)?, egld::measure(&whole)?].concat();
    let of_first = Receivers::deploy(&bench, &[first, &whole.contracts])?.cases(first, &bench.nft);
    let cases = of_first.into_iter().chain(made::cases(&whole)).chain(burnt::cases(&whole)).chain(egld::cases(&whole));
    let cases = cases.chain(calls::cases(&whole)?);
    let executions = executions::measure(&bench, cases.collect(), &whole.group)?;
    let others = [
        made::deposits(&whole)?,
        calls::deposits(&whole)?,
        claims::measure(&whole)?,
        inbox::measure(&bench)?,
        market::measure(&whole)?,
        owner::measure(&whole)?,
        stakes::measure(&whole)?,
        governance::measure(&whole)?,
        forge::measure(&bench)?,
    ];
    let bundles = suites.iter().map(|(count, contracts)| bundles::measure(&bench, contracts, *count)).collect::<Result<Vec<_>>>()?;
    let (registrations, changes): (Vec<_>, Vec<_>) = bundles.into_iter().unzip();
    let measured = [deposits, registrations.concat(), changes, executions, before, others.concat()].concat();
    figure::figures(&measured, &super::measure()?)
}
