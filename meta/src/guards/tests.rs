//! The tests that can notice a lost guard: those of its crate and of every crate of contracts and common that is built on it.

use std::time::Duration;

use anyhow::{Context, Result};

use super::scratch::Scratch;
use crate::{build::sources, process, source::Crate};

/// No native test takes this long; a guard whose loss makes one run forever is noticed too.
const LIMIT: Duration = Duration::from_secs(300);

pub enum Verdict {
    Killed,
    Survived,
    Unbuildable,
}

/// Its own tests first: they are the quickest to compile and the likeliest to fail.
pub fn packages_for(package: &Crate, crates: &[Crate]) -> Result<Vec<String>> {
    let mut names = vec![package.name.clone()];
    for other in crates {
        if other.name != package.name && sources::crate_and_dependencies(&other.dir)?.contains(&package.dir) {
            names.push(other.name.clone());
        }
    }
    Ok(names)
}

pub fn must_pass(scratch: &Scratch, packages: &[String]) -> Result<()> {
    for package in packages {
        process::capture(scratch.cargo().args(["test", "--package", package])).context("the tests fail with all guards in place")?;
    }
    Ok(())
}

/// Stops at the first package whose tests fail.
pub fn verdict(scratch: &Scratch, packages: &[String]) -> Result<Verdict> {
    for package in packages {
        let compiled = process::output(scratch.cargo().args(["test", "--no-run", "--package", package]))?;
        if !compiled.status.success() {
            return Ok(Verdict::Unbuildable);
        }
        if process::capture_within(scratch.cargo().args(["test", "--package", package]), LIMIT).is_err() {
            return Ok(Verdict::Killed);
        }
    }
    Ok(Verdict::Survived)
}
