//! House rules that no compiler knows, each named in one line. `check` runs them after the goldens.

mod error_texts;
mod generated;
mod sizes;
mod storage_keys;

use anyhow::Result;

use crate::{
    source::{self, Crate},
    voice::{self, Step},
    workspace::Workspace,
};

/// Names of the rules that are broken, after saying where.
pub fn run(workspace: &Workspace) -> Result<Vec<String>> {
    let crates = source::crates(workspace)?;
    let mut broken = Vec::new();
    let mut rule = |name: &str, complaints: &mut dyn FnMut() -> Result<Vec<String>>| -> Result<()> {
        let step = Step::start(name);
        let complaints = complaints()?;
        if complaints.is_empty() {
            step.done("hold");
        } else {
            step.failed("broken");
            complaints.iter().for_each(|complaint| voice::detail(complaint));
            broken.push(name.to_owned());
        }
        Ok(())
    };
    rule("error texts", &mut || Ok(error_texts::complaints(&crates)))?;
    rule("storage keys", &mut || storage_keys::complaints(workspace, &crates))?;
    rule("size budgets", &mut || sizes::complaints(workspace))?;
    rule("generated files", &mut || generated::uncommitted(workspace))?;
    rule("scenarios", &mut || generated::scenarios(workspace))?;
    Ok(broken)
}

/// A rule's way to say where.
fn at(package: &Crate, what: &str) -> String {
    format!("{}: {what}", package.name)
}
