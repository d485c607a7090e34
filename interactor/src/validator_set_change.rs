//! The operation by which an epoch's validators name those of the next one: protobuf, not the contracts' encoding.
//!
//! Source: `BridgeOutGoingDataValidatorSetChange`, mx-chain-core-sovereign-go `data/sovereign`.

use thiserror::Error;

use crate::protobuf::{ProtobufError, Value, Writer, fields};

const IDS: u64 = 1;
const EPOCH: u64 = 2;

/// Who may sign from an epoch on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValidatorSetChange {
    /// Ids that the mainchain knows, raw, in the order of the new group's bitmap.
    pub ids: Vec<Vec<u8>>,
    /// The new epoch.
    pub epoch: u32,
}

/// Why bytes are no change of the validator set.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ValidatorSetChangeError {
    #[error("validator set change: {0}")]
    Protobuf(#[from] ProtobufError),
    #[error("validator set change: field {0} is unknown or of another type")]
    UnknownField(u64),
    #[error("validator set change: epoch {0} exceeds 32 bits")]
    EpochTooLarge(u64),
}

impl ValidatorSetChange {
    pub fn encode(&self) -> Vec<u8> {
        Writer::default().items(IDS, &self.ids).number(EPOCH, self.epoch.into()).finish()
    }

    pub fn decode(bytes: &[u8]) -> Result<Self, ValidatorSetChangeError> {
        let mut change = Self { ids: Vec::new(), epoch: 0 };
        for field in fields(bytes)? {
            match field {
                (IDS, Value::Bytes(id)) => change.ids.push(id.to_vec()),
                (EPOCH, Value::Number(epoch)) => {
                    change.epoch = epoch.try_into().map_err(|_| ValidatorSetChangeError::EpochTooLarge(epoch))?;
                }
                (number, _) => return Err(ValidatorSetChangeError::UnknownField(number)),
            }
        }
        Ok(change)
    }
}
