//! What cargo-mutants would change.

use std::ops::Range;

use anyhow::{Context, Result};
use proc_macro2::LineColumn;
use serde::Deserialize;

use super::change;
use crate::{process, scratch::Scratch, source, trial::Trial};

/// One change, as cargo-mutants lists it.
#[derive(Deserialize)]
pub struct Mutant {
    /// Relative to the workspace.
    pub file: String,
    pub genre: Genre,
    pub replacement: String,
    name: String,
    span: Span,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
pub enum Genre {
    FnValue,
    BinaryOperator,
    UnaryOperator,
    MatchArm,
    MatchArmGuard,
    StructField,
}

#[derive(Deserialize)]
struct Span {
    start: Place,
    end: Place,
}

/// Both count from 1.
#[derive(Deserialize)]
struct Place {
    line: usize,
    column: usize,
}

pub fn of_package(scratch: &Scratch, package: &str) -> Result<Vec<Mutant>> {
    let mut list = scratch.cargo();
    list.args(["mutants", "--list", "--json", "--package", package]);
    read(&process::capture(&mut list)?)
}

fn read(list: &str) -> Result<Vec<Mutant>> {
    serde_json::from_str(list).context("cargo-mutants lists something else than mutants")
}

impl Mutant {
    pub fn range_in(&self, text: &str) -> Range<usize> {
        let place = |place: &Place| LineColumn { line: place.line, column: place.column - 1 };
        source::bytes_between(text, place(&self.span.start), place(&self.span.end))
    }

    pub fn trial(&self, text: &str, tree: &syn::File) -> Trial {
        let (range, switch) = (self.range_in(text), change::of(self, text, tree));
        Trial { file: self.file.clone(), place: self.place(), range, replacement: self.replacement.clone(), switch }
    }

    /// File, line and change; without the column, which is another one in the copy.
    fn place(&self) -> String {
        let change = self.name.split_once(": ").map_or(self.name.as_str(), |(_, change)| change);
        format!("{}:{} {change}", self.file, self.span.start.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mutant(genre: &str, replacement: &str, columns: (usize, usize)) -> Mutant {
        let span = format!(r#"{{"start": {{"line": 2, "column": {}}}, "end": {{"line": 2, "column": {}}}}}"#, columns.0, columns.1);
        let list = format!(
            r#"[{{"file": "src/lib.rs", "name": "src/lib.rs:2:5: replace > with >= in due", "genre": "{genre}", "replacement": "{replacement}", "span": {span}}}]"#
        );
        read(&list).unwrap().remove(0)
    }

    /// What stands there with a switch.
    fn switched(line: &str, mutant: &Mutant) -> String {
        let text = format!("fn due() -> bool {{\n{line}\n}}");
        let switch = mutant.trial(&text, &syn::parse_file(&text).unwrap()).switch.unwrap();
        let (before, after) = (&text[..switch.range.start], &text[switch.range.end..]);
        let whole = format!("{before}{}{}{}{after}", switch.open, &text[switch.range.clone()], switch.close);
        whole.lines().nth(1).unwrap().replace(crate::trial::IS_ON, "ON")
    }

    #[test]
    fn what_is_listed_is_found_in_the_text() {
        let (mutant, text) = (mutant("BinaryOperator", ">=", (5, 6)), "fn due() -> bool {\n  ä > b\n}");
        let trial = mutant.trial(text, &syn::parse_file(text).unwrap());
        assert_eq!(
            (&text[trial.range], trial.replacement.as_str(), trial.place.as_str()),
            (">", ">=", "src/lib.rs:2 replace > with >= in due")
        );
    }

    #[test]
    fn every_kind_has_a_switch() {
        assert_eq!(switched("  a > b", &mutant("BinaryOperator", ">=", (5, 6))), "  (if ON { (a) >= (b) } else { a > b })");
        assert_eq!(switched("a -= b;", &mutant("BinaryOperator", "+=", (3, 5))), "(if ON { a += (b) } else { a -= b });");
        assert_eq!(switched("!a", &mutant("UnaryOperator", "", (1, 2))), "(if ON { a } else { !a })");
        assert_eq!(switched("let a = 1; a > 0", &mutant("FnValue", "true", (1, 17))), "if ON { return true; } let a = 1; a > 0");
        assert_eq!(switched("match a { 1 => x, _ => y }", &mutant("MatchArm", "", (11, 18))), "match a { 1 if !ON => x, _ => y }");
        assert_eq!(
            switched("match a { b if b > 0 => x, _ => y }", &mutant("MatchArmGuard", "true", (16, 21))),
            "match a { b if ON || (b > 0) => x, _ => y }"
        );
        assert_eq!(switched("A { a: 1, ..b }", &mutant("StructField", "", (5, 9))), "(if ON { A {  ..b } } else { A { a: 1, ..b } })");
    }

    #[test]
    fn an_arm_has_no_switch_when_none_takes_the_rest() {
        let has_switch = |line: &str| {
            let text = format!("fn due() -> bool {{\n{line}\n}}");
            mutant("MatchArm", "", (11, 18)).trial(&text, &syn::parse_file(&text).unwrap()).switch.is_some()
        };
        assert!(has_switch("match a { 1 => x, _ => y }") && has_switch("match a { 1 => x, b => y }"));
        assert!(!has_switch("match a { 1 => x, _ if b => y, None => y }"));
    }

    #[test]
    fn a_pattern_in_a_condition_has_no_switch() {
        let (mutant, text) =
            (mutant("BinaryOperator", "||", (18, 20)), "fn due() -> bool {\nif let Some(a) = b && a > 0 { true } else { false }\n}");
        let mutant = Mutant { span: Span { start: Place { line: 2, column: 20 }, end: Place { line: 2, column: 22 } }, ..mutant };
        assert!(mutant.trial(text, &syn::parse_file(text).unwrap()).switch.is_none());
    }
}
