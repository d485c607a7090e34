//! What is remembered between two runs: where contracts are, and which transactions were sent and not seen yet.
//!
//! It only says where to look. What is there is read from the network, so that nothing breaks when a run ends at any point.

use std::{
    collections::BTreeMap,
    fs,
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;
use thiserror::Error;

use super::parts::{Contracts, Part};
use crate::{
    chain::Address,
    network::{
        TransactionHash,
        address::{self, AddressError, bech32},
    },
};

/// What is remembered of one network.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// Nowhere in tests.
    file: Option<PathBuf>,
    network: String,
    networks: BTreeMap<String, Progress>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Progress {
    /// What the network's transactions name; none before the first.
    chain_id: Option<String>,
    contracts: BTreeMap<Part, Place>,
    pending: Vec<Pending>,
}

/// `erd1...`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
struct Place(Address);

/// A transaction that was handed over, or was about to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pending {
    pub step: String,
    pub nonce: u64,
    /// In hexadecimal digits; none until the gateway took it.
    pub hash: Option<String>,
}

/// Why nothing can be remembered.
#[derive(Debug, Error)]
pub enum StateError {
    #[error("cannot read {path}: {cause}", path = path.display())]
    Unreadable { path: PathBuf, cause: std::io::Error },
    #[error("{path} is damaged ({words}); correct it, or move it away and deploy anew", path = path.display())]
    Damaged { path: PathBuf, words: String },
    #[error("cannot write {path}: {cause}", path = path.display())]
    Unwritable { path: PathBuf, cause: std::io::Error },
    #[error(
        "network {network} was chain \"{known}\" when the contracts were deployed, and is chain \"{found}\" now; is the gateway the right one?"
    )]
    OtherChain { network: String, known: String, found: String },
}

impl State {
    /// Remembers nothing when it is dropped.
    pub fn in_memory() -> Self {
        Self::default()
    }

    /// Where the state of a chain's file is: `chain.toml` has `chain.state.json` beside it.
    pub fn path_for(chain_file: &Path) -> PathBuf {
        chain_file.with_extension("state.json")
    }

    /// What is remembered of a chain's file on a network; nothing if there is no file yet.
    pub fn open(chain_file: &Path, network: &str) -> Result<Self, StateError> {
        let path = Self::path_for(chain_file);
        let networks = match fs::read_to_string(&path) {
            Ok(text) => {
                serde_json::from_str(&text).map_err(|cause| StateError::Damaged { path: path.clone(), words: cause.to_string() })?
            }
            Err(cause) if cause.kind() == ErrorKind::NotFound => BTreeMap::new(),
            Err(cause) => return Err(StateError::Unreadable { path, cause }),
        };
        Ok(Self { file: Some(path), network: network.into(), networks })
    }

    pub fn address(&self, part: Part) -> Option<Address> {
        Some(self.networks.get(&self.network)?.contracts.get(&part)?.0)
    }

    /// All addresses, if all are known.
    pub fn contracts(&self) -> Option<Contracts> {
        Some(Contracts {
            chain_config: self.address(Part::ChainConfig)?,
            header_verifier: self.address(Part::HeaderVerifier)?,
            safe: self.address(Part::Safe)?,
            fee_market: self.address(Part::FeeMarket)?,
            call_executor: self.address(Part::CallExecutor)?,
        })
    }

    /// What was sent, or was about to be, and was not seen to its end.
    pub fn pending(&self) -> &[Pending] {
        self.networks.get(&self.network).map(|progress| progress.pending.as_slice()).unwrap_or_default()
    }

    /// Requires the chain that the addresses are of.
    pub fn require_chain(&self, chain_id: &str) -> Result<(), StateError> {
        match self.networks.get(&self.network).and_then(|progress| progress.chain_id.as_deref()) {
            Some(known) if known != chain_id => {
                Err(StateError::OtherChain { network: self.network.clone(), known: known.into(), found: chain_id.into() })
            }
            _ => Ok(()),
        }
    }

    /// Transactions are about to be sent, with nonces that follow each other; a deployment's address is known before it is there.
    ///
    /// Where chain-config is deployed, there is none of the others: what is remembered of them is of a simulator that is gone.
    pub fn expect(&mut self, chain_id: &str, sent: Vec<Pending>, deployed: Option<(Part, Address)>) -> Result<(), StateError> {
        let progress = self.progress();
        progress.chain_id = Some(chain_id.into());
        progress.pending = sent;
        if matches!(deployed, Some((Part::ChainConfig, _))) {
            progress.contracts.clear();
        }
        progress.contracts.extend(deployed.map(|(part, address)| (part, Place(address))));
        self.write()
    }

    /// The gateway has the transaction of this nonce.
    pub fn sent(&mut self, nonce: u64, hash: &TransactionHash) -> Result<(), StateError> {
        let expected = self.progress().pending.iter_mut().find(|pending| pending.nonce == nonce);
        expected.into_iter().for_each(|pending| pending.hash = Some(hash.to_string()));
        self.write()
    }

    /// All that was sent has come to its end.
    pub fn seen(&mut self) -> Result<(), StateError> {
        self.progress().pending.clear();
        self.write()
    }

    fn progress(&mut self) -> &mut Progress {
        self.networks.entry(self.network.clone()).or_default()
    }

    fn write(&self) -> Result<(), StateError> {
        let Some(path) = &self.file else { return Ok(()) };
        write_whole(path, &self.networks).map_err(|cause| StateError::Unwritable { path: path.clone(), cause })
    }
}

/// Writes beside the file and moves it there, so that no one ever reads half of it.
fn write_whole(path: &Path, content: &impl Serialize) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder)?;
    serde_json::to_writer_pretty(&mut file, content)?;
    file.write_all(b"\n")?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

impl TryFrom<String> for Place {
    type Error = AddressError;

    fn try_from(text: String) -> Result<Self, AddressError> {
        address::parse(&text).map(Self)
    }
}

impl From<Place> for String {
    fn from(Place(address): Place) -> Self {
        bech32(&address)
    }
}
