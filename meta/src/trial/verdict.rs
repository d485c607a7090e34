//! What the tests say of a change: one that notices is enough.

use std::{process::Command, time::Duration};

use anyhow::{Result, bail};

use crate::{
    process::{self, Said},
    scratch::Scratch,
    source::Crate,
};

/// No native test takes this long, its compilation included, however busy the machine is.
const LIMIT: Duration = Duration::from_secs(600);
/// What a test run says that has noticed: a test failed, or the VM gave up on what no contract may do and took the process along.
const NOTICED: [&str; 2] = ["... FAILED", "SIGABRT: process abort signal"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Killed,
    Survived,
    Unbuildable,
    /// Some test runs for ever.
    Endless,
}

/// Stops at the first test that fails.
pub fn of_tests(scratch: &Scratch, packages: &[&Crate]) -> Result<Verdict> {
    for package in packages {
        let said = process::said_within(&mut test(scratch, package), LIMIT, has_noticed)?;
        match of(&said)? {
            Verdict::Survived => {}
            verdict => return Ok(verdict),
        }
    }
    Ok(Verdict::Survived)
}

fn has_noticed(text: &str) -> bool {
    NOTICED.iter().any(|words| text.contains(words))
}

/// Only a test that failed has noticed; a cargo that does not start says nothing of the change.
fn of(said: &Said) -> Result<Verdict> {
    match said {
        Said { is_success: true, .. } => Ok(Verdict::Survived),
        Said { text, .. } if has_noticed(text) => Ok(Verdict::Killed),
        Said { text, .. } if text.contains("error: could not compile") => Ok(Verdict::Unbuildable),
        Said { is_out_of_time: true, .. } => Ok(Verdict::Endless),
        Said { text, .. } => bail!("no test failed, and yet the tests did not pass\n{text}"),
    }
}

/// Without examples in docs, each of which would be compiled and linked anew, and without the crate itself where it has no tests inside.
fn test(scratch: &Scratch, package: &Crate) -> Command {
    let mut cargo = scratch.cargo();
    cargo.args(["test", "--package", &package.name]);
    if package.has_unit_tests() {
        cargo.arg("--tests")
    } else {
        cargo.args(["--test", "*"])
    };
    cargo
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_failed_test_kills() {
        let verdict = |text: &str, is_out_of_time| of(&Said { is_success: false, is_out_of_time, text: text.to_owned() });
        assert_eq!(verdict("test deposit::deposit_fails ... FAILED", false).unwrap(), Verdict::Killed);
        assert_eq!(verdict("process didn't exit (signal: 6, SIGABRT: process abort signal)", false).unwrap(), Verdict::Killed);
        assert_eq!(verdict("error: could not compile `safe`", false).unwrap(), Verdict::Unbuildable);
        assert_eq!(verdict("test deposit::deposit_fails ... ok", true).unwrap(), Verdict::Endless);
        assert!(verdict("error: no space left on device", false).is_err());
        assert_eq!(of(&Said { is_success: true, is_out_of_time: false, text: String::new() }).unwrap(), Verdict::Survived);
    }
}
