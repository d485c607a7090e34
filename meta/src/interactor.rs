//! Starting the interactor, which links the VM and the contracts' proxies and is too heavy to be part of this tool.

use std::{
    ffi::OsStr,
    process::{Command, ExitCode},
};

use anyhow::{Result, bail};

use crate::{build, process, voice::Step, workspace::Workspace};

const PACKAGE: &str = "interactor";
/// Exit code of `simnet possible` where it is not.
const IMPOSSIBLE: i32 = 3;

/// Builds the contracts and hands it the terminal: its stdout and exit code are this command's.
pub fn run(workspace: &Workspace, subcommand: &str, arguments: &[impl AsRef<OsStr>]) -> Result<ExitCode> {
    build::run(workspace)?;
    run_without_contracts(workspace, subcommand, arguments)
}

/// The same for what needs no contract.
pub fn run_without_contracts(workspace: &Workspace, subcommand: &str, arguments: &[impl AsRef<OsStr>]) -> Result<ExitCode> {
    compile(workspace)?;
    Err(process::become_it(command(workspace, subcommand).args(arguments)))
}

/// What it prints as the answer to `gas --json`.
pub fn gas(workspace: &Workspace) -> Result<String> {
    process::capture(command(workspace, "gas").arg("--json"))
}

/// The same as measured on a simulator.
pub fn gas_on_simulator(workspace: &Workspace) -> Result<String> {
    process::capture(command(workspace, "gas").args(["--network", "simnet", "--json"]))
}

/// Why no simulator can be had on this machine, in its words; nothing where one can.
pub fn no_simulator(workspace: &Workspace) -> Result<Option<String>> {
    let mut command = command(workspace, "simnet");
    let output = process::output(command.arg("possible"))?;
    match output.status.code() {
        Some(0) => Ok(None),
        Some(IMPOSSIBLE) => Ok(Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())),
        _ => bail!(process::complaint(&command, &output)),
    }
}

/// The first time takes minutes, so it gets a line of its own.
fn compile(workspace: &Workspace) -> Result<()> {
    let step = Step::start(PACKAGE);
    step.now("compiling; the first time takes about 3 minutes");
    let mut cargo = process::cargo();
    cargo.args(["build", "--package", PACKAGE]).current_dir(&workspace.root);
    match process::capture(&mut cargo) {
        Ok(_) => step.done("compiled"),
        Err(error) => {
            step.failed("does not compile");
            bail!(error)
        }
    }
    Ok(())
}

fn command(workspace: &Workspace, subcommand: &str) -> Command {
    let mut cargo = process::cargo();
    // Not in the workspace's folder: files are named from where the user is.
    cargo.args(["run", "--quiet", "--package", PACKAGE, "--manifest-path"]).arg(workspace.root.join("Cargo.toml")).args(["--", subcommand]);
    cargo
}
