//! What is remembered between two runs: where contracts are, and which transactions were sent and not seen yet.
//!
//! It only says where to look. What is there is read from the network, so that nothing breaks when a run ends at any point.

use std::{
    collections::BTreeMap,
    fs::{self, File, TryLockError},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::parts::{Contracts, Part};
use crate::{
    chain::Address,
    json_file,
    network::{
        TransactionHash,
        address::{self, AddressError, bech32},
    },
};

/// What is remembered of one network, which is named by its chain id, however it is reached.
#[derive(Debug, Clone)]
pub struct State {
    /// Nowhere in tests.
    file: Option<PathBuf>,
    chain_id: String,
    /// Where this is deployed, there is none of the others.
    first: Part,
    networks: BTreeMap<String, Progress>,
    /// Keeps others from changing the file.
    _lock: Option<Arc<File>>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Progress {
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
    pub hash: TransactionHash,
}

/// Why nothing can be remembered.
#[derive(Debug, Error)]
pub enum StateError {
    #[error("cannot read {path}: {cause}", path = path.display())]
    Unreadable { path: PathBuf, cause: io::Error },
    #[error("{path} is damaged ({words}); correct it, or move it away and deploy anew", path = path.display())]
    Damaged { path: PathBuf, words: String },
    #[error("cannot write {path}: {cause}", path = path.display())]
    Unwritable { path: PathBuf, cause: io::Error },
    #[error("another command is at work with {path}; wait until it has ended, and run this one again", path = path.display())]
    Held { path: PathBuf },
}

impl State {
    /// Remembers nothing when it is dropped.
    pub fn in_memory() -> Self {
        Self { file: None, chain_id: String::new(), first: Part::ChainConfig, networks: BTreeMap::new(), _lock: None }
    }

    /// The same of a forge, whose templates come and go.
    pub fn of_forge(self) -> Self {
        Self { first: Part::Forge, ..self }
    }

    /// Where the state of a chain's file is: `chain.toml` has `chain.state.json` beside it.
    pub fn path_for(chain_file: &Path) -> PathBuf {
        chain_file.with_extension("state.json")
    }

    /// What is remembered of a chain's file on a network; nothing if there is no file yet.
    pub fn open(chain_file: &Path, chain_id: &str) -> Result<Self, StateError> {
        let path = Self::path_for(chain_file);
        let networks = match fs::read_to_string(&path) {
            Ok(text) => {
                serde_json::from_str(&text).map_err(|cause| StateError::Damaged { path: path.clone(), words: cause.to_string() })?
            }
            Err(cause) if cause.kind() == ErrorKind::NotFound => BTreeMap::new(),
            Err(cause) => return Err(StateError::Unreadable { path, cause }),
        };
        Ok(Self { file: Some(path), chain_id: chain_id.into(), networks, ..Self::in_memory() })
    }

    /// The same for a command that changes it, the only one until this is dropped.
    pub fn hold(chain_file: &Path, chain_id: &str) -> Result<Self, StateError> {
        let lock = lock(&Self::path_for(chain_file))?;
        Ok(Self { _lock: Some(Arc::new(lock)), ..Self::open(chain_file, chain_id)? })
    }

    pub fn address(&self, part: Part) -> Option<Address> {
        Some(self.networks.get(&self.chain_id)?.contracts.get(&part)?.0)
    }

    /// All addresses, if all are known that no chain can be without.
    pub fn contracts(&self) -> Option<Contracts> {
        Some(Contracts {
            chain_config: self.address(Part::ChainConfig)?,
            header_verifier: self.address(Part::HeaderVerifier)?,
            safe: self.address(Part::Safe)?,
            fee_market: self.address(Part::FeeMarket)?,
            call_executor: self.address(Part::CallExecutor)?,
            token_mint: self.address(Part::TokenMint)?,
            validator_stake: self.address(Part::ValidatorStake),
            governor: self.address(Part::Governor),
        })
    }

    /// What was sent, or was about to be, and was not seen to its end.
    pub fn pending(&self) -> &[Pending] {
        self.networks.get(&self.chain_id).map(|progress| progress.pending.as_slice()).unwrap_or_default()
    }

    /// Transactions are about to be sent, with nonces that follow each other; a deployment's address is known before it is there.
    ///
    /// What is remembered beside the first contract is of a simulator that is gone when that is deployed.
    pub fn expect(&mut self, sent: Vec<Pending>, deployed: Option<(Part, Address)>) -> Result<(), StateError> {
        let first = self.first;
        let progress = self.progress();
        progress.pending = sent;
        if deployed.is_some_and(|(part, _)| part == first) {
            progress.contracts.clear();
        }
        progress.contracts.extend(deployed.map(|(part, address)| (part, Place(address))));
        self.write()
    }

    /// All that was sent has come to its end.
    pub fn seen(&mut self) -> Result<(), StateError> {
        self.progress().pending.clear();
        self.write()
    }

    fn progress(&mut self) -> &mut Progress {
        self.networks.entry(self.chain_id.clone()).or_default()
    }

    fn write(&self) -> Result<(), StateError> {
        let Some(path) = &self.file else { return Ok(()) };
        json_file::replace(path, &self.networks).map_err(|cause| StateError::Unwritable { path: path.clone(), cause })
    }
}

/// Held while the returned file lives; the file itself stays, because another one may wait for it.
fn lock(state: &Path) -> Result<File, StateError> {
    let path = state.with_added_extension("lock");
    let unwritable = |cause| StateError::Unwritable { path: path.clone(), cause };
    let file = File::create(&path).map_err(unwritable)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StateError::Held { path: state.into() }),
        Err(TryLockError::Error(cause)) => Err(unwritable(cause)),
    }
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
