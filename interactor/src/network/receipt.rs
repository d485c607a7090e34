//! What a network says of a transaction, all that it started included.

use std::fmt;

use serde_json::Value;
use thiserror::Error;

use super::requests::events;
use crate::{
    chain::Event,
    pair::{Outcome, Receipt, Refusal},
};

/// What the VM says in an event when a contract refuses.
const SIGNAL_ERROR: &str = "signalError";
/// What the VM says when gas is left over, and when more was offered than is given back.
const GAS_USED: &str = "gas used = ";
const COMPLETED: &str = "completedTxEvent";

/// Names a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

    /// Gas units truly used, callbacks included, without the penalty for offering too much.
    ///
    /// Charged is the limit when more than twice is offered; the VM's own logs then say what was used.
    pub fn gas_used(&self, data_gas: u64) -> u64 {
        if self.gas_charged < self.gas_limit {
            return self.gas_charged;
        }
        let said: u64 = self.events.iter().flat_map(gas_said).sum();
        if said == 0 { self.gas_charged } else { said + data_gas }
    }

    fn is_completed(&self) -> bool {
        self.events.iter().any(|event| event.identifier == COMPLETED)
    }
}

fn gas_said(event: &Event) -> Option<u64> {
    let texts = event.topics.iter().chain([&event.data]);
    texts
        .filter_map(|text| {
            let text = String::from_utf8_lossy(text).into_owned();
            let (_, number) = text.split_once(GAS_USED)?;
            number.chars().take_while(char::is_ascii_digit).collect::<String>().parse().ok()
        })
        .next()
}

fn progress(status: &str) -> Progress {
    match status {
        "success" | "executed" => Progress::Succeeded,
        "fail" | "invalid" => Progress::Failed,
        _ => Progress::Pending,
    }
}
