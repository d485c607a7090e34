//! `cargo bridge mutants`: is every expression held by a test? What cargo-mutants would change is tried one after the other, also inside
//! `require!`, where it does not look by itself. A change that no test notices is missed.

mod change;
mod mutant;
mod opened;

use std::{collections::BTreeMap, fmt};

use anyhow::{Context, Result, bail};

use crate::{
    process,
    scratch::Scratch,
    source::{self, Crate},
    trial::{self, Part, Trials, verdict::Verdict},
    voice,
    workspace::Workspace,
};

/// Of the copy that is changed.
const NAME: &str = "mutants";
const INSTALL: &str = "cargo-mutants is not there; install it with `cargo install cargo-mutants --version 27.1.0 --locked`";

/// How many of a crate's mutants met with which end.
#[derive(Clone, Copy, Default)]
struct Tally {
    caught: usize,
    endless: usize,
    unviable: usize,
    missed: usize,
}

pub fn run(workspace: &Workspace, only: &[String], part: Part) -> Result<()> {
    process::capture(process::cargo().args(["mutants", "--version"])).context(INSTALL)?;
    let crates = source::crates(workspace)?;
    let scratch = Scratch::prepare(workspace, NAME)?;
    let all = source::chosen(&crates, only)?.into_iter().map(|package| trials(workspace, &scratch, package)).collect::<Result<Vec<_>>>()?;
    let mut tallies = BTreeMap::<String, Tally>::new();
    trial::run(workspace, &crates, NAME, &all, part, |package, trial, verdict| {
        tallies.entry(package.name.clone()).or_default().count(verdict);
        if verdict != Verdict::Killed {
            voice::detail(&format!("{}: {}", told(verdict), trial.place));
        }
    })?;
    tallies.iter().for_each(|(package, tally)| voice::result(&format!("{package}: {tally}")));
    match tallies.values().map(|tally| tally.missed).sum() {
        0 => Ok(()),
        missed => bail!("{missed} mutants change what no test sees; scenarios/MUTANTS.md says of which this is known, and why"),
    }
}

/// Where cargo-mutants looks, each `require!` is an `if`.
fn trials<'a>(workspace: &Workspace, scratch: &Scratch, package: &'a Crate) -> Result<Trials<'a>> {
    for file in &package.files {
        scratch.replace(&package.dir.join(&file.path), &opened::text_of(file))?;
    }
    let (mutants, mut trials) = (mutant::of_package(scratch, &package.name)?, Vec::new());
    for file in &package.files {
        let (name, text) = (format!("{}/{}", trial::workspace_path(workspace, package), file.path), opened::text_of(file));
        let tree = syn::parse_file(&text)?;
        trials.extend(mutants.iter().filter(|mutant| mutant.file == name).map(|mutant| mutant.trial(&text, &tree)));
    }
    Ok(Trials { package, text_of: opened::text_of, trials })
}

fn told(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Killed => "caught",
        Verdict::Survived => "missed",
        Verdict::Unbuildable => "does not compile",
        Verdict::Endless => "some test does not end",
    }
}

impl Tally {
    fn count(&mut self, verdict: Verdict) {
        *match verdict {
            Verdict::Killed => &mut self.caught,
            Verdict::Survived => &mut self.missed,
            Verdict::Unbuildable => &mut self.unviable,
            Verdict::Endless => &mut self.endless,
        } += 1;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Tally { caught, endless, unviable, missed } = self;
        let all = caught + endless + unviable + missed;
        write!(f, "{all} mutants: {caught} caught, {endless} without end, {unviable} do not compile, {missed} missed")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mutants_are_counted_by_what_became_of_them() {
        let mut tally = Tally::default();
        [Verdict::Killed, Verdict::Killed, Verdict::Endless, Verdict::Unbuildable, Verdict::Survived]
            .into_iter()
            .for_each(|verdict| tally.count(verdict));
        assert_eq!(tally.to_string(), "5 mutants: 2 caught, 1 without end, 1 do not compile, 1 missed");
    }
}
