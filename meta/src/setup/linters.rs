//! What only `cargo bridge test` needs: rustfmt and clippy, which rustup's minimal profile leaves out.

use anyhow::{Result, anyhow};

use super::rustup;
use crate::{process, voice::Step, workspace::Workspace};

/// Cargo's commands, each with the component that brings it.
const LINTERS: [(&str, &str); 2] = [("fmt", "rustfmt"), ("clippy", "clippy")];

pub fn ensure(workspace: &Workspace) -> Result<()> {
    LINTERS.into_iter().filter(|(command, _)| !is_there(workspace, command)).try_for_each(|(_, component)| install(workspace, component))
}

fn is_there(workspace: &Workspace, command: &str) -> bool {
    let mut cargo = process::cargo();
    process::capture(cargo.args([command, "--version"]).current_dir(&workspace.root)).is_ok()
}

fn install(workspace: &Workspace, component: &str) -> Result<()> {
    let step = Step::start(component);
    step.now("asking rustup");
    match rustup::add(workspace, ["component", "add", component]) {
        Ok(()) => {
            step.done("installed by rustup");
            Ok(())
        }
        Err(reason) => {
            step.failed("not installed");
            Err(anyhow!("{component} is missing and could not be installed; rustup said: {reason}"))
        }
    }
}
