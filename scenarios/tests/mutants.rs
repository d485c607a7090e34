//! The list of changes that no test notices: each is of code that exists, has a reason, and is counted.

use scenarios::replay::folder;

use crate::sources::{has_function, quoted, text, workspace};

/// Of those that compile, so many of a hundred are caught at least.
const CAUGHT_AT_LEAST: usize = 97;

/// A crate: what became of the changes of its code, and of the guards that were dropped.
struct Count {
    package: String,
    caught: usize,
    missed: usize,
    guards: usize,
    killed: usize,
}

/// A change that no test notices.
struct Missed {
    file: String,
    function: String,
    change: String,
    reason: String,
}

#[test]
fn every_change_that_no_test_notices_is_of_code_that_exists_and_has_a_reason() {
    for Missed { file, function, change, reason } in missed() {
        assert!(has_function(&text(&workspace().join(&file)), &function), "{change}: no {function} in {file}");
        assert!(!reason.is_empty(), "{file}: {change} has no reason");
    }
}

#[test]
fn every_change_that_no_test_notices_is_counted_and_listed() {
    let (counts, missed) = (counts(), missed());
    assert_eq!(counts.iter().map(|count| count.missed + count.guards - count.killed).sum::<usize>(), missed.len());
    for Count { package, missed: number, guards, killed, .. } in counts {
        let listed = missed.iter().filter(|missed| missed.file.split('/').nth(1) == Some(&package)).count();
        assert_eq!(listed, number + guards - killed, "{package}");
    }
}

#[test]
fn tests_catch_nearly_every_change() {
    let (caught, missed) = counts().iter().fold((0, 0), |(caught, missed), count| (caught + count.caught, missed + count.missed));
    assert!(caught * 100 >= (caught + missed) * CAUGHT_AT_LEAST, "{caught} of {}", caught + missed);
}

fn counts() -> Vec<Count> {
    let number = |text: &str| text.parse().unwrap_or_else(|_| panic!("{text} is no number"));
    rows("| crate |", 8)
        .map(|columns| match &columns[..] {
            [package, _, caught, endless, _, missed, guards, killed] => Count {
                package: package.clone(),
                caught: number(caught) + number(endless),
                missed: number(missed),
                guards: number(guards),
                killed: number(killed),
            },
            _ => unreachable!("eight columns"),
        })
        .collect()
}

fn missed() -> Vec<Missed> {
    rows("| where |", 3)
        .map(|columns| {
            let place = quoted(&columns[0]).join("");
            let (file, function) = place.split_once(':').unwrap_or_else(|| panic!("{place} names no function"));
            Missed { file: file.to_owned(), function: function.to_owned(), change: columns[1].clone(), reason: columns[2].clone() }
        })
        .collect()
}

/// Lines of the table with this head.
fn rows(head: &str, columns: usize) -> impl Iterator<Item = Vec<String>> {
    let list = text(&folder().join("MUTANTS.md"));
    let lines: Vec<_> = list
        .lines()
        .skip_while(|line| !line.starts_with(head))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(str::to_owned)
        .collect();
    assert!(!lines.is_empty(), "there is no table {head}");
    lines.into_iter().map(move |line| {
        // A change may have the sign itself, as `\|`.
        let line = line.replace("\\|", "\u{1}");
        let found: Vec<_> = line.split('|').map(|column| column.trim().replace('\u{1}', "|")).collect();
        assert_eq!(found.len(), columns + 2, "{line}");
        found[1..=columns].to_vec()
    })
}
