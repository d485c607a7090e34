//! The workspace as text: what its lists refer to.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use scenarios::replay::folder;

use crate::proofs;

/// Where sources refer to invariants, and where functions and tests are.
const SOURCES: [&str; 4] = ["common", "contracts", "interactor", "scenarios"];
/// Where the checks are that run after every random step.
const RANDOM_TEST: &str = "scenarios/tests/stateful";

/// Names of all that can prove something.
pub struct Proofs(BTreeSet<String>);

impl Proofs {
    pub fn found() -> Self {
        let sources: Vec<(PathBuf, String)> = sources().into_iter().map(|file| (file.clone(), text(&file))).collect();
        let of_random_test = sources.iter().filter(|(file, _)| file.starts_with(workspace().join(RANDOM_TEST)));
        let mut proofs = proofs::checks(of_random_test.map(|(_, source)| source.as_str()));
        proofs.extend(sources.iter().flat_map(|(_, source)| proofs::tests(source)));
        Proofs(proofs)
    }

    /// A test, a check of the random test, or a scenario by its path.
    pub fn contain(&self, name: &str) -> bool {
        match name.contains('/') {
            true => folder().join(format!("{name}.scen.json")).is_file(),
            false => self.0.contains(name),
        }
    }
}

/// Whether a source has a function of this name.
pub fn has_function(source: &str, name: &str) -> bool {
    source.split("fn ").skip(1).any(|rest| rest.strip_prefix(name).is_some_and(|rest| rest.starts_with(['(', '<', ' '])))
}

/// What stands in backticks.
pub fn quoted(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

pub fn workspace() -> PathBuf {
    folder().join("..")
}

pub fn text(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

pub fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    SOURCES.iter().for_each(|directory| collect(&workspace().join(directory), &mut found));
    found
}

fn collect(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap_or_else(|error| panic!("{}: {error}", directory.display())).flatten() {
        let path = entry.path();
        match path.extension().and_then(|ending| ending.to_str()) {
            _ if path.is_dir() && !path.ends_with("target") && !path.ends_with("output") => collect(&path, found),
            Some("rs") => found.push(path),
            _ => {}
        }
    }
}
