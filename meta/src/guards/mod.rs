//! `cargo bridge guards`: is every guard held by a test? Dropping one after the other is tried. A guard
//! whose loss no test notices survives.

pub mod find;
mod operands;

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use crate::{
    source::{self, Crate, File},
    trial::{self, Part, Trials, verdict::Verdict},
    voice,
    workspace::Workspace,
};

#[derive(Default)]
struct Tally {
    killed: usize,
    survivors: Vec<String>,
    unbuildable: Vec<String>,
    endless: Vec<String>,
}

pub fn run(workspace: &Workspace, only: &[String]) -> Result<()> {
    let crates = source::crates(workspace)?;
    let all: Vec<_> = source::chosen(&crates, only)?.into_iter().map(|package| trials(workspace, package)).collect();
    let (mut tally, mut killed) = (Tally::default(), BTreeMap::<String, usize>::new());
    trial::run(workspace, &crates, "guards", &all, Part::Whole, |package, trial, verdict| {
        let place = trial.place.clone();
        match verdict {
            Verdict::Killed => *killed.entry(package.name.clone()).or_default() += 1,
            Verdict::Survived => tally.survivors.push(place),
            Verdict::Unbuildable => tally.unbuildable.push(place),
            Verdict::Endless => tally.endless.push(place),
        }
    })?;
    for Trials { package, trials, .. } in all.iter().filter(|of| !of.trials.is_empty()) {
        voice::result(&format!("{}: {} of {} guards killed", package.name, killed.get(&package.name).unwrap_or(&0), trials.len()));
    }
    tally.killed = killed.values().sum();
    report(&tally)
}

fn trials<'a>(workspace: &Workspace, package: &'a Crate) -> Trials<'a> {
    let path = trial::workspace_path(workspace, package);
    let trials_in = |file: &File| {
        let name = format!("{path}/{}", file.path);
        find::in_file(file).into_iter().map(move |guard| guard.trial(&name)).collect::<Vec<_>>()
    };
    Trials { package, text_of: |file| file.text.clone(), trials: package.files.iter().flat_map(trials_in).collect() }
}

fn report(tally: &Tally) -> Result<()> {
    for place in &tally.unbuildable {
        voice::detail(&format!("does not compile without it: {place}"));
    }
    for place in &tally.endless {
        voice::detail(&format!("some test does not end without it: {place}"));
    }
    for place in &tally.survivors {
        voice::detail(&format!("survived: {place}"));
    }
    let (survivors, unknown) = (tally.survivors.len(), tally.unbuildable.len() + tally.endless.len());
    voice::result(&format!("{} of {} guards killed", tally.killed, tally.killed + survivors + unknown));
    if survivors + unknown > 0 {
        bail!("{survivors} guards can be dropped and no test fails; of {unknown} it is not known");
    }
    Ok(())
}

#[cfg(test)]
mod report_tests {
    use super::*;

    #[test]
    fn only_killed_guards_are_a_success() {
        let one = || vec!["src/lib.rs:1 require!(a, B)".to_owned()];
        assert!(report(&Tally { killed: 3, ..Tally::default() }).is_ok());
        assert!(report(&Tally { killed: 3, survivors: one(), ..Tally::default() }).is_err());
        assert!(report(&Tally { killed: 3, unbuildable: one(), ..Tally::default() }).is_err());
        assert!(report(&Tally { killed: 3, endless: one(), ..Tally::default() }).is_err());
    }
}
