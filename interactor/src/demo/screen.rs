//! The story for people.

use comfy_table::{CellAlignment, Table, presets::UTF8_FULL_CONDENSED};
use console::{Term, style};

use super::{
    report::{Report, TokenReport},
    stage::{Line, Told},
};

const NAME_WIDTH: usize = 22;
/// What stands before every line but a step's first.
const INDENT: usize = NAME_WIDTH + 5;

/// Stdout; colours switch themselves off where it is no terminal. Nobody listening is no error.
pub struct Screen(Term);

impl Screen {
    /// `chains` says what the story happens on.
    pub fn open(chains: &str) -> Self {
        let screen = Self(Term::stdout());
        screen.print(&format!("\n  {}", style("A token crosses a bridge and comes back").bold()));
        let subtitle = format!("compiled contracts on {chains}, real signatures, nothing passed around the logs");
        screen.print(&format!("  {}\n", style(subtitle).dim()));
        screen
    }

    pub fn step(&self, name: &str, told: &Told) {
        let name = style(format!("{name:NAME_WIDTH$}")).bold();
        match told {
            Ok(lines) => {
                let text = lines.iter().map(in_words).collect::<Vec<_>>().join(&format!("\n{:INDENT$}", ""));
                self.print(&format!("  {} {name} {text}", style("✓").green().bold()));
            }
            Err(surprise) => self.print(&format!("  {} {name} {}", style("✗").red().bold(), style(surprise).red())),
        }
    }

    pub fn close(&self, report: &Report) {
        if !report.tokens.is_empty() {
            self.print(&format!("\n{}", table(&report.tokens)));
        }
        let verdict = if report.ok { style("All as told.").green() } else { style("Not as told.").red() };
        self.print(&format!("\n  {}\n", verdict.bold()));
    }

    fn print(&self, text: &str) {
        let _nobody_listens = self.0.write_line(text);
    }
}

fn in_words(line: &Line) -> String {
    let (attempt, verdict) = match line {
        Line::Happened(words) => return words.clone(),
        Line::Refused { attempt, words } => (attempt, in_their_words("refused", words) + "; nothing changed"),
        Line::SentBack { attempt, words } => (attempt, in_their_words("sent back", words)),
    };
    format!("{attempt}\n{:INDENT$}{verdict}", "")
}

fn in_their_words(verdict: &str, words: &str) -> String {
    format!("{} \"{}\"", style(format!("{verdict}:")).yellow(), style(words).yellow().bold())
}

fn table(tokens: &[TokenReport]) -> String {
    let mut table = Table::new();
    table.load_style(UTF8_FULL_CONDENSED).set_header(["token", "locked", "minted", "burnt", "adds up"]);
    for token in tokens {
        let amounts = [token.locked, token.minted, token.burnt].map(thousands);
        let verdict = if token.conserved { "yes" } else { "NO" };
        table.add_row([&[token.token.clone()][..], &amounts, &[verdict.to_owned()]].concat());
    }
    table.column_iter_mut().skip(1).take(3).for_each(|column| column.set_cell_alignment(CellAlignment::Right));
    table.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}

/// `12345` as `12,345`.
fn thousands(number: u128) -> String {
    let digits = number.to_string();
    let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
    groups.join(",")
}
