//! `cargo bridge mutants`: is every expression held by a test? What cargo-mutants would change is tried one after the other, also inside
//! `require!`, where it does not look by itself. A change that no test notices is missed.

mod change;
mod mutant;
mod opened;

use std::fmt;

use anyhow::{Context, Result, bail};

use crate::{
    process,
    scratch::Scratch,
    source::{self, Crate},
    trial::{self, verdict::Verdict},
    voice,
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
    let mut trials = Vec::new();
    for file in &package.files {
        scratch.replace(&package.dir.join(&file.path), &opened::text_of(file))?;
    }
    let mutants = mutant::of_package(scratch, &package.name)?;
    for file in &package.files {
        let (name, text) = (format!("{}/{}", trial::workspace_path(workspace, package), file.path), opened::text_of(file));
        let tree = syn::parse_file(&text)?;
        trials.extend(mutants.iter().filter(|mutant| mutant.file == name).map(|mutant| mutant.trial(&text, &tree)));
    }
    let tally = Tally(trial::of_crate(workspace, scratch, (package, crates), opened::text_of, &trials)?);
    voice::result(&format!("{}: {tally}", package.name));
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
                Verdict::Unbuildable => voice::detail(&format!("does not compile: {place}")),
                Verdict::Killed => {}
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
