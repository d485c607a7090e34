//! The table of growth, in the form in which the page about gas has it.

use anyhow::Result;
use console::Term;

use crate::gas::screen::millions;

/// What was measured with so many operations behind it. Gas units, on the average.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Growth {
    pub after: usize,
    pub execution: u64,
    /// Of suites that have the keys and not the history.
    pub execution_idle: Vec<u64>,
    pub deposit: u64,
    pub deposit_idle: Vec<u64>,
}

const HEADER: &str = "| after | execute 1 token | keys only | by history | deposit 1 token | keys only | by history |";
const RULE: &str = "|---|---|---|---|---|---|---|";

/// Prints the last row: a longer history takes a while.
pub fn print(rows: &[Growth]) -> Result<()> {
    let screen = Term::stdout();
    if rows.len() == 1 {
        screen.write_line(HEADER)?;
        screen.write_line(RULE)?;
    }
    rows.last().map_or(Ok(()), |row| Ok(screen.write_line(&line(row))?))
}

fn line(row: &Growth) -> String {
    let cells = |busy: u64, idle: &[u64]| {
        let [least, most] = [idle.iter().min(), idle.iter().max()].map(|gas| gas.copied().unwrap_or_default());
        format!("{} | {} to {} | {:.1} %", millions(busy), millions(least), millions(most), beyond(busy, most))
    };
    format!("| {} | {} | {} |", row.after, cells(row.execution, &row.execution_idle), cells(row.deposit, &row.deposit_idle))
}

/// Hundredths that are more than the most.
fn beyond(busy: u64, most: u64) -> f64 {
    busy.saturating_sub(most) as f64 / most as f64 * 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_says_what_the_history_adds() {
        let (execution_idle, deposit_idle) = (vec![9_800_000, 10_000_000], vec![4_400_000, 4_300_000]);
        let row = Growth { after: 10, execution: 9_900_000, execution_idle, deposit: 4_422_000, deposit_idle };
        assert_eq!(line(&row), "| 10 | 9.900 | 9.800 to 10.000 | 0.0 % | 4.422 | 4.300 to 4.400 | 0.5 % |");
    }
}
