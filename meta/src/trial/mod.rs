//! What if the code were different here? Every change of a crate that is to be tried stands in a copy of the workspace at once, each behind
//! a switch, so that the tests are compiled once; then one switch after the other is on, and the tests that come by it run until one fails.
//! Where no switch can stand, the change is made for itself.

mod build;
mod reach;
mod switched;
pub mod verdict;

use std::{collections::BTreeSet, ops::Range};

use anyhow::{Context, Result};

use crate::{
    scratch::Scratch,
    source::{self, Crate, File},
    voice::Step,
    workspace::Workspace,
};

use build::Source;
use reach::Reach;
use verdict::Verdict;

/// Stands for the switch in a text.
pub const IS_ON: &str = "SWITCH_IS_ON";

/// A change of a file.
pub struct Trial {
    /// Relative to the workspace.
    pub file: String,
    /// What a reader finds it by.
    pub place: String,
    pub range: Range<usize>,
    pub replacement: String,
    pub switch: Option<Switch>,
}

/// Text around a range of the file, which changes it only where `IS_ON`.
#[derive(Clone)]
pub struct Switch {
    pub range: Range<usize>,
    pub open: String,
    pub close: &'static str,
    /// Ends the function: it comes before all else that begins there.
    pub is_whole_body: bool,
}

impl Switch {
    /// The other text in the place of an expression.
    pub fn instead(range: Range<usize>, other: &str) -> Option<Self> {
        Self::around(range, format!("(if {IS_ON} {{ {other} }} else {{ "), " })")
    }

    /// Nothing where a comment would swallow the rest of the line.
    pub fn around(range: Range<usize>, open: String, close: &'static str) -> Option<Self> {
        (!open.contains("//")).then(|| Switch { range, open: open.replace('\n', " "), close, is_whole_body: false })
    }
}

/// Verdict of each, and its place. `text_of` gives the text that ranges are of.
pub fn of_crate(
    workspace: &Workspace,
    scratch: &Scratch,
    (package, crates): (&Crate, &[Crate]),
    text_of: fn(&File) -> String,
    trials: &[Trial],
) -> Result<Vec<(Verdict, String)>> {
    if trials.is_empty() {
        return Ok(Vec::new());
    }
    let step = Step::start(&package.name);
    let tested = source::tested_by(package, crates)?;
    let mut sources = sources(workspace, package, text_of);
    let mut alone = put_switches(&mut sources, trials);
    step.now("compiling its tests with all switches");
    let (executables, wrong) = build::with_switches(scratch, &mut sources, &tested)?;
    alone.extend(wrong);
    step.now("running its tests where nothing is changed");
    let mut reaches = executables.into_iter().map(|executable| Reach::of(executable, scratch)).collect::<Result<Vec<_>>>()?;
    reaches.sort_by_key(|reach| !reach.is_of(&package.name));
    let mut verdicts = Vec::new();
    for (id, trial) in trials.iter().enumerate().filter(|(id, _)| !alone.contains(id)) {
        step.now(&format!("{} of {}: {}", id + 1, trials.len(), trial.place));
        verdicts.push((of_all(&reaches, id, scratch)?, trial.place.clone()));
    }
    restore(scratch, &sources)?;
    for trial in alone.into_iter().map(|id| &trials[id]) {
        step.now(&format!("compiled for itself: {}", trial.place));
        verdicts.push((for_itself(scratch, &sources, trial, &tested)?, trial.place.clone()));
    }
    step.done(&format!("{} tried", verdicts.len()));
    Ok(verdicts)
}

fn sources(workspace: &Workspace, package: &Crate, text_of: fn(&File) -> String) -> Vec<Source> {
    let source = |file: &File| {
        let (path, name) = (package.dir.join(&file.path), format!("{}/{}", workspace_path(workspace, package), file.path));
        Source { name, path, text: text_of(file), switches: Vec::new(), is_root: file.path == "src/lib.rs" }
    };
    package.files.iter().map(source).collect()
}

pub fn workspace_path(workspace: &Workspace, package: &Crate) -> String {
    package.dir.strip_prefix(&workspace.root).unwrap_or(&package.dir).display().to_string()
}

/// Gives those that have no switch.
fn put_switches(sources: &mut [Source], trials: &[Trial]) -> BTreeSet<usize> {
    for source in sources {
        let here = trials.iter().enumerate().filter(|(_, trial)| trial.file == source.name);
        source.switches = here.filter_map(|(id, trial)| Some((id, trial.switch.clone()?))).collect();
    }
    (0..trials.len()).filter(|id| trials[*id].switch.is_none()).collect()
}

fn of_all(reaches: &[Reach], id: usize, scratch: &Scratch) -> Result<Verdict> {
    for reach in reaches {
        match reach.verdict(id, scratch)? {
            Verdict::Survived => {}
            verdict => return Ok(verdict),
        }
    }
    Ok(Verdict::Survived)
}

fn restore(scratch: &Scratch, sources: &[Source]) -> Result<()> {
    sources.iter().try_for_each(|source| scratch.replace(&source.path, &source.text))
}

fn for_itself(scratch: &Scratch, sources: &[Source], trial: &Trial, tested: &[&Crate]) -> Result<Verdict> {
    let source = sources.iter().find(|source| source.name == trial.file).context("a change is of another crate")?;
    let text = format!("{}{}{}", &source.text[..trial.range.start], trial.replacement, &source.text[trial.range.end..]);
    scratch.replace(&source.path, &text)?;
    let verdict = verdict::of_tests(scratch, tested);
    scratch.replace(&source.path, &source.text)?;
    verdict
}
