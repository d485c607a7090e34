//! What a relay says of an operation.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::{hash::Hash, network::TransactionHash};

/// An operation when the relay is done with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Of the Sovereign Chain.
    pub block: u64,
    #[serde(serialize_with = "as_hex")]
    pub bundle: Hash,
    #[serde(serialize_with = "as_hex")]
    pub operation: Hash,
    #[serde(flatten)]
    pub outcome: Outcome,
    /// What this relay sent for it last, its registration aside.
    #[serde(serialize_with = "as_text")]
    pub transaction: Option<TransactionHash>,
}

/// How it ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    Executed,
    /// It failed and its tokens go back; `reason` is the confirmation's.
    Refunded {
        reason: String,
    },
    /// Somebody settled it before, this relay in an earlier run or another one.
    SettledBefore {
        refunded: bool,
    },
    /// It was settled before, and its confirmation was repeated.
    ConfirmedAgain,
    /// It is tried, and its callback has not come: nothing can be sent for it.
    InFlight,
    /// Of governance: somebody executed it before, or a later one, which made it void.
    PassedBy,
    /// Of governance: it is proven, and its target refuses it now. It is tried again until a later one makes it void.
    TargetRefused {
        reason: String,
    },
    /// It is not settled, for this reason.
    Failed {
        reason: String,
    },
}

impl Outcome {
    pub fn is_settled(&self) -> bool {
        !matches!(self, Self::InFlight | Self::TargetRefused { .. } | Self::Failed { .. })
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Executed => formatter.write_str("executed"),
            Self::Refunded { reason } => write!(formatter, "refunded: {reason}"),
            Self::SettledBefore { refunded: false } => formatter.write_str("executed before, skipped"),
            Self::SettledBefore { refunded: true } => formatter.write_str("refunded before, skipped"),
            Self::ConfirmedAgain => formatter.write_str("confirmed again"),
            Self::InFlight => formatter.write_str("NOT SETTLED: it is in flight, its callback has not come yet; relay again later"),
            Self::PassedBy => formatter.write_str("executed before, or made void by a later one, skipped"),
            Self::TargetRefused { reason } => write!(formatter, "NOT SETTLED: its target refuses it: {reason}"),
            Self::Failed { reason } => write!(formatter, "NOT SETTLED: {reason}"),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "block {}, operation {}: {}", self.block, hex::encode(self.operation), self.outcome)
    }
}

fn as_hex<S: Serializer>(hash: &Hash, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&hex::encode(hash))
}

fn as_text<S: Serializer>(hash: &Option<TransactionHash>, serializer: S) -> Result<S::Ok, S::Error> {
    hash.map(|hash| hash.to_string()).serialize(serializer)
}
