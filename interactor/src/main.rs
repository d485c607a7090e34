//! The command line. Results go to stdout and errors to stderr; the exit code is 1 when something is not as it should be, and 2 when
//! the command line itself is wrong.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
