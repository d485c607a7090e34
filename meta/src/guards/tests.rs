//! The tests that can notice a lost guard: those of its crate and of every crate of contracts and common that is built on it.

use std::{process::Command, time::Duration};

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
        process::capture(&mut test(scratch, package)).context("the tests fail with all guards in place")?;
    }
    Ok(())
}

/// Stops at the first package whose tests fail.
pub fn verdict(scratch: &Scratch, packages: &[String]) -> Result<Verdict> {
    for package in packages {
        if let Err(error) = process::capture_within(&mut test(scratch, package), LIMIT) {
            let is_compilers = error.to_string().contains("error: could not compile");
            return Ok(if is_compilers { Verdict::Unbuildable } else { Verdict::Killed });
        }
    }
    Ok(Verdict::Survived)
}

/// Without examples in docs: each would be compiled and linked anew.
fn test(scratch: &Scratch, package: &str) -> Command {
    let mut cargo = scratch.cargo();
    cargo.args(["test", "--tests", "--package", package]);
    cargo
}
