//! The steps of a command while it runs, on stderr.

use std::{ops::ControlFlow, time::Duration};

use console::{Term, style};
use indicatif::ProgressBar;
use interactor::owner::StepOutcome;

const FRAME: Duration = Duration::from_millis(100);

/// A line for every step that is done, and a spinner for the one that is not; the spinner shows on a terminal only.
pub struct Progress {
    spinner: ProgressBar,
    screen: Term,
    /// Transactions sent so far.
    pub transactions: usize,
}

impl Progress {
    pub fn start() -> Self {
        let spinner = ProgressBar::new_spinner();
        spinner.enable_steady_tick(FRAME);
        Self { spinner, screen: Term::stderr(), transactions: 0 }
    }

    pub fn tell(&mut self, step: &str, outcome: &StepOutcome) -> ControlFlow<()> {
        match outcome {
            StepOutcome::Sending { .. } => self.spinner.set_message(step.to_owned()),
            StepOutcome::Sent { .. } => self.transactions += 1,
            StepOutcome::Found => self.line(&format!("{} {step}: was done before", style("=").dim())),
            StepOutcome::Done { transactions: 1 } => self.line(&format!("{} {step}", style("✓").green().bold())),
            StepOutcome::Done { transactions } => {
                self.line(&format!("{} {step}, {transactions} transactions", style("✓").green().bold()));
            }
        }
        ControlFlow::Continue(())
    }

    /// Nobody listening is no error: what is done is on the chain.
    fn line(&self, text: &str) {
        let _nobody_listens = self.spinner.suspend(|| self.screen.write_line(text));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.spinner.finish_and_clear();
    }
}
