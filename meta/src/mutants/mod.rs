//! `cargo bridge mutants`: is every expression held by a test? cargo-mutants changes one after the other in a copy of the workspace, and
//! the native tests of the crates that are built on it run until one fails, each crate's on what the ones before it missed.

mod opened;
mod tally;

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};

use crate::{
    process,
    scratch::Scratch,
    source::{self, Crate},
    voice::{self, Step},
    workspace::Workspace,
};

use tally::Tally;

const INSTALL: &str = "cargo-mutants is not there; install it with `cargo install cargo-mutants --version 27.1.0 --locked`";
/// How cargo-mutants ends when it did its work: all caught, some missed, some timed out.
const DONE: [i32; 3] = [0, 2, 3];

pub fn run(workspace: &Workspace, only: Option<&str>) -> Result<()> {
    process::capture(process::cargo().args(["mutants", "--version"])).context(INSTALL)?;
    let crates = source::crates(workspace)?;
    let chosen = source::chosen(&crates, only)?;
    let scratch = Scratch::prepare(workspace, "mutants")?;
    for file in crates.iter().flat_map(|package| package.files.iter().map(|file| (package.dir.join(&file.path), file))) {
        scratch.replace(&file.0, &opened::text_of(file.1))?;
    }
    let mut missed = 0;
    for package in chosen {
        missed += try_crate(workspace, &scratch, package, &crates)?.missed().count();
    }
    match missed {
        0 => Ok(()),
        _ => bail!("{missed} mutants change what no test sees; scenarios/MUTANTS.md says of which this is known, and why"),
    }
}

fn try_crate(workspace: &Workspace, scratch: &Scratch, package: &Crate, crates: &[Crate]) -> Result<Tally> {
    let folder = workspace.root.join("target/mutants/found").join(&package.name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let step = Step::start(&package.name);
    let mut tally = Tally::default();
    for tested in source::tested_by(package, crates)? {
        step.now(&format!("with the tests of {tested}"));
        look(scratch, package, &tested, &folder)?;
        tally.add(&folder.join("mutants.out"));
        if tally.missed().next().is_none() {
            break;
        }
    }
    step.done(&tally.to_string());
    tally.timeout().for_each(|name| voice::detail(&format!("timed out: {name}")));
    tally.missed().for_each(|name| voice::detail(&format!("missed: {name}")));
    Ok(tally)
}

/// One run, over what was not caught before; it says itself how far it is.
fn look(scratch: &Scratch, package: &Crate, tested: &str, folder: &Path) -> Result<()> {
    let mut mutants = scratch.cargo();
    mutants.args(["mutants", "--in-place", "--iterate", "--package", &package.name, "--test-package", tested, "--output"]).arg(folder);
    let status = mutants.status().with_context(|| format!("cannot start `{}`", process::shown_briefly(&mutants)))?;
    match status.code() {
        Some(code) if DONE.contains(&code) => Ok(()),
        _ => bail!("`{}` failed ({status})", process::shown_briefly(&mutants)),
    }
}
