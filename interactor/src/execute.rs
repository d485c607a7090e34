//! An operation executed by hand, with as much gas as its user wants.

use std::{fs, path::Path};

use signed_op::OperationState;
use thiserror::Error;
use types::{OperationRef, operation::MAX_OPERATION_BYTES};

use crate::{
    bridge_service::GAS_LIMIT,
    hash::{Hash, sha256},
    network::{Call, GatewayError, NetworkReceipt, Sender, Wallet},
    relay::Standing,
    suite::{Suite, SuiteError},
};

/// The most gas that a network takes for one transaction.
///
/// Source: mx-chain-go `cmd/node/config/economics.toml`, `MaxGasLimitPerTx`.
const MAX_GAS: u64 = 600_000_000;

/// An operation that is one, and the bundle it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    pub bundle: Hash,
    operation: Vec<u8>,
    /// sha256 of the operation.
    pub name: Hash,
}

/// Why nothing is sent.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ExecuteError {
    #[error("{0} is neither hexadecimal digits nor a file with them")]
    NotHex(String),
    #[error("these bytes are no operation: {0}")]
    NoOperation(&'static str),
    #[error("the operation is not proven in this bundle; `cargo bridge relay` has the bundle registered")]
    NotProven,
    #[error("the operation was used before: it is {0}")]
    Used(&'static str),
    #[error("the safe is paused: its owner has stopped executions for now")]
    Paused,
    #[error("a transaction may have at most {MAX_GAS} gas, not {0}")]
    TooMuchGas(u64),
    #[error(transparent)]
    Suite(#[from] SuiteError),
    #[error(transparent)]
    Gateway(#[from] GatewayError),
}

impl Order {
    /// `operation` is in hex, or the name of a file with the same.
    pub fn read(operation: &str, bundle: Hash) -> Result<Self, ExecuteError> {
        let not_hex = || ExecuteError::NotHex(shortened(operation));
        let text = fs::read_to_string(Path::new(operation)).unwrap_or_else(|_| operation.to_owned());
        Self::new(hex::decode(text.trim()).map_err(|_| not_hex())?, bundle)
    }

    /// Requires what the safe requires of the bytes.
    pub fn new(operation: Vec<u8>, bundle: Hash) -> Result<Self, ExecuteError> {
        if operation.len() > MAX_OPERATION_BYTES {
            return Err(ExecuteError::NoOperation(mvx_esdt_safe::errors::OPERATION_TOO_LONG));
        }
        OperationRef::decode(&operation).map_err(ExecuteError::NoOperation)?;
        Ok(Self { bundle, name: sha256([&operation]), operation })
    }

    pub fn standing(&self, suite: &Suite) -> Result<Standing, ExecuteError> {
        Ok(Standing { proven: suite.is_proven(&self.bundle, &self.name)?, state: suite.operation_state(&self.name)? })
    }

    /// Sends it, if the safe would take it, and waits for all that comes of it.
    pub fn send(&self, suite: &Suite, wallet: &Wallet, gas: Option<u64>) -> Result<NetworkReceipt, ExecuteError> {
        let gas = gas.unwrap_or(GAS_LIMIT);
        self.check(suite, gas)?;
        let args = vec![self.bundle.to_vec(), self.operation.clone()];
        let call = Call::new(suite.contracts.safe, "executeBridgeOps", args, gas);
        Ok(Sender::new(suite.gateway, wallet).run(&call.draft(wallet.address()))?)
    }

    fn check(&self, suite: &Suite, gas: u64) -> Result<(), ExecuteError> {
        let standing = self.standing(suite)?;
        match standing.state {
            OperationState::Unused if gas > MAX_GAS => Err(ExecuteError::TooMuchGas(gas)),
            OperationState::Unused if !standing.proven => Err(ExecuteError::NotProven),
            OperationState::Unused if suite.is_paused()? => Err(ExecuteError::Paused),
            OperationState::Unused => Ok(()),
            used => Err(ExecuteError::Used(state_name(used))),
        }
    }
}

/// A state in words.
pub fn state_name(state: OperationState) -> &'static str {
    match state {
        OperationState::Unused => "not used",
        OperationState::InFlight => "in flight",
        OperationState::Executed => "executed",
        OperationState::Refunded => "refunded",
    }
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= 40 { format!("\"{text}\"") } else { format!("\"{}...\"", text.chars().take(40).collect::<String>()) }
}
