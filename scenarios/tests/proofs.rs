//! What can prove an invariant: a test, a name in one of the testkit's lists of tests, or a check of the random test.

use std::collections::BTreeSet;

/// How the name of a check of the random test begins.
const CHECK: &str = "check_";
/// How a list of tests begins, in the macro that makes a test of each name.
const LIST: &str = "_tests! {";

/// Functions that follow `#[test]`, and names of `..._tests!` lists, in a source file.
pub fn tests(source: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let (mut is_test, mut in_list) = (false, false);
    for line in source.lines().map(str::trim) {
        in_list = line.contains(LIST) && !line.starts_with("//") || in_list && !line.starts_with('}');
        match function(line) {
            Some(name) if is_test => {
                found.insert(name.to_owned());
                is_test = false;
            }
            Some(_) => is_test = false,
            None if in_list && is_name(line.trim_end_matches(',')) => {
                found.insert(line.trim_end_matches(',').to_owned());
            }
            None => is_test |= line == "#[test]",
        }
    }
    found
}

/// Checks that are declared once among these source files.
pub fn checks<'a>(sources: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let declared: Vec<_> =
        sources.flat_map(str::lines).filter_map(|line| function(line.trim())).filter(|name| name.starts_with(CHECK)).collect();
    let is_unique = |name: &&&str| declared.iter().filter(|other| other == name).count() == 1;
    declared.iter().filter(is_unique).map(|name| (*name).to_owned()).collect()
}

/// The name that a line declares.
fn function(line: &str) -> Option<&str> {
    let declared = line.strip_prefix("pub ").unwrap_or(line).strip_prefix("fn ")?;
    declared.split(['(', '<']).next().filter(|name| is_name(name))
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

#[test]
fn only_what_follows_the_attribute_is_a_test() {
    let source = "fn helper() {}\n#[test]\n#[should_panic]\nfn pays() {}\nfn other() {}\n// #[test]\nfn commented() {}\n    #[test]\n    fn inner(x in 0..3) {}";
    assert_eq!(tests(source), BTreeSet::from(["pays".to_owned(), "inner".to_owned()]));
}

#[test]
fn names_in_a_list_of_tests_are_tests_and_the_functions_below_are_not() {
    let source = "//! [`pause_tests!`] {\n$crate::pause_tests! { $safe:\n  stops,\n  starts\n}\nmatch x {\n  stray,\n}\npub fn stops() {}\npub fn more() {}";
    assert_eq!(tests(source), BTreeSet::from(["stops".to_owned(), "starts".to_owned()]));
}

#[test]
fn check_that_is_declared_twice_or_is_named_otherwise_proves_nothing() {
    let sources = ["fn check_books(&self) {}\nfn drain() {}", "pub fn check_pool<T>() {}\nfn check_twice() {}\n", "fn check_twice() {}"];
    assert_eq!(checks(sources.into_iter()), BTreeSet::from(["check_books".to_owned(), "check_pool".to_owned()]));
}
