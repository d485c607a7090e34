//! What cargo-mutants would change.

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::{process, scratch::Scratch, source};

/// One change, as cargo-mutants lists it.
#[derive(Deserialize)]
pub struct Mutant {
    /// Relative to the workspace.
    pub file: String,
    name: String,
    span: Span,
    replacement: String,
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
    pub fn applied_to(&self, text: &str) -> String {
        let place = |place: &Place| proc_macro2::LineColumn { line: place.line, column: place.column - 1 };
        let span = source::bytes_between(text, place(&self.span.start), place(&self.span.end));
        format!("{}{}{}", &text[..span.start], self.replacement, &text[span.end..])
    }

    /// File, line and change; without the column, which is another one in the copy.
    pub fn place(&self) -> String {
        let change = self.name.split_once(": ").map_or(self.name.as_str(), |(_, change)| change);
        format!("{}:{} {change}", self.file, self.span.start.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_listed_is_changed() {
        let list = r#"[{"file": "src/lib.rs", "name": "src/lib.rs:2:5: replace > with >= in due", "genre": "BinaryOperator", "replacement": ">=",
                        "span": {"start": {"line": 2, "column": 5}, "end": {"line": 2, "column": 6}}}]"#;
        let [mutant] = &read(list).unwrap()[..] else { panic!("one mutant is listed") };
        assert_eq!(mutant.applied_to("fn due() -> bool {\n  ä > b\n}"), "fn due() -> bool {\n  ä >= b\n}");
        assert_eq!(mutant.place(), "src/lib.rs:2 replace > with >= in due");
    }
}
