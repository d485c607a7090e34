//! The golden as a table for people, between two marks of the page that explains it.

use std::fs;

use anyhow::{Context, Result};

use super::row::{Row, millions};
use crate::workspace::Workspace;

pub const PATH: &str = "scenarios/GAS.md";
const BEGIN: &str = "<!-- measured: rewritten by `cargo bridge bless` -->\n";
const END: &str = "<!-- end of what is measured -->";
const HEADER: &str = "| action | used | paid | least | modelled | floor | ratio | reference | the model leaves out |\n|---|---|---|---|---|---|---|---|---|\n";

pub fn read(workspace: &Workspace) -> Result<String> {
    fs::read_to_string(workspace.root.join(PATH)).with_context(|| format!("{PATH} cannot be read"))
}

/// The page as it should be.
pub fn with(workspace: &Workspace, rows: &[Row]) -> Result<String> {
    replaced(&read(workspace)?, rows).with_context(|| format!("{PATH} has no place for the table, from {BEGIN:?} to {END:?}"))
}

pub fn write(workspace: &Workspace, rows: &[Row]) -> Result<()> {
    let page = with(workspace, rows)?;
    Ok(fs::write(workspace.root.join(PATH), page)?)
}

fn replaced(page: &str, rows: &[Row]) -> Option<String> {
    let (before, rest) = page.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    let lines: String = rows.iter().map(line).collect();
    Some(format!("{before}{BEGIN}{HEADER}{lines}{END}{after}"))
}

fn line(row: &Row) -> String {
    let gas = |gas: Option<u64>| gas.map(millions).unwrap_or_default();
    let ratio = row.ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default();
    let cells = [
        row.action.clone(),
        millions(row.used),
        gas(row.paid),
        gas(row.limit_least),
        gas(row.modelled),
        gas(row.floor),
        ratio,
        gas(row.reference),
        row.explanation.clone().unwrap_or_default(),
    ];
    format!("| {} |\n", cells.join(" | "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaced_rewrites_what_stands_between_the_marks() {
        let rows: Vec<Row> = serde_json::from_value(serde_json::json!([
            {"action": "deposit", "used": 4_211_024, "floor": 3_600_000, "ratio": 1.17, "within": true}
        ]))
        .unwrap();
        let page = format!("before\n{BEGIN}old\n{END}\nafter\n");
        let expected = format!("before\n{BEGIN}{HEADER}| deposit | 4.21 |  |  |  | 3.60 | 1.17 |  |  |\n{END}\nafter\n");
        assert_eq!(replaced(&page, &rows), Some(expected.clone()));
        assert_eq!(replaced(&expected, &rows), Some(expected));
    }

    #[test]
    fn replaced_gives_nothing_without_marks() {
        assert_eq!(replaced("no marks", &[]), None);
    }
}
