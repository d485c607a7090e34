//! The table for people.

use anyhow::Result;
use comfy_table::{CellAlignment, Table, presets::UTF8_FULL_CONDENSED};
use console::{Term, style};

use super::figure::Figure;
use crate::gas::screen::millions;

const HEADER: [&str; 9] = ["action", "used", "paid", "least limit", "modelled", "", "floor", "ratio", "reference"];
const TITLE: &str = "What each action costs on a real chain, in millions of gas";
const SUBTITLE: &str = "callbacks included; modelled is what the embedded VM says, and what it leaves out stands below";
const BEYOND: &str = "beyond its aim";

/// Prints the table; colours switch themselves off where stdout is no terminal.
pub fn print(figures: &[Figure]) -> Result<()> {
    let notes = notes(figures);
    let screen = Term::stdout();
    screen.write_line(&format!("\n  {}\n  {}\n\n{}\n", style(TITLE).bold(), style(SUBTITLE).dim(), table(figures, &notes)))?;
    for (note, words) in (1..).zip(&notes) {
        screen.write_line(&format!("  {note}  {words}"))?;
    }
    for figure in figures.iter().filter(|figure| !figure.within) {
        let aim = figure.aim.map(millions).unwrap_or_default();
        screen.write_line(&format!("  {}  {} (at most {aim})", style(BEYOND).red(), figure.action))?;
    }
    screen.write_line("")?;
    Ok(())
}

/// The different explanations, in the order of the table.
fn notes(figures: &[Figure]) -> Vec<&'static str> {
    let mut notes = Vec::new();
    for words in figures.iter().filter_map(|figure| figure.explanation) {
        if !notes.contains(&words) {
            notes.push(words);
        }
    }
    notes
}

fn table(figures: &[Figure], notes: &[&str]) -> String {
    let mut table = Table::new();
    table.load_style(UTF8_FULL_CONDENSED).set_header(HEADER);
    for figure in figures {
        let note = figure.explanation.and_then(|words| notes.iter().position(|note| *note == words));
        let [paid, least, modelled, floor, reference] = [figure.paid, figure.limit_least, figure.modelled, figure.floor, figure.reference]
            .map(|gas| gas.map(millions).unwrap_or_default());
        let (note, ratio) = (note.map(|place| (place + 1).to_string()), figure.ratio.map(|ratio| format!("{ratio:.2}")));
        let (note, ratio) = (note.unwrap_or_default(), ratio.unwrap_or_default());
        table.add_row([figure.action.clone(), millions(figure.used), paid, least, modelled, note, floor, ratio, reference]);
    }
    table.column_iter_mut().skip(1).for_each(|column| column.set_cell_alignment(CellAlignment::Right));
    table.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}
