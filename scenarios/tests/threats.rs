//! The list of threats names tests that exist, or says why there is none yet.

use scenarios::replay::folder;

use crate::sources::{Proofs, quoted, text};

/// What a line has instead of tests, before the reason.
const NOT_YET: &str = "not yet: ";

/// A line: what must not happen, or must hold, and what proves it.
struct Row {
    threat: String,
    proven: String,
}

#[test]
fn every_threat_is_answered_by_what_exists_or_says_why_it_is_not() {
    let proofs = Proofs::found();
    for Row { threat, proven } in rows() {
        let (names, reason) = (quoted(&proven), proven.split_once(NOT_YET).map(|(_, reason)| reason.trim()));
        assert!(!names.is_empty() || reason.is_some_and(|reason| !reason.is_empty()), "{threat}: neither a test nor a reason");
        for name in names {
            assert!(proofs.contain(&name), "{threat}: there is no test {name}");
        }
    }
}

#[test]
fn every_property_is_listed_in_its_order() {
    let listed: Vec<String> = rows().into_iter().filter_map(|row| Some(row.threat.split_once(' ')?.0.to_owned())).collect();
    let properties: Vec<_> =
        listed.into_iter().filter(|word| word.strip_prefix('T').is_some_and(|rest| rest.parse::<u8>().is_ok())).collect();
    let mut kinds = properties.clone();
    kinds.dedup();
    assert_eq!(kinds, (1..=12).map(|number| format!("T{number}")).collect::<Vec<_>>());
}

fn rows() -> Vec<Row> {
    let list = text(&folder().join("THREATS.md"));
    let row = |line: &str| {
        let columns: Vec<_> = line.split('|').map(str::trim).collect();
        let [_, threat, proven, _] = columns[..] else { panic!("a line has not two columns: {line}") };
        Row { threat: threat.to_owned(), proven: proven.to_owned() }
    };
    list.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| what ")).map(row).collect()
}
