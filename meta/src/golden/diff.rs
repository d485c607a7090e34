//! What differs between two sets of files, in the form that patches have.

use console::style;
use similar::TextDiff;

use super::Texts;
use crate::voice;

const CONTEXT_LINES: usize = 2;

#[derive(Debug, PartialEq, Eq)]
pub struct Change {
    pub name: String,
    /// Unified diff from the blessed text to the present one.
    pub diff: String,
}

/// Added, removed and changed files, by name.
pub fn between(blessed: &Texts, present: &Texts) -> Vec<Change> {
    let mut names: Vec<&String> = blessed.keys().chain(present.keys()).collect();
    names.sort();
    names.dedup();
    names.into_iter().filter_map(|name| change(name, blessed.get(name), present.get(name))).collect()
}

fn change(name: &str, blessed: Option<&String>, present: Option<&String>) -> Option<Change> {
    if blessed == present {
        return None;
    }
    let text = |side: Option<&String>| side.cloned().unwrap_or_default();
    let label = |side: Option<&String>, label: &str| if side.is_some() { label.to_owned() } else { "(no file)".to_owned() };
    let (old, new) = (text(blessed), text(present));
    let diff = TextDiff::from_lines(&old, &new)
        .unified_diff()
        .context_radius(CONTEXT_LINES)
        .header(&label(blessed, "blessed"), &label(present, "now"))
        .to_string();
    Some(Change { name: name.to_owned(), diff })
}

pub fn show(change: &Change) {
    voice::detail(&style(&change.name).bold().for_stderr().to_string());
    for line in change.diff.lines() {
        let styled = match line.chars().next() {
            Some('+') => style(line).green(),
            Some('-') => style(line).red(),
            _ => style(line).dim(),
        };
        voice::detail(&styled.for_stderr().to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(files: &[(&str, &str)]) -> Texts {
        files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn nothing_differs_between_equal_sets() {
        let same = texts(&[("a.txt", "one\n"), ("b.txt", "")]);
        assert_eq!(between(&same, &same.clone()), []);
    }

    #[test]
    fn changed_line_is_shown_with_both_sides() {
        let changes = between(&texts(&[("a.txt", "one\ntwo\n")]), &texts(&[("a.txt", "one\n2\n")]));
        assert_eq!(changes.len(), 1);
        assert_eq!(changes[0].name, "a.txt");
        assert!(changes[0].diff.contains("--- blessed\n+++ now\n"));
        assert!(changes[0].diff.contains(" one\n-two\n+2\n"), "{}", changes[0].diff);
    }

    #[test]
    fn added_and_removed_files_differ_even_when_empty() {
        let changes = between(&texts(&[("gone.txt", "")]), &texts(&[("new.txt", "x\n")]));
        let names: Vec<_> = changes.iter().map(|change| change.name.as_str()).collect();
        assert_eq!(names, ["gone.txt", "new.txt"]);
    }
}
