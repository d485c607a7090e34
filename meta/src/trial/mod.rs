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

/// Those of one crate that are to be tried. Their ranges are of this text of its files.
pub struct Trials<'a> {
    pub package: &'a Crate,
    pub text_of: fn(&File) -> String,
    pub trials: Vec<Trial>,
}

/// What is tried of all that is there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Whole,
    /// Only changes that have no switch.
    Alone,
}

/// Tries what is wanted; gives each verdict to `tell` as it comes.
pub fn run(
    workspace: &Workspace,
    crates: &[Crate],
    name: &str,
    all: &[Trials],
    part: Part,
    mut tell: impl FnMut(&Crate, &Trial, Verdict),
) -> Result<()> {
    let scratch = Scratch::prepare(workspace, name)?;
    let step = Step::start(name);
    let mut sources: Vec<Source> = all.iter().flat_map(|trials| sources(workspace, trials)).collect();
    let numbered: Vec<(&Crate, &Trial)> = all.iter().flat_map(|of| of.trials.iter().map(|trial| (of.package, trial))).collect();
    let mut alone = put_switches(&mut sources, &numbered);
    step.now("compiling the tests with all switches");
    let (executables, wrong) = build::with_switches(&scratch, &mut sources, &tested(all, crates)?)?;
    alone.extend(wrong);
    if part == Part::Whole {
        step.now("running the tests where nothing is changed");
        let reaches = executables.into_iter().map(|executable| Reach::of(executable, &scratch)).collect::<Result<Vec<_>>>()?;
        for (id, (package, trial)) in numbered.iter().enumerate().filter(|(id, _)| !alone.contains(id)) {
            step.now(&format!("{} of {}: {}", id + 1, numbered.len(), trial.place));
            tell(package, trial, of_all(&reaches, package, id, &scratch)?);
        }
    }
    restore(&scratch, &sources)?;
    let tried = if part == Part::Whole { numbered.len() } else { alone.len() };
    for (package, trial) in alone.into_iter().map(|id| numbered[id]) {
        step.now(&format!("compiled for itself: {}", trial.place));
        tell(package, trial, for_itself(&scratch, &sources, trial, &source::tested_by(package, crates)?)?);
    }
    step.done(&format!("{tried} tried"));
    Ok(())
}

/// Every crate whose tests can notice something.
fn tested<'a>(all: &[Trials], crates: &'a [Crate]) -> Result<Vec<&'a Crate>> {
    let mut names = BTreeSet::new();
    for trials in all.iter().filter(|trials| !trials.trials.is_empty()) {
        names.extend(source::tested_by(trials.package, crates)?.iter().map(|package| package.name.as_str()));
    }
    Ok(crates.iter().filter(|package| names.contains(package.name.as_str())).collect())
}

fn sources(workspace: &Workspace, trials: &Trials) -> Vec<Source> {
    let source = |file: &File| {
        let (path, name) = (trials.package.dir.join(&file.path), format!("{}/{}", workspace_path(workspace, trials.package), file.path));
        Source { name, path, text: (trials.text_of)(file), switches: Vec::new(), is_root: file.path == "src/lib.rs" }
    };
    trials.package.files.iter().map(source).collect()
}

pub fn workspace_path(workspace: &Workspace, package: &Crate) -> String {
    package.dir.strip_prefix(&workspace.root).unwrap_or(&package.dir).display().to_string()
}

/// Gives those that have no switch.
fn put_switches(sources: &mut [Source], trials: &[(&Crate, &Trial)]) -> BTreeSet<usize> {
    for source in sources {
        let here = trials.iter().enumerate().filter(|(_, (_, trial))| trial.file == source.name);
        source.switches = here.filter_map(|(id, (_, trial))| Some((id, trial.switch.clone()?))).collect();
    }
    (0..trials.len()).filter(|id| trials[*id].1.switch.is_none()).collect()
}

/// Its own tests first: they are the likeliest to fail.
fn of_all(reaches: &[Reach], package: &Crate, id: usize, scratch: &Scratch) -> Result<Verdict> {
    let (own, others): (Vec<_>, Vec<_>) = reaches.iter().partition(|reach| reach.is_of(&package.name));
    for reach in own.into_iter().chain(others) {
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
