//! One contract: build it unless nothing changed, hold the wasm against the VM's rules, write its proxy if that changed.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use super::{
    fingerprint::{self, Fingerprint},
    sources,
    stub::Stub,
    vm_rules,
};
use crate::{
    files,
    setup::Tools,
    voice::Step,
    workspace::{Contract, Workspace},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Built,
    Unchanged,
}

pub fn build(workspace: &Workspace, tools: &Tools, stub: &Stub, contract: &Contract, step: &Step) -> Result<Outcome> {
    let proxy = proxy_path(contract)?;
    let inputs = inputs(workspace, tools, contract)?;
    let state = workspace.state().join("build").join(&contract.name);
    if Fingerprint::load(&state) == Some(Fingerprint { inputs: inputs.clone(), outputs: outputs(contract, &proxy)? }) {
        return Ok(Outcome::Unchanged);
    }
    step.now("building");
    seed_lock(workspace, contract)?;
    stub.build(contract)?;
    refuse_unless_accepted(contract)?;
    if !proxy.is_file() || stub.compare_proxy(contract).is_err() {
        stub.write_proxy(contract)?;
    }
    Fingerprint { inputs, outputs: outputs(contract, &proxy)? }.save(&state)?;
    Ok(Outcome::Built)
}

/// All that decides about the bytes: sources, lock of the wasm crate (an output too, so it is hashed there), compiler with
/// its standard library, optimiser.
fn inputs(workspace: &Workspace, tools: &Tools, contract: &Contract) -> Result<String> {
    let mut files = sources::of_contract(contract)?;
    files.push(workspace.root.join("Cargo.toml"));
    let toolchain = tools.toolchain.fingerprint().unwrap_or_default();
    fingerprint::of_files(&workspace.root, &files, &[&toolchain, &tools.wasm_opt.to_string_lossy()])
}

fn outputs(contract: &Contract, proxy: &Path) -> Result<String> {
    let mut files = files::below(&contract.dir.join("wasm"));
    files.extend(["wasm", "abi.json", "mxsc.json", "codehash.txt"].map(|suffix| contract.output(suffix)));
    files.push(proxy.to_owned());
    fingerprint::of_files(&contract.dir, &files, &[])
}

/// A new wasm crate starts from the workspace's versions, so that tests and wasm share them; cargo drops what it does not need.
fn seed_lock(workspace: &Workspace, contract: &Contract) -> Result<()> {
    let lock = contract.dir.join("wasm/Cargo.lock");
    if !lock.exists() {
        fs::create_dir_all(contract.dir.join("wasm"))?;
        fs::copy(workspace.root.join("Cargo.lock"), &lock)?;
    }
    Ok(())
}

/// A wasm that the VM would not take must not lie about ready to deploy.
fn refuse_unless_accepted(contract: &Contract) -> Result<()> {
    let path = contract.output("wasm");
    let wasm = fs::read(&path).with_context(|| format!("no wasm at {}", path.display()))?;
    let violations = vm_rules::violations(&wasm)?;
    if violations.is_empty() {
        return Ok(());
    }
    for suffix in ["wasm", "mxsc.json"] {
        fs::remove_file(contract.output(suffix))?;
    }
    bail!("the VM would refuse the wasm:\n  {}", violations.join("\n  "))
}

fn proxy_path(contract: &Contract) -> Result<PathBuf> {
    let path = contract.dir.join("sc-config.toml");
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let table: toml::Table = toml::from_str(&text).with_context(|| format!("{} is no TOML", path.display()))?;
    let proxy = table.get("proxy").and_then(|proxies| proxies.get(0)).and_then(|proxy| proxy.get("path"));
    let relative = proxy.and_then(toml::Value::as_str);
    relative.map(|relative| contract.dir.join(relative)).with_context(|| format!("{} names no proxy path", path.display()))
}
