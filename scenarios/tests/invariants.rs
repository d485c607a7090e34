//! The list of invariants is about what exists: every number that is referred to is in it, and every name in it is of something.

use std::collections::BTreeSet;

use scenarios::replay::folder;

use crate::{
    listing,
    sources::{Proofs, has_function, quoted, sources, text, workspace},
};

const TAG: &str = "INV-";

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
    let proofs = Proofs::found();
    for row in rows() {
        assert!(!row.proven.is_empty(), "{} is proven by nothing", row.id);
        for name in row.proven {
            assert!(proofs.contain(&name), "{}: there is no test {name}", row.id);
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

fn ids(text: &str) -> Vec<String> {
    let number = |rest: &str| rest.chars().take_while(char::is_ascii_digit).collect::<String>();
    text.split(TAG).skip(1).map(number).filter(|number| !number.is_empty()).map(|number| format!("{TAG}{number}")).collect()
}
