//! `cargo bridge build`: every contract's wasm, ABI, reports and proxy through sc-meta's library, one contract at a time, so
//! that one that does not compile keeps no other from being built. What has not changed is not built again.

mod contract;
mod fingerprint;
pub mod sources;
mod stub;
mod vm_rules;

use std::fs;

use anyhow::{Result, bail};

use stub::Stub;

use crate::{
    setup::{self, Tools},
    voice::{self, Step},
    workspace::{Contract, Workspace},
};

/// Set-up, then [`all`].
pub fn run(workspace: &Workspace) -> Result<Tools> {
    let tools = setup::run(workspace)?;
    all(workspace, &tools)?;
    Ok(tools)
}

fn all(workspace: &Workspace, tools: &Tools) -> Result<()> {
    let stub = Stub::prepare(workspace, tools)?;
    let contracts = workspace.contracts()?;
    let mut failures = Vec::new();
    for contract in &contracts {
        let step = Step::start(&contract.name);
        match contract::build(workspace, tools, &stub, contract, &step) {
            Ok(outcome) => step.done(&line(contract, outcome)?),
            Err(error) => {
                step.failed("not built");
                failures.push((contract, error));
            }
        }
    }
    report(&failures)
}

fn line(contract: &Contract, outcome: contract::Outcome) -> Result<String> {
    let bytes = fs::metadata(contract.output("wasm"))?.len();
    let outcome = match outcome {
        contract::Outcome::Built => "built",
        contract::Outcome::Unchanged => "unchanged",
    };
    Ok(format!("{:>7} bytes, {outcome}", voice::thousands(bytes)))
}

/// Each failure whole, after the list, where it is not scrolled away.
fn report(failures: &[(&Contract, anyhow::Error)]) -> Result<()> {
    for (contract, error) in failures {
        voice::failure(&anyhow::anyhow!("{} was not built: {error:#}", contract.name));
    }
    match failures {
        [] => Ok(()),
        _ => {
            let names: Vec<&str> = failures.iter().map(|(contract, _)| contract.name.as_str()).collect();
            bail!("not built: {}", names.join(", "))
        }
    }
}
