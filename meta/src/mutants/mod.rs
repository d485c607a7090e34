//! `cargo bridge mutants`: is every expression held by a test? One change after the other that cargo-mutants thinks of is made in a copy
//! of the workspace, and the native tests of the crates that are built on it run until one fails.

mod mutant;
mod opened;

use std::fmt;

use anyhow::{Context, Result, bail};

use crate::{
    process,
    scratch::{
        Scratch,
        verdict::{self, Verdict},
    },
    source::{self, Crate},
    voice::{self, Step},
    workspace::Workspace,
};

const INSTALL: &str = "cargo-mutants is not there; install it with `cargo install cargo-mutants --version 27.1.0 --locked`";

/// What became of each mutant.
#[derive(Default)]
struct Tally(Vec<(Verdict, String)>);

pub fn run(workspace: &Workspace, only: Option<&str>) -> Result<()> {
    process::capture(process::cargo().args(["mutants", "--version"])).context(INSTALL)?;
    let crates = source::crates(workspace)?;
    let chosen = source::chosen(&crates, only)?;
    let scratch = Scratch::prepare(workspace, "mutants")?;
    for (package, file) in crates.iter().flat_map(|package| package.files.iter().map(move |file| (package, file))) {
        scratch.replace(&package.dir.join(&file.path), &opened::text_of(file))?;
    }
    let mut missed = 0;
    for package in chosen {
        missed += try_crate(workspace, &scratch, package, &crates)?.count(Verdict::Survived);
    }
    match missed {
        0 => Ok(()),
        _ => bail!("{missed} mutants change what no test sees; scenarios/MUTANTS.md says of which this is known, and why"),
    }
}

fn try_crate(workspace: &Workspace, scratch: &Scratch, package: &Crate, crates: &[Crate]) -> Result<Tally> {
    let mutants = mutant::of_package(scratch, &package.name)?;
    let tested = source::tested_by(package, crates)?;
    let (step, mut tally) = (Step::start(&package.name), Tally::default());
    step.now("running its tests where nothing is changed");
    verdict::must_pass(scratch, &tested)?;
    for (at, mutant) in mutants.iter().enumerate() {
        step.now(&format!("{} of {}: {}", at + 1, mutants.len(), mutant.place()));
        let file = workspace.root.join(&mutant.file);
        let text = scratch.text(&file)?;
        scratch.replace(&file, &mutant.applied_to(&text))?;
        let verdict = verdict::of_tests(scratch, &tested);
        scratch.replace(&file, &text)?;
        tally.0.push((verdict?, mutant.place()));
    }
    step.done(&tally.to_string());
    tally.report();
    Ok(tally)
}

impl Tally {
    fn count(&self, verdict: Verdict) -> usize {
        self.0.iter().filter(|(other, _)| *other == verdict).count()
    }

    fn report(&self) {
        for (verdict, place) in &self.0 {
            match verdict {
                Verdict::Survived => voice::detail(&format!("missed: {place}")),
                Verdict::Endless => voice::detail(&format!("some test does not end: {place}")),
                Verdict::Killed | Verdict::Unbuildable => {}
            }
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let [caught, endless, unviable, missed] =
            [Verdict::Killed, Verdict::Endless, Verdict::Unbuildable, Verdict::Survived].map(|verdict| self.count(verdict));
        write!(f, "{} mutants: {caught} caught, {endless} without end, {unviable} do not compile, {missed} missed", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mutants_are_counted_by_what_became_of_them() {
        let all = [Verdict::Killed, Verdict::Killed, Verdict::Endless, Verdict::Unbuildable, Verdict::Survived];
        let tally = Tally(all.map(|verdict| (verdict, String::new())).into());
        assert_eq!(tally.to_string(), "5 mutants: 2 caught, 1 without end, 1 do not compile, 1 missed");
    }
}
