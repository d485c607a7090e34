//! What a network says of a transaction, all that it started included.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

use super::requests::events;
use crate::{
    chain::Event,
    pair::{Outcome, Receipt, Refusal},
};

/// What the VM says in an event when a contract refuses.
const SIGNAL_ERROR: &str = "signalError";
const COMPLETED: &str = "completedTxEvent";

/// Names a transaction: 64 hexadecimal digits where it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TransactionHash(pub [u8; 32]);

#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("\"{0}\" is no hash: 64 hexadecimal digits are expected")]
pub struct HashError(String);

/// Where a transaction stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    Pending,
    Succeeded,
    Failed,
}

/// A transaction and all results that are known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct NetworkReceipt {
    pub progress: Progress,
    /// Of the transaction and its results, in the order in which the gateway lists them.
    pub events: Vec<Event>,
    pub function: String,
    /// Gas units that were offered and charged.
    pub gas_limit: u64,
    pub gas_charged: u64,
    /// The block that the transaction was executed in.
    pub block: Option<u64>,
    /// The transaction as the gateway gives it.
    pub raw: Value,
}

impl TransactionHash {
    pub fn parse(text: &str) -> Result<Self, HashError> {
        let bytes = hex::decode(text).ok().and_then(|bytes| bytes.try_into().ok());
        bytes.map(Self).ok_or_else(|| HashError(text.into()))
    }
}

impl fmt::Display for TransactionHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&hex::encode(self.0))
    }
}

impl TryFrom<String> for TransactionHash {
    type Error = HashError;

    fn try_from(text: String) -> Result<Self, HashError> {
        Self::parse(&text)
    }
}

impl From<TransactionHash> for String {
    fn from(hash: TransactionHash) -> Self {
        hash.to_string()
    }
}

impl NetworkReceipt {
    pub(super) fn read(transaction: &Value) -> Option<Self> {
        let results = transaction["smartContractResults"].as_array().map(Vec::as_slice).unwrap_or_default();
        let mut all = events(&transaction["logs"])?;
        for result in results {
            all.extend(events(&result["logs"])?);
        }
        Some(Self {
            progress: progress(transaction["status"].as_str()?),
            events: all,
            function: transaction["function"].as_str().unwrap_or_default().into(),
            gas_limit: transaction["gasLimit"].as_u64()?,
            gas_charged: transaction["gasUsed"].as_u64().unwrap_or_default(),
            block: transaction["blockNonce"].as_u64(),
            raw: transaction.clone(),
        })
    }

    /// The first refusal in the contract's or the VM's own words, wherever in the transaction it happened.
    pub fn refusal(&self) -> Option<Refusal> {
        let signal = self.events.iter().find(|event| event.identifier == SIGNAL_ERROR);
        let words = signal.and_then(|event| event.topics.get(1)).map(|words| String::from_utf8_lossy(words).into_owned());
        words.or_else(|| self.raw["receipt"]["data"].as_str().map(str::to_owned)).map(Refusal)
    }

    /// Whether the transaction itself did what it was sent for. What failed in a promise is told by its callback's events.
    pub fn outcome(&self) -> Outcome {
        match self.progress {
            Progress::Failed => Err(self.refusal().unwrap_or_else(|| Refusal("failed without a word".into()))),
            _ => match self.refusal().filter(|_| !self.is_completed()) {
                Some(refusal) => Err(refusal),
                None => Ok(Receipt { events: self.events.clone(), ..Default::default() }),
            },
        }
    }

    fn is_completed(&self) -> bool {
        self.events.iter().any(|event| event.identifier == COMPLETED)
    }
}

fn progress(status: &str) -> Progress {
    match status {
        "success" | "executed" => Progress::Succeeded,
        "fail" | "invalid" => Progress::Failed,
        _ => Progress::Pending,
    }
}
