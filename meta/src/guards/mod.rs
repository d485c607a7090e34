//! `cargo bridge guards`: is every guard held by a test? One guard after the other is dropped in a copy of the workspace, and
//! the native tests of the crates that are built on it run until one fails. A guard whose loss no test notices survives.

pub mod find;
mod operands;

use anyhow::{Result, bail};

use crate::{
    scratch::{
        Scratch,
        verdict::{self, Verdict},
    },
    source::{self, Crate, File},
    voice::{self, Step},
    workspace::Workspace,
};

use find::Guard;

#[derive(Default)]
struct Tally {
    killed: usize,
    survivors: Vec<String>,
    unbuildable: Vec<String>,
    endless: Vec<String>,
}

pub fn run(workspace: &Workspace, only: Option<&str>) -> Result<()> {
    let crates = source::crates(workspace)?;
    let scratch = Scratch::prepare(workspace, "guards")?;
    let mut tally = Tally::default();
    for package in source::chosen(&crates, only)? {
        try_crate(workspace, &scratch, package, &crates, &mut tally)?;
    }
    report(&tally)
}

fn try_crate(workspace: &Workspace, scratch: &Scratch, package: &Crate, crates: &[Crate], tally: &mut Tally) -> Result<()> {
    let guards: Vec<(&File, Guard)> =
        package.files.iter().flat_map(|file| find::in_file(file).into_iter().map(move |guard| (file, guard))).collect();
    if guards.is_empty() {
        return Ok(());
    }
    let tested = source::tested_by(package, crates)?;
    let step = Step::start(&package.name);
    step.now("running its tests with all guards in place");
    verdict::must_pass(scratch, &tested)?;
    let before = tally.killed;
    for (at, (file, guard)) in guards.iter().enumerate() {
        let place = format!("{}/{}:{} {}", workspace_path(workspace, package), file.path, guard.line, guard.label);
        step.now(&format!("{} of {}: {place}", at + 1, guards.len()));
        let mutated = guard.dropped_from(&file.text);
        match scratch.with(&package.dir.join(&file.path), &mutated, || verdict::of_tests(scratch, &tested))? {
            Verdict::Killed => tally.killed += 1,
            Verdict::Survived => tally.survivors.push(place),
            Verdict::Unbuildable => tally.unbuildable.push(place),
            Verdict::Endless => tally.endless.push(place),
        }
    }
    step.done(&format!("{} of {} guards killed", tally.killed - before, guards.len()));
    Ok(())
}

fn workspace_path(workspace: &Workspace, package: &Crate) -> String {
    package.dir.strip_prefix(&workspace.root).unwrap_or(&package.dir).display().to_string()
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
