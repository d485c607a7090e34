//! Gas of each action as measured on a simulator, with a tolerance: how deep a storage key lies moves a figure a little. The page that
//! shows it to people is made of the golden.

mod page;
mod row;

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};

use row::Row;

use crate::{
    interactor,
    voice::{self, Step},
    workspace::Workspace,
};

/// Folder and name of the golden.
pub const FILE: (&str, &str) = ("gas", "simnet.json");
const STEP: &str = "golden gas, simulator";
const MEASURING: &str = "measuring on a simulator; takes about two minutes";

/// Whether the page is made of the golden, and, where a simulator can be had, whether the golden is what is measured and every action
/// keeps its aim.
pub fn is_as_blessed(workspace: &Workspace) -> Result<bool> {
    let step = Step::start(STEP);
    let wrong = match wrong(workspace, &step) {
        Ok(Ok(wrong)) => wrong,
        Ok(Err(reason)) => {
            step.skipped(&reason);
            return Ok(true);
        }
        Err(error) => vec![format!("{error:#}")],
    };
    if wrong.is_empty() {
        step.done(&format!("as blessed, within {} %", row::TOLERANCE));
        return Ok(true);
    }
    step.failed("see below");
    wrong.iter().for_each(|line| voice::detail(line));
    Ok(false)
}

/// All that is wrong, or why not everything could be looked at.
fn wrong(workspace: &Workspace, step: &Step) -> Result<std::result::Result<Vec<String>, String>> {
    let blessed = blessed(workspace)?;
    let mut wrong = Vec::new();
    if page::read(workspace)? != page::with(workspace, &blessed)? {
        wrong.push(format!("{} does not show the golden", page::PATH));
    }
    match interactor::no_simulator(workspace)? {
        Some(reason) if wrong.is_empty() => return Ok(Err(reason)),
        Some(_) => {}
        None => {
            let now = measured(workspace, step)?;
            wrong.extend(row::differences(&blessed, &now).into_iter().chain(row::beyond_aim(&now)));
        }
    }
    Ok(Ok(wrong))
}

/// Rewrites the golden where something differs beyond the tolerance, and the page.
pub fn bless(workspace: &Workspace) -> Result<()> {
    let step = Step::start(STEP);
    let blessed = blessed(workspace).unwrap_or_default();
    if let Some(reason) = interactor::no_simulator(workspace)? {
        page::write(workspace, &blessed)?;
        step.skipped(&reason);
        return Ok(());
    }
    let now = measured(workspace, &step)?;
    let differences = row::differences(&blessed, &now);
    let rows = if differences.is_empty() { &blessed } else { &now };
    fs::write(path(workspace), serde_json::to_string_pretty(rows)? + "\n")?;
    page::write(workspace, rows)?;
    step.done(if differences.is_empty() { "unchanged" } else { "rewritten" });
    differences.iter().for_each(|line| voice::detail(line));
    Ok(())
}

fn measured(workspace: &Workspace, step: &Step) -> Result<Vec<Row>> {
    step.now(MEASURING);
    let answer = interactor::gas_on_simulator(workspace)?;
    serde_json::from_str(&answer).context("`gas --network simnet --json` printed something else than a list of figures")
}

fn blessed(workspace: &Workspace) -> Result<Vec<Row>> {
    let path = path(workspace);
    let text = fs::read_to_string(&path).with_context(|| format!("{} is missing; run `cargo bridge bless`", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is damaged; run `cargo bridge bless`", path.display()))
}

fn path(workspace: &Workspace) -> PathBuf {
    workspace.root.join("meta/golden").join(FILE.0).join(FILE.1)
}
