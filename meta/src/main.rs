//! The workspace's own tool, reached as `cargo bridge <command>`. It stays light: whatever needs the VM or a contract runs
//! as another crate that this one starts.

mod build;
mod cli;
mod files;
mod golden;
mod guards;
mod interactor;
mod lint;
mod mutants;
mod process;
mod scratch;
mod setup;
mod source;
mod suite;
mod trial;
mod voice;
mod workspace;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run().unwrap_or_else(|error| {
        voice::failure(&error);
        ExitCode::FAILURE
    })
}
