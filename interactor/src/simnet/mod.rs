//! A real mainchain on this machine: the official simulator as npm ships it, started and stopped by this program.
//!
//! It lives as long as its [`Simnet`] and never longer than this process, however that one ends.

mod config;
mod packages;
mod process;
mod record;
mod run_folder;

use std::{
    io,
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    time::Duration,
};

use indicatif::ProgressBar;
use thiserror::Error;

use crate::network::{Gateway, GatewayError};
use process::Process;
pub use record::{Held, Record};
use run_folder::RunFolder;

/// The other way to a simulator.
const DOCKER: &str = "start the Docker image multiversx/chainsimulator and name it with --gateway URL";
/// From here on everything that [`config`] enables is active, and the epochs of what npm's configuration enables are over.
const FIRST_EPOCH: u64 = 10;
/// Blocks between two looks at the epoch.
const BLOCKS: u64 = 20;
const SPINNER_FRAME: Duration = Duration::from_millis(100);

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
    #[error("{path} is not the configuration that the simulator comes with; remove the folder .tools/simnet and try again", path = path.display())]
    Config { path: PathBuf },
    #[error("port {port} is taken; choose another one, or none for one that is free")]
    PortTaken { port: u16 },
    #[error("the simulator does not start; the end of its log:\n{end}")]
    NoStart { end: String },
    #[error("the simulator does not end; its process is {pid}")]
    NoEnd { pid: u32 },
    #[error("the simulator ended by itself; the end of its log:\n{end}")]
    Ended { end: String },
    #[error(transparent)]
    Gateway(#[from] GatewayError),
}

/// What becomes of a transaction whose signature is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signatures {
    /// It happens all the same, so that tests need no keys.
    Ignored,
    /// It is refused, as on any other network.
    Checked,
}

/// A simulator that runs until this is dropped.
#[derive(Debug)]
pub struct Simnet {
    process: Process,
    url: String,
}

impl Simnet {
    /// Starts one on a free port, past the epochs from which the contracts run. It takes any signature for good.
    pub fn start() -> Result<Self, SimnetError> {
        Self::start_with(None, Signatures::Ignored)
    }

    /// The same on a port of one's choice, or with signatures that count.
    pub fn start_with(port: Option<u16>, signatures: Signatures) -> Result<Self, SimnetError> {
        port.map_or(Ok(()), require_free)?;
        let packages = packages::fetch(&tools())?;
        let folder = RunFolder::new(&tools())?;
        config::prepare(&packages.config, &folder.path.join("config"))?;
        let any_free_port = 0;
        let port = format!("--server-port={}", port.unwrap_or(any_free_port));
        let bypass = format!("--bypass-txs-signature={}", signatures == Signatures::Ignored);
        let mut process = Process::start(&packages, folder, &[port, bypass])?;
        let url = process.url()?;
        pass_epochs(&Gateway::connect(&url)?)?;
        Ok(Self { process, url })
    }

    /// Its gateway.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// An error once it has ended without being told to.
    pub fn require_alive(&mut self) -> Result<(), SimnetError> {
        if self.process.has_ended() { Err(SimnetError::Ended { end: self.process.last_words() }) } else { Ok(()) }
    }
}

/// The gateway of the simulator that `cargo bridge simnet start` keeps running.
pub fn running() -> Option<String> {
    Record::running(&record()).map(|record| record.url)
}

/// Whether a simulator can be had on this machine: it is fetched if it is not there.
pub fn is_possible() -> Result<(), SimnetError> {
    packages::fetch(&tools()).map(drop)
}

/// Where [`running`] looks.
pub fn record() -> PathBuf {
    tools().join("running.json")
}

/// An ignored folder of the workspace.
fn tools() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).join(".tools/simnet")
}

/// The simulator does not notice when its port is another program's.
fn require_free(port: u16) -> Result<(), SimnetError> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map(drop).map_err(|_| SimnetError::PortTaken { port })
}

fn pass_epochs(gateway: &Gateway) -> Result<(), SimnetError> {
    let spinner = progress("the simulator passes its first epochs");
    while gateway.epoch(0)? < FIRST_EPOCH {
        gateway.require_simulator("to make blocks")?.generate_blocks(BLOCKS)?;
    }
    spinner.finish_and_clear();
    Ok(())
}

/// Silent outside a terminal.
fn progress(doing: &'static str) -> ProgressBar {
    let spinner = ProgressBar::new_spinner().with_message(doing);
    spinner.enable_steady_tick(SPINNER_FRAME);
    spinner
}

fn unusable(path: &Path) -> impl FnOnce(io::Error) -> SimnetError + use<> {
    let path = path.to_owned();
    |cause| SimnetError::File { path, cause }
}
