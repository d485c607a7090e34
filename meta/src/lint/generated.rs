//! What is generated is what the sources generate now, and is committed.

use std::process::Command;

use anyhow::Result;
use serde_json::Value;

use crate::{build::Stub, process, setup::Tools, workspace::Workspace};

const SCENARIOS: &str = "scenarios";
const GENERATOR: &str = "generate";

/// Each proxy equals the one that its contract's ABI gives.
pub fn proxies(workspace: &Workspace, tools: &Tools) -> Result<Vec<String>> {
    let stub = Stub::prepare(workspace, tools)?;
    let mut complaints = Vec::new();
    for contract in workspace.contracts()? {
        if stub.compare_proxy(&contract).is_err() {
            complaints.push(format!("the proxy of {} is not that of its ABI; run `cargo bridge build`", contract.name));
        }
    }
    Ok(complaints)
}

/// In CI the build must not have changed a committed file; at a desk it may, that is how such a file comes about.
pub fn uncommitted(workspace: &Workspace) -> Result<Vec<String>> {
    if std::env::var_os("CI").is_none() {
        return Ok(Vec::new());
    }
    let mut git = Command::new("git");
    git.args(["status", "--porcelain", "--", "common/proxies", "contracts/*/wasm"]).current_dir(&workspace.root);
    // No git, or sources without a repository: nothing to compare with.
    let changes = process::capture(&mut git).unwrap_or_default();
    Ok(changes.lines().map(|line| format!("the build changed what is committed: {line}")).collect())
}

/// The scenario files are those that their generator writes.
pub fn scenarios(workspace: &Workspace) -> Result<Vec<String>> {
    if !has_binary(workspace, SCENARIOS, GENERATOR)? {
        return Ok(Vec::new());
    }
    let mut cargo = process::cargo();
    cargo.args(["run", "--quiet", "--package", SCENARIOS, "--bin", GENERATOR, "--", "--check"]).current_dir(&workspace.root);
    Ok(process::capture(&mut cargo).err().map(|error| error.to_string()).into_iter().collect())
}

fn has_binary(workspace: &Workspace, package: &str, binary: &str) -> Result<bool> {
    let mut cargo = process::cargo();
    cargo.args(["metadata", "--no-deps", "--format-version", "1"]).current_dir(&workspace.root);
    let metadata: Value = serde_json::from_str(&process::capture(&mut cargo)?)?;
    Ok(names_binary(&metadata, package, binary))
}

fn names_binary(metadata: &Value, package: &str, binary: &str) -> bool {
    let list = |value: &Value, field: &str| value[field].as_array().cloned().unwrap_or_default();
    let package = list(metadata, "packages").into_iter().find(|candidate| candidate["name"] == package);
    let targets = package.map(|package| list(&package, "targets")).unwrap_or_default();
    targets.iter().any(|target| target["name"] == binary && list(target, "kind").iter().any(|kind| kind == "bin"))
}

#[cfg(test)]
mod tests {
    use super::names_binary;

    #[test]
    fn binary_is_found_only_as_one_and_in_its_package() {
        let metadata = serde_json::json!({"packages": [
            {"name": "scenarios", "targets": [{"name": "generate", "kind": ["bin"]}, {"name": "scenarios", "kind": ["lib"]}]},
            {"name": "other", "targets": [{"name": "tool", "kind": ["bin"]}]}]});
        assert!(names_binary(&metadata, "scenarios", "generate"));
        assert!(!names_binary(&metadata, "scenarios", "scenarios"));
        assert!(!names_binary(&metadata, "other", "generate"));
        assert!(!names_binary(&metadata, "absent", "generate"));
    }
}
