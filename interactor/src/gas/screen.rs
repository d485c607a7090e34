//! The table for people.

use comfy_table::{CellAlignment, Table, presets::UTF8_FULL_CONDENSED};
use console::{Term, style};

use super::cost::Cost;

const HEADER: [&str; 7] = ["action", "metered", "entries", "entry gas", "unmetered", "data gas", "total"];
const TITLE: &str = "What each action costs, in millions of gas";
const SUBTITLE: &str = "metered on the embedded VM up to the first promise; what callbacks do is not in it";

/// Prints the table; colours switch themselves off where stdout is no terminal.
pub fn print(costs: &[Cost]) {
    let text = format!("\n  {}\n  {}\n\n{}\n", style(TITLE).bold(), style(SUBTITLE).dim(), table(costs));
    let _nobody_listens = Term::stdout().write_line(&text);
}

fn table(costs: &[Cost]) -> String {
    let mut table = Table::new();
    table.load_style(UTF8_FULL_CONDENSED).set_header(HEADER);
    for cost in costs {
        let [metered, entry_gas, unmetered, data_gas, total] =
            [cost.metered, cost.entry_gas, cost.unmetered, cost.data_gas, cost.total].map(millions);
        table.add_row([cost.action.clone(), metered, cost.entries.to_string(), entry_gas, unmetered, data_gas, total]);
    }
    table.column_iter_mut().skip(1).for_each(|column| column.set_cell_alignment(CellAlignment::Right));
    table.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}

/// `1234567` as `1.235`.
pub fn millions(gas: u64) -> String {
    let thousands = (gas + 500) / 1_000;
    format!("{}.{:03}", thousands / 1_000, thousands % 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn millions_has_three_digits_and_is_rounded() {
        for (gas, expected) in [(0, "0.000"), (1_234_567, "1.235"), (999_500, "1.000"), (49_000_499, "49.000")] {
            assert_eq!(millions(gas), expected);
        }
    }
}
