//! Gas of each named action, from the interactor, which runs the compiled contracts on the metered VM.

use anyhow::{Context, Result};
use serde_json::Value;

use super::Texts;
use crate::{interactor, workspace::Workspace};

pub fn texts(workspace: &Workspace) -> Result<Texts> {
    let answer = interactor::gas(workspace)?;
    let actions: Value = serde_json::from_str(&answer).context("`gas --json` printed something else than JSON")?;
    Ok(Texts::from([("actions.json".to_owned(), serde_json::to_string_pretty(&actions)? + "\n")]))
}
