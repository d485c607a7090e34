//! One cause, one constant, one text: every constant is used, no text stands twice, and all are written alike.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{
    Crate,
    error_texts::{ErrorText, declared, names_used},
};

/// Words in a doc comment that free a text from the house's spelling: watchers compare it byte for byte.
const WIRE_MARK: &str = "on the wire";

pub fn complaints(crates: &[Crate]) -> Vec<String> {
    let used: BTreeSet<String> = crates.iter().flat_map(names_used).collect();
    let texts: Vec<ErrorText> = crates.iter().flat_map(declared).collect();
    let mut complaints = Vec::new();
    let mut known: BTreeMap<&str, &ErrorText> = BTreeMap::new();
    for error in &texts {
        let place = format!("{}: {}", error.package, error.name);
        if !used.contains(&error.name) {
            complaints.push(format!("{place} is used nowhere"));
        }
        if let Some(first) = known.insert(&error.text, error) {
            complaints.push(format!("{place} has the text of {}: {}", first.package, first.name));
        }
        if !is_house_style(&error.text) && !error.doc.contains(WIRE_MARK) {
            complaints.push(format!("{place} is not lower case without full stop: \"{}\"", error.text));
        }
    }
    complaints
}

/// Lower case but for acronyms ("ESDT"), names of endpoints ("setFee") and no full stop.
fn is_house_style(text: &str) -> bool {
    let is_capitalised = |word: &str| {
        let mut letters = word.chars().filter(|letter| letter.is_alphabetic());
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    };
    !text.is_empty() && !text.ends_with('.') && !text.split_whitespace().any(is_capitalised)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::file_of;

    fn package(name: &str, errors: &str, code: &str) -> Crate {
        let files = vec![file_of("src/errors.rs", errors), file_of("src/lib.rs", code)];
        Crate { name: name.to_owned(), dir: name.into(), files }
    }

    #[test]
    fn nothing_is_said_of_used_single_texts_in_house_style() {
        let safe = package("safe", "pub const A: &str = \"ESDT is paused\";", "fn f() { require!(x, A); }");
        assert_eq!(complaints(&[safe]), [""; 0]);
    }

    #[test]
    fn unused_constant_is_named() {
        let safe = package("safe", "pub const A: &str = \"a\"; pub const B: &str = \"b\";", "fn f() { A; }");
        assert_eq!(complaints(&[safe]), ["safe: B is used nowhere"]);
    }

    #[test]
    fn constant_used_by_another_crate_is_used() {
        let shared = package("shared", "pub const A: &str = \"a\";", "");
        let safe = package("safe", "", "fn f() { shared::A; }");
        assert_eq!(complaints(&[shared, safe]), [""; 0]);
    }

    #[test]
    fn same_text_in_two_crates_is_named_with_both() {
        let one = package("one", "pub const A: &str = \"same\";", "fn f() { A; }");
        let two = package("two", "pub const B: &str = \"same\";", "fn f() { B; }");
        assert_eq!(complaints(&[one, two]), ["two: B has the text of one: A"]);
    }

    #[test]
    fn capital_and_full_stop_are_named_unless_known_on_the_wire() {
        let errors = "pub const A: &str = \"Token paused\";\npub const B: &str = \"it ends.\";\n/// Known on the wire.\npub const C: &str = \"Old text.\";";
        let safe = package("safe", errors, "fn f() { A; B; C; }");
        let complaints = complaints(&[safe]);
        assert_eq!(complaints.len(), 2);
        assert!(complaints[0].starts_with("safe: A is not lower case") && complaints[1].starts_with("safe: B is not"));
    }
}
