//! What is generated is what the sources generate now, and is committed.

use std::{path::Path, process::Command};

use anyhow::Result;

use crate::{process, workspace::Workspace};

/// Committed files that the build writes. A pattern matches whole paths, so a folder's needs the `/*`.
const WRITTEN_BY_BUILD: [&str; 2] = ["common/proxies", "contracts/*/wasm/*"];

/// In CI the build must not have changed a committed file; at a desk it may, that is how such a file comes about.
pub fn uncommitted(workspace: &Workspace) -> Result<Vec<String>> {
    if std::env::var_os("CI").is_none() {
        return Ok(Vec::new());
    }
    changed(&workspace.root)
}

/// Sources without a repository have nothing to be compared with.
fn changed(root: &Path) -> Result<Vec<String>> {
    if !root.join(".git").exists() {
        return Ok(Vec::new());
    }
    let mut git = Command::new("git");
    git.args(["status", "--porcelain", "--untracked-files=all", "--"]).args(WRITTEN_BY_BUILD).current_dir(root);
    let changes = process::capture(&mut git)?;
    Ok(changes.lines().map(|line| format!("the build changed what is committed: {line}")).collect())
}

/// The scenario files are those that their generator writes.
pub fn scenarios(workspace: &Workspace) -> Result<Vec<String>> {
    let mut cargo = process::cargo();
    cargo.args(["run", "--quiet", "--package", "scenarios", "--bin", "generate", "--", "--check"]).current_dir(&workspace.root);
    Ok(process::capture(&mut cargo).err().map(|error| error.to_string()).into_iter().collect())
}

#[cfg(test)]
#[path = "generated_tests.rs"]
mod tests;
