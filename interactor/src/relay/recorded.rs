//! A folder of recorded blocks: one JSON file a block, `000123.json`, its events written as gateways write them.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    chain::Event,
    json_file,
    network::{
        Block,
        address::{bech32, parse},
    },
    pair::Pair,
};

/// A block as its file has it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BlockFile {
    nonce: u64,
    epoch: u32,
    events: Vec<EventEntry>,
}

/// `null` stands for no bytes, as in gateways' answers.
#[derive(Serialize, Deserialize)]
struct EventEntry {
    address: String,
    identifier: String,
    topics: Option<Vec<Option<String>>>,
    data: Option<String>,
}

impl<M> Pair<M> {
    /// The Sovereign Chain's next block, as it is before its node closes it.
    pub fn open_block(&self) -> Block {
        Block { nonce: self.node.height() + 1, epoch: self.node.epoch(), events: self.sovereign.log().to_vec() }
    }
}

/// Why a folder of blocks can't be read or written.
#[derive(Debug, Error)]
pub enum RecordError {
    #[error("cannot read {path}: {cause}", path = path.display())]
    Unreadable { path: PathBuf, cause: io::Error },
    #[error("cannot write {path}: {cause}", path = path.display())]
    Unwritable { path: PathBuf, cause: io::Error },
    #[error("{path} is no recorded block: {words}", path = path.display())]
    Malformed { path: PathBuf, words: String },
    #[error("{path} is missing, and later blocks are there: its operations would be lost", path = path.display())]
    Gap { path: PathBuf },
    #[error("{folder} has no recorded block, which would be a file like 000001.json", folder = folder.display())]
    Empty { folder: PathBuf },
}

/// The block of this nonce; `None` behind the last one.
pub fn read(folder: &Path, nonce: u64) -> Result<Option<Block>, RecordError> {
    let path = file(folder, nonce);
    match fs::read(&path) {
        Ok(content) => block(&content, nonce).map(Some).map_err(|words| RecordError::Malformed { path, words }),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => match nonces(folder)?.into_iter().any(|later| later > nonce) {
            true => Err(RecordError::Gap { path }),
            false => Ok(None),
        },
        Err(cause) => Err(RecordError::Unreadable { path, cause }),
    }
}

/// Nonces of the first and the last block that are there.
pub fn ends(folder: &Path) -> Result<(u64, u64), RecordError> {
    let nonces = nonces(folder)?;
    let ends = nonces.iter().min().zip(nonces.iter().max());
    ends.map(|(first, last)| (*first, *last)).ok_or_else(|| RecordError::Empty { folder: folder.into() })
}

/// Adds a block; who reads the folder meanwhile sees all of it or nothing.
pub fn write(folder: &Path, block: &Block) -> Result<(), RecordError> {
    let content = BlockFile { nonce: block.nonce, epoch: block.epoch, events: block.events.iter().map(EventEntry::of).collect() };
    let path = file(folder, block.nonce);
    json_file::replace(&path, &content).map_err(|cause| RecordError::Unwritable { path, cause })
}

fn file(folder: &Path, nonce: u64) -> PathBuf {
    folder.join(format!("{nonce:06}.json"))
}

/// Nonces of all blocks that are there; other files are nobody's business.
fn nonces(folder: &Path) -> Result<Vec<u64>, RecordError> {
    let unreadable = |cause| RecordError::Unreadable { path: folder.into(), cause };
    let entries = fs::read_dir(folder).map_err(unreadable)?.collect::<Result<Vec<_>, _>>().map_err(unreadable)?;
    let nonce = |entry: &fs::DirEntry| entry.file_name().to_str()?.strip_suffix(".json")?.parse().ok();
    Ok(entries.iter().filter_map(nonce).collect())
}

fn block(content: &[u8], nonce: u64) -> Result<Block, String> {
    let block: BlockFile = serde_json::from_slice(content).map_err(|cause| cause.to_string())?;
    if block.nonce != nonce {
        return Err(format!("it is of block {}", block.nonce));
    }
    let events = block.events.iter().map(EventEntry::event).collect::<Result<_, _>>()?;
    Ok(Block { nonce, epoch: block.epoch, events })
}

impl EventEntry {
    fn of(event: &Event) -> Self {
        Self {
            address: bech32(&event.address),
            identifier: event.identifier.clone(),
            topics: Some(event.topics.iter().map(|topic| Some(BASE64.encode(topic))).collect()),
            data: Some(BASE64.encode(&event.data)),
        }
    }

    fn event(&self) -> Result<Event, String> {
        let decoded = |text: &Option<String>| BASE64.decode(text.as_deref().unwrap_or_default()).map_err(|cause| cause.to_string());
        Ok(Event {
            address: parse(&self.address).map_err(|cause| cause.to_string())?,
            identifier: self.identifier.clone(),
            topics: self.topics.iter().flatten().map(decoded).collect::<Result<_, _>>()?,
            data: decoded(&self.data)?,
        })
    }
}
