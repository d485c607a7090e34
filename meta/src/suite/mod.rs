//! `cargo bridge test`: all that must hold, in the order in which a failure is cheapest to find. It stops at the first failure
//! and shows that one's output whole.

mod count;
mod length;

use std::process::Command;

use anyhow::{Result, bail};

use crate::{
    build, golden, interactor, process, setup,
    voice::{self, Step},
    workspace::Workspace,
};

use count::Count;

pub use length::Length;

pub fn run(workspace: &Workspace, length: Length) -> Result<()> {
    build::run(workspace)?;
    setup::linters::ensure(workspace)?;
    step("format", cargo(workspace, &["fmt", "--all", "--check"]))?;
    step("clippy", cargo(workspace, &["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    // A test binary that does not run with the others is not among all targets.
    step(
        "clippy, simulator",
        cargo(workspace, &["clippy", "--quiet", "--package", "interactor", "--test", "simnet-tests", "--", "-D", "warnings"]),
    )?;
    let mut rustdoc = cargo(workspace, &["doc", "--quiet", "--workspace", "--no-deps"]);
    rustdoc.env("RUSTDOCFLAGS", "-D warnings");
    step("rustdoc", rustdoc)?;
    let count = tests(workspace, length)?;
    golden::check(workspace)?;
    voice::result(&count.to_string());
    Ok(())
}

fn step(name: &str, mut command: Command) -> Result<()> {
    let step = Step::start(name);
    step.now(&process::shown_briefly(&command));
    match process::capture(&mut command) {
        Ok(_) => step.done("clean"),
        Err(error) => {
            step.failed("see below");
            bail!(error)
        }
    }
    Ok(())
}

/// This tool's own tests run by themselves, as it was built: with it among the others, cargo would unite its dependencies' features with
/// theirs, and compile the VM once for the tests and again for what is run from it.
fn tests(workspace: &Workspace, length: Length) -> Result<Count> {
    let tool = tested(workspace, "tests of the tool", &["test", "--package", "bridge", "--profile", "tool"], length)?;
    let rest = tested(workspace, "tests", &["test", "--workspace", "--exclude", "bridge"], length)?;
    Ok(tool + rest + tests_on_simulator(workspace, length)?)
}

/// All at once: they wait for each other's simulator.
const SIMULATOR_TESTS: [&str; 7] = ["test", "--package", "interactor", "--test", "simnet-tests", "--", "--test-threads=200"];

/// What only a real mainchain shows. It is a test binary of the interactor that has no part in the tests of the workspace.
fn tests_on_simulator(workspace: &Workspace, length: Length) -> Result<Count> {
    match interactor::no_simulator(workspace)? {
        Some(reason) => {
            Step::start("tests on simulator").skipped(&reason);
            Ok(Count::default())
        }
        None => tested(workspace, "tests on simulator", &SIMULATOR_TESTS, length),
    }
}

fn tested(workspace: &Workspace, name: &str, arguments: &[&str], length: Length) -> Result<Count> {
    let mut command = cargo(workspace, arguments);
    length.set(&mut command);
    let step = Step::start(name);
    step.now("compiling; the first time takes some minutes");
    let (status, output) = process::follow(&mut command, |line| {
        if let Some(binary) = count::running(line) {
            step.now(&format!("running {binary}"));
        }
    })?;
    let count = Count::of(&output);
    if status.success() {
        step.done(&count.to_string());
        return Ok(count);
    }
    step.failed(&count.to_string());
    bail!("`{}` failed\n{output}", process::shown_briefly(&command))
}

fn cargo(workspace: &Workspace, arguments: &[&str]) -> Command {
    let mut cargo = process::cargo();
    cargo.args(arguments).current_dir(&workspace.root);
    cargo
}
