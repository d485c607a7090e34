//! Hashes that others compute too: of the contracts' code, and of what the Sovereign Chain's validators sign.

use anyhow::{Context, Result};
use serde_json::Value;

use super::{Texts, code};
use crate::{process, workspace::Workspace};

pub fn texts(workspace: &Workspace) -> Result<Texts> {
    Ok(Texts::from([("code.txt".to_owned(), code::text(workspace)?), ("vectors.json".to_owned(), vectors(workspace)?)]))
}

/// Bytes and their hashes, as the crates of the wire format write them now; computed by a crate that links these.
fn vectors(workspace: &Workspace) -> Result<String> {
    let mut cargo = process::cargo();
    cargo.args(["run", "--quiet", "--package", "scenarios", "--bin", "vectors"]).current_dir(&workspace.root);
    let vectors: Value = serde_json::from_str(&process::capture(&mut cargo)?).context("`vectors` printed something else than JSON")?;
    Ok(serde_json::to_string_pretty(&vectors)? + "\n")
}
