//! The table of growth: for people, and in the form in which the page about gas has it.

use anyhow::Result;
use console::Term;

use crate::gas::screen::millions;

/// What was measured with so many operations behind it. Gas units, on the average.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Growth {
    pub after: usize,
    pub execution: u64,
    /// Of a suite that has the keys and not the history.
    pub execution_idle: u64,
    pub deposit: u64,
    pub deposit_idle: u64,
}

const HEADER: &str = "| after | execute 1 token | the same, keys only | by history | deposit 1 token | the same, keys only | by history |";
const RULE: &str = "|---|---|---|---|---|---|---|";

/// Prints the rows so far: a longer history takes a while.
pub fn print(rows: &[Growth]) -> Result<()> {
    let screen = Term::stdout();
    if rows.len() == 1 {
        screen.write_line(HEADER)?;
        screen.write_line(RULE)?;
    }
    if let Some(row) = rows.last() {
        screen.write_line(&line(row))?;
    }
    Ok(())
}

fn line(row: &Growth) -> String {
    let Growth { after, execution, execution_idle, deposit, deposit_idle } = *row;
    let [execution_grows, deposit_grows] = [percent(execution, execution_idle), percent(deposit, deposit_idle)];
    let [execution, execution_idle, deposit, deposit_idle] = [execution, execution_idle, deposit, deposit_idle].map(millions);
    format!("| {after} | {execution} | {execution_idle} | {execution_grows} | {deposit} | {deposit_idle} | {deposit_grows} |")
}

fn percent(busy: u64, idle: u64) -> String {
    format!("{:+.1} %", (busy as f64 / idle as f64 - 1.0) * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_says_what_the_history_adds() {
        let row = Growth { after: 10, execution: 9_900_000, execution_idle: 10_000_000, deposit: 4_420_000, deposit_idle: 4_400_000 };
        assert_eq!(line(&row), "| 10 | 9.900 | 10.000 | -1.0 % | 4.420 | 4.400 | +0.5 % |");
    }
}
