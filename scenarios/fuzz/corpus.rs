//! Bytes worth keeping, a line of hex each: the node's own, and the shapes between two kinds.

const OPERATIONS: &str = include_str!("corpus/operations.txt");
const REGISTRATIONS: &str = include_str!("corpus/registrations.txt");
const MEMBERS: &str = include_str!("corpus/members.txt");
const SET_CHANGES: &str = include_str!("corpus/set_changes.txt");

/// Everything, in a fixed order.
pub fn all() -> Vec<Vec<u8>> {
    [OPERATIONS, REGISTRATIONS, MEMBERS, SET_CHANGES].iter().flat_map(|file| lines(file)).collect()
}

fn lines(file: &str) -> impl Iterator<Item = Vec<u8>> {
    file.lines().filter(|line| !line.starts_with('#')).map(|line| hex::decode(line).expect("hex"))
}

#[test]
fn every_line_of_the_corpus_is_one_kind_or_none_and_bytes_like_any_other() {
    for bytes in all() {
        crate::readings::check(&bytes);
    }
}

#[test]
fn the_corpus_has_every_kind_and_what_is_none() {
    let kinds = |file: &str| lines(file).map(|bytes| crate::readings::kinds(&bytes)).collect::<Vec<_>>();
    for (file, kind) in [(OPERATIONS, 0), (REGISTRATIONS, 1), (MEMBERS, 2), (SET_CHANGES, 3)] {
        assert!(kinds(file).iter().any(|kinds| kinds[kind]), "no line is of kind {kind}");
        assert!(kinds(file).iter().any(|kinds| !kinds[kind]), "no line fails to be of kind {kind}");
    }
}
