//! Results on stdout, and what is told beside them on stderr.

use std::{
    fmt::Display,
    io::{Write, stderr, stdout},
};

use anyhow::{Context, Result};

/// Prints a result; nobody reading it is an error, because then nobody has it.
pub fn print(result: impl Display) -> Result<()> {
    writeln!(stdout(), "{result}").context("cannot write the result")
}

/// Tells what is going on; nobody listening is no error.
pub fn tell(words: impl Display) {
    let _nobody_listens = writeln!(stderr(), "{words}");
}
