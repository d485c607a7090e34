//! The short way to the wasm target.

use std::{process::Command, time::Duration};

use anyhow::Result;

use super::toolchain::TARGET;
use crate::{process, workspace::Workspace};

/// The download is 20 MB; a network that takes longer, or drops packets silently, gets the other way.
const LIMIT: Duration = Duration::from_secs(180);

/// Fails with rustup's own words on one line.
pub fn add_target(workspace: &Workspace) -> Result<(), String> {
    let mut rustup = Command::new("rustup");
    rustup.args(["target", "add", TARGET]).current_dir(&workspace.root);
    match process::capture_within(&mut rustup, LIMIT) {
        Ok(_) => Ok(()),
        Err(error) => Err(one_line(&format!("{error:#}"))),
    }
}

/// Best effort: what stays behind is removed by hand.
pub fn remove_target() {
    let _ = process::output(Command::new("rustup").args(["target", "remove", TARGET]));
}

fn one_line(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("; ")
}
