//! The list of invariants is about what exists: every number that is referred to is in it, and every name in it is of something.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use scenarios::replay::folder;

use crate::{listing, proofs};

const TAG: &str = "INV-";
/// Where sources refer to invariants, and where functions and tests are.
const SOURCES: [&str; 4] = ["common", "contracts", "interactor", "scenarios"];
/// Where the checks are that run after every random step.
const RANDOM_TEST: &str = "scenarios/tests/stateful";

struct Row {
    id: String,
    enforced: Vec<String>,
    proven: Vec<String>,
}

#[test]
fn every_invariant_that_is_referred_to_is_listed_once() {
    let rows = rows();
    let listed: BTreeSet<_> = rows.iter().map(|row| row.id.clone()).collect();
    assert_eq!(listed.len(), rows.len(), "a number stands twice");
    let stories = listing::files().into_iter().map(|file| folder().join(file));
    for file in sources().into_iter().chain(stories) {
        for id in ids(&text(&file)) {
            assert!(listed.contains(&id), "{} refers to {id}", file.display());
        }
    }
}

#[test]
fn every_invariant_is_enforced_where_the_list_says() {
    for row in rows() {
        assert!(!row.enforced.is_empty(), "{} is enforced nowhere", row.id);
        for place in row.enforced {
            let (file, function) = place.split_once(':').unwrap_or_else(|| panic!("{}: {place} names no function", row.id));
            let source = text(&workspace().join(file));
            assert!(has_function(&source, function), "{}: no {function} in {file}", row.id);
        }
    }
}

#[test]
fn every_invariant_is_proven_by_what_exists() {
    let sources: Vec<(PathBuf, String)> = sources().into_iter().map(|file| (file.clone(), text(&file))).collect();
    let of_random_test = sources.iter().filter(|(file, _)| file.starts_with(workspace().join(RANDOM_TEST)));
    let mut proofs = proofs::checks(of_random_test.map(|(_, source)| source.as_str()));
    proofs.extend(sources.iter().flat_map(|(_, source)| proofs::tests(source)));
    for row in rows() {
        assert!(!row.proven.is_empty(), "{} is proven by nothing", row.id);
        for name in row.proven {
            let is_there = match name.contains('/') {
                true => folder().join(format!("{name}.scen.json")).is_file(),
                false => proofs.contains(&name),
            };
            assert!(is_there, "{}: there is no test {name}", row.id);
        }
    }
}

#[test]
fn every_scenario_is_named_for_what_it_proves() {
    let rows = rows();
    for file in listing::files() {
        let path = file.to_string_lossy().replace(".scen.json", "");
        assert!(rows.iter().any(|row| row.proven.contains(&path)), "{path} proves nothing in the list");
    }
}

fn rows() -> Vec<Row> {
    let list = text(&folder().join("INVARIANTS.md"));
    let row = |line: &str| {
        let columns: Vec<_> = line.split('|').map(str::trim).collect();
        let [_, id, _, enforced, proven, _] = columns[..] else { panic!("a line has not four columns: {line}") };
        Row { id: id.to_owned(), enforced: quoted(enforced), proven: quoted(proven) }
    };
    list.lines().filter(|line| line.starts_with(&format!("| {TAG}"))).map(row).collect()
}

/// What stands in backticks.
fn quoted(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn ids(text: &str) -> Vec<String> {
    let number = |rest: &str| rest.chars().take_while(char::is_ascii_digit).collect::<String>();
    text.split(TAG).skip(1).map(number).filter(|number| !number.is_empty()).map(|number| format!("{TAG}{number}")).collect()
}

fn has_function(source: &str, name: &str) -> bool {
    source.split("fn ").skip(1).any(|rest| rest.strip_prefix(name).is_some_and(|rest| rest.starts_with(['(', '<', ' '])))
}

fn workspace() -> PathBuf {
    folder().join("..")
}

fn text(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn sources() -> Vec<PathBuf> {
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
