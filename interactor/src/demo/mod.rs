//! The demo: a story of tokens that cross a bridge and come back, told on a pair of chains.
//!
//! Every step checks both chains' state against what it is about to tell, so a story that ends well is a proof and not a film.

mod attacks;
mod calls;
mod crossing;
mod fees;
mod governing;
mod liveness;
mod refund;
mod registration;
mod report;
mod screen;
mod stage;
mod story;
mod succession;
mod surprise;

use std::{
    io::{Write, stdout},
    process::ExitCode,
};

use anyhow::Result;

pub use report::{Report, StepReport, TokenReport};
pub use stage::{Line, Told};
pub use story::{play, play_on, tell};
pub use surprise::Surprise;

use crate::pair::{AnyMainchain, Pair, SetupError};
use screen::Screen;

/// Plays the demo on the screen, or with `json` silently, with the report as the only output. The exit code says whether all was as told.
///
/// `chains` says in words what the pair that `deploy` gives is made of.
pub fn run<M: AnyMainchain>(chains: &str, deploy: impl FnOnce() -> Result<Pair<M>, SetupError>, json: bool) -> Result<ExitCode> {
    let report = if json { play_on(deploy, &mut |_, _| ()) } else { on_screen(chains, deploy) };
    if json {
        let _nobody_listens = writeln!(stdout(), "{}", serde_json::to_string(&report)?);
    }
    Ok(if report.ok { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn on_screen<M: AnyMainchain>(chains: &str, deploy: impl FnOnce() -> Result<Pair<M>, SetupError>) -> Report {
    let screen = Screen::open(chains);
    let report = play_on(deploy, &mut |name, told| screen.step(name, told));
    screen.close(&report);
    report
}
