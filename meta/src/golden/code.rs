//! Code hashes (blake2b-256 of the wasm, as the chain shows them), for anyone who wants to compare what is deployed with these
//! sources.

use anyhow::Result;

use super::output;
use crate::workspace::Workspace;

pub fn text(workspace: &Workspace) -> Result<String> {
    let mut text = String::new();
    for contract in workspace.contracts()? {
        text.push_str(&format!("{} {}\n", output(&contract, "codehash.txt")?.trim(), contract.name));
    }
    Ok(text)
}
