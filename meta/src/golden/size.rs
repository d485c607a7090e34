//! Bytes of each wasm and how many it may have: every entry of a call costs gas for each byte of the contract's code.

use std::fs;

use anyhow::{Context, Result};

use super::Texts;
use crate::{
    voice,
    workspace::{Contract, Workspace},
};

/// Bytes. The verifier and the safes are entered by every bundle; the rest is entered rarely. A safe should have 16 KB, all else 10.
///
/// The mainchain safe has 24: deposits 2.5 KB of code, calls 2, claims and the call-inbox 1.8, what is said of tokens 1.5, tokens that are made
/// and burnt 1.3, error texts 2.5, strict decoding 1.3.
const BUDGETS: [(&str, u64); 5] = [
    ("header-verifier", 8 * 1024),
    ("mvx-esdt-safe", 24 * 1024 + 128),
    ("sov-esdt-safe", 14 * 1024),
    ("sovereign-forge", 12_800),
    ("token-mint", 13_824),
];
const OTHER_BUDGET: u64 = 10 * 1024;

pub fn texts(workspace: &Workspace) -> Result<Texts> {
    let mut text = String::new();
    for contract in workspace.contracts()? {
        let budget = voice::thousands(budget_of(&contract.name));
        text.push_str(&format!("{:>7} of {budget:>6} bytes  {}\n", voice::thousands(bytes_of(&contract)?), contract.name));
    }
    Ok(Texts::from([("contracts.txt".to_owned(), text)]))
}

pub fn budget_of(contract: &str) -> u64 {
    let own = BUDGETS.iter().find(|(name, _)| *name == contract);
    own.map_or(OTHER_BUDGET, |(_, budget)| *budget)
}

pub fn bytes_of(contract: &Contract) -> Result<u64> {
    let path = contract.output("wasm");
    let metadata = fs::metadata(&path).with_context(|| format!("{} is missing; run `cargo bridge build`", path.display()))?;
    Ok(metadata.len())
}
