//! Writes the scenarios; with `--check` only says which files are not as they would be written, and exits with 1 if any is not.

use std::{env, io, process::ExitCode};

use scenarios::book;

fn main() -> io::Result<ExitCode> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => book::write(&book::tell()).map(|()| ExitCode::SUCCESS),
        ["--check"] => check(),
        _ => {
            eprintln!("usage: generate [--check]");
            Ok(ExitCode::from(2))
        }
    }
}

fn check() -> io::Result<ExitCode> {
    let drift = book::drift(&book::tell())?;
    drift.iter().for_each(|complaint| eprintln!("scenarios: {complaint}; run `cargo run -p scenarios --bin generate`"));
    Ok(if drift.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
