//! All that the tool says, in one voice. Progress and errors go to stderr, results to stdout, so that a result can be piped.
//! Outside a terminal, and with `CI` set, nothing moves and nothing is coloured.

use std::{
    io::{Write, stderr, stdout},
    time::{Duration, Instant},
};

use console::{Term, style};
use indicatif::{ProgressBar, ProgressStyle};

const SPINNER_FRAME: Duration = Duration::from_millis(100);
const NAME_WIDTH: usize = 22;

/// Something under way: a spinner while it runs, one line when it ends.
pub struct Step {
    name: String,
    start: Instant,
    spinner: ProgressBar,
}

impl Step {
    pub fn start(name: impl Into<String>) -> Self {
        let name = name.into();
        let spinner = if is_interactive() { moving_spinner(&name) } else { ProgressBar::hidden() };
        Step { name, start: Instant::now(), spinner }
    }

    /// What is being done now. Where nothing moves it is a line of its own, so that a long silence has a reason.
    pub fn now(&self, doing: &str) {
        if is_interactive() {
            self.spinner.set_message(doing.to_owned());
        } else {
            line(stderr(), &format!("  ..   {:NAME_WIDTH$} {doing}", self.name));
        }
    }

    pub fn done(self, outcome: &str) {
        self.end(&style("ok").green().for_stderr().to_string(), outcome);
    }

    pub fn failed(self, outcome: &str) {
        self.end(&style("FAIL").red().for_stderr().to_string(), outcome);
    }

    /// It was not done, for a reason that is no failure.
    pub fn skipped(self, reason: &str) {
        self.end(&style("skip").yellow().for_stderr().to_string(), &format!("not run: {reason}"));
    }

    fn end(self, mark: &str, outcome: &str) {
        self.spinner.finish_and_clear();
        let mark = console::pad_str(mark, 4, console::Alignment::Left, None);
        let time = seconds(self.start.elapsed());
        line(stderr(), &format!("  {mark} {:NAME_WIDTH$} {outcome} ({time})", self.name));
    }
}

/// The last word of a command.
pub fn result(text: &str) {
    line(stdout(), text);
}

/// One of several things wrong, below the line that says that something is.
pub fn detail(text: &str) {
    line(stderr(), &format!("       {text}"));
}

pub fn failure(error: &anyhow::Error) {
    line(stderr(), &format!("{} {error}", style("error:").red().bold().for_stderr()));
    for cause in error.chain().skip(1) {
        line(stderr(), &format!("  because {cause}"));
    }
}

/// Nobody listening is no error: `cargo bridge check 2>&1 | head` ends as the check does.
fn line(mut to: impl Write, text: &str) {
    let _nobody_listens = writeln!(to, "{text}");
}

/// `12345` as `12,345`.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn seconds(elapsed: Duration) -> String {
    format!("{:.1} s", elapsed.as_secs_f64())
}

fn is_interactive() -> bool {
    Term::stderr().is_term() && std::env::var_os("CI").is_none()
}

fn moving_spinner(name: &str) -> ProgressBar {
    let style =
        ProgressStyle::with_template("  {spinner}    {prefix} {msg} ({elapsed})").unwrap_or_else(|_| ProgressStyle::default_spinner());
    let spinner = ProgressBar::new_spinner().with_style(style);
    spinner.set_prefix(format!("{name:NAME_WIDTH$}"));
    spinner.enable_steady_tick(SPINNER_FRAME);
    spinner
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn thousands_groups_digits_by_three() {
        assert_eq!(thousands(7), "7");
        assert_eq!(thousands(999), "999");
        assert_eq!(thousands(1_000), "1,000");
        assert_eq!(thousands(1_234_567), "1,234,567");
    }
}
