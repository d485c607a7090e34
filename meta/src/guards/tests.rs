//! What the tests say that can notice a lost guard.

use std::{process::Command, time::Duration};

use anyhow::{Context, Error, Result};

use crate::{process, scratch::Scratch};

/// No native test takes this long; a guard whose loss makes one run forever is to be looked at.
const LIMIT: Duration = Duration::from_secs(300);

#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    Killed,
    Survived,
    Unbuildable,
}

pub fn must_pass(scratch: &Scratch, packages: &[String]) -> Result<()> {
    for package in packages {
        process::capture(&mut test(scratch, package)).context("the tests fail with all guards in place")?;
    }
    Ok(())
}

/// Stops at the first package whose tests fail.
pub fn verdict(scratch: &Scratch, packages: &[String]) -> Result<Verdict> {
    for package in packages {
        if let Err(error) = process::capture_within(&mut test(scratch, package), LIMIT) {
            return of_failure(error);
        }
    }
    Ok(Verdict::Survived)
}

/// What a test run says that has noticed: a test failed, or the VM gave up on what no contract may do and took the process along.
const NOTICED: [&str; 2] = ["test result: FAILED", "SIGABRT: process abort signal"];

/// Only a test that failed has noticed; a cargo that does not start or a time that is up says nothing of the guard.
fn of_failure(error: Error) -> Result<Verdict> {
    let text = error.to_string();
    if NOTICED.iter().any(|words| text.contains(words)) {
        return Ok(Verdict::Killed);
    }
    if text.contains("error: could not compile") {
        return Ok(Verdict::Unbuildable);
    }
    Err(error.context("no test failed, and yet the tests did not pass"))
}

/// Without examples in docs: each would be compiled and linked anew.
fn test(scratch: &Scratch, package: &str) -> Command {
    let mut cargo = scratch.cargo();
    cargo.args(["test", "--tests", "--package", package]);
    cargo
}

#[cfg(test)]
mod verdict_tests {
    use super::*;

    #[test]
    fn only_a_failed_test_kills() {
        let verdict = |text: &str| of_failure(Error::msg(text.to_owned()));
        assert_eq!(verdict("`cargo test` failed\ntest result: FAILED. 3 passed; 1 failed").unwrap(), Verdict::Killed);
        assert_eq!(
            verdict("`cargo test` failed\nprocess didn't exit (signal: 6, SIGABRT: process abort signal)").unwrap(),
            Verdict::Killed
        );
        assert_eq!(verdict("`cargo test` failed\nerror: could not compile `safe`").unwrap(), Verdict::Unbuildable);
        for other in ["`cargo test` gave no answer", "cannot start `cargo test`", "`cargo test` failed\nerror: no space left on device"] {
            assert!(verdict(other).is_err(), "{other}");
        }
    }
}
