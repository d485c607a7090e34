//! The short way to what belongs to the compiler.

use std::{process::Command, time::Duration};

use anyhow::Result;

use super::toolchain::TARGET;
use crate::{process, workspace::Workspace};

/// The download is 20 MB; a network that takes longer, or drops packets silently, gets the other way.
const LIMIT: Duration = Duration::from_secs(180);

/// Fails with rustup's own words.
pub fn add(workspace: &Workspace, arguments: [&str; 3]) -> Result<(), String> {
    let mut rustup = Command::new("rustup");
    rustup.args(arguments).current_dir(&workspace.root);
    match process::capture_within(&mut rustup, LIMIT) {
        Ok(_) => Ok(()),
        Err(error) => Err(complaint(&format!("{error:#}"))),
    }
}

/// Best effort: what stays behind is removed by hand.
pub fn remove_target() {
    let _ = process::output(Command::new("rustup").args(["target", "remove", TARGET]));
}

/// What went wrong, without the chain of causes that rustup adds; all it said where it names no error.
fn complaint(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    match lines.clone().find_map(|line| line.strip_prefix("error: ")) {
        Some(error) => error.to_owned(),
        None => lines.collect::<Vec<_>>().join("; "),
    }
}

#[cfg(test)]
mod tests {
    use super::complaint;

    #[test]
    fn complaint_is_the_error_or_all_lines() {
        let text = "`rustup target add` failed\ninfo: downloading\nerror: component download failed\nCaused by:\n  0: refused\n";
        assert_eq!(complaint(text), "component download failed");
        assert_eq!(complaint("cannot start `rustup`\n\nNo such file\n"), "cannot start `rustup`; No such file");
    }
}
