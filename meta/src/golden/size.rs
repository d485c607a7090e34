//! Bytes of each wasm and how many it may have: every entry of a call costs gas for each byte of the contract's code.

use std::fs;

use anyhow::{Context, Result};

use super::Texts;
use crate::{
    voice,
    workspace::{Contract, Workspace},
};

/// Bytes. The verifier and the safes are entered by every bundle; the rest is entered rarely. The mainchain safe should have 15 KB and
/// has 22.9: deliveries to contracts and claims take 4.5 KB of it, calls 2 KB, the native token's registration 1.4 KB, which deploy scripts
/// expect there, error texts 1.5 KB, strict decoding 1.5 KB.
const BUDGETS: [(&str, u64); 3] = [("header-verifier", 7 * 1024), ("mvx-esdt-safe", 24 * 1024), ("sov-esdt-safe", 12 * 1024)];
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
