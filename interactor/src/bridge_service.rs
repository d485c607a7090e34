//! The stand-in for the bridge service: turns a message of the node into the transactions that its wallet sends, in order.
//!
//! It keeps nothing and checks nothing beyond what the real one does; whatever it is sent twice, it sends twice.
//! Source: mx-chain-sovereign-bridge-go `server/txSender/{txSender,dataFormatter,dataFormatterExecuteOperation,dataFormatterValidatorSetChange}.go`.

use thiserror::Error;

use crate::{
    bridge_message::{BridgeMessage, OperationKind, OutgoingOperation},
    validator_set_change::{ValidatorSetChange, ValidatorSetChangeError},
};

/// Gas units of every transaction but the one below.
pub const GAS_LIMIT: u64 = 50_000_000;
/// Gas units of a token's registration, which issues the token.
pub const REGISTER_TOKEN_GAS_LIMIT: u64 = 80_000_000;

/// The contracts of the mainchain that the service knows. It has a separate address for the one that changes validator sets; every
/// deployment gives it the header-verifier's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contract {
    HeaderVerifier,
    EsdtSafe,
    ChainConfig,
}

/// A call without value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transaction {
    pub to: Contract,
    pub function: &'static str,
    pub args: Vec<Vec<u8>>,
    /// Gas units, all of it offered whatever is needed.
    pub gas_limit: u64,
}

/// Why a message can't be sent.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MessageError {
    #[error("a change of the validator set stands in a bundle of {0} operations, it must be alone")]
    ChangeNotAlone(usize),
    #[error(transparent)]
    Change(#[from] ValidatorSetChangeError),
}

impl Transaction {
    /// The data field: the function and its arguments in hex.
    pub fn txdata(&self) -> String {
        self.args.iter().fold(self.function.to_owned(), |data, argument| data + "@" + &hex::encode(argument))
    }
}

/// The transactions for a message: registration while the bundle is whole, then one execution for each operation that is left. A
/// bundle of which something is confirmed is not registered again.
pub fn transactions(message: &BridgeMessage) -> Result<Vec<Transaction>, MessageError> {
    if message.operations.iter().any(|operation| operation.kind == OperationKind::ChangeValidatorSet) {
        return Ok(vec![change_validator_set(message)?]);
    }
    let registration = message.is_whole().then(|| register_bridge_ops(message));
    let executions = message.operations.iter().map(|operation| execute(message, operation));
    Ok(registration.into_iter().chain(executions).collect())
}

/// The registration of a bundle as it stands in the message, whole or not.
pub fn register_bridge_ops(message: &BridgeMessage) -> Transaction {
    let mut args =
        vec![message.signature.to_vec(), message.hash_of_hashes.to_vec(), message.bitmap.clone(), message.epoch.to_be_bytes().to_vec()];
    args.extend(message.operations.iter().map(|operation| operation.hash.to_vec()));
    Transaction { to: Contract::HeaderVerifier, function: "registerBridgeOps", args, gas_limit: GAS_LIMIT }
}

/// The execution of an operation under the message's name.
pub fn execute(message: &BridgeMessage, operation: &OutgoingOperation) -> Transaction {
    call(operation.kind, vec![message.hash_of_hashes.to_vec(), operation.bytes.clone()])
}

/// One transaction registers and executes a change at once.
fn change_validator_set(message: &BridgeMessage) -> Result<Transaction, MessageError> {
    let [operation] = message.operations.as_slice() else {
        return Err(MessageError::ChangeNotAlone(message.operations.len()));
    };
    let mut args = vec![
        message.signature.to_vec(),
        message.hash_of_hashes.to_vec(),
        operation.hash.to_vec(),
        message.bitmap.clone(),
        message.epoch.to_be_bytes().to_vec(),
    ];
    args.extend(ValidatorSetChange::decode(&operation.bytes)?.ids);
    Ok(call(operation.kind, args))
}

/// Where operations of a kind go.
fn call(kind: OperationKind, args: Vec<Vec<u8>>) -> Transaction {
    let (to, function, gas_limit) = match kind {
        OperationKind::Deposit => (Contract::EsdtSafe, "executeBridgeOps", GAS_LIMIT),
        OperationKind::RegisterToken => (Contract::EsdtSafe, "registerToken", REGISTER_TOKEN_GAS_LIMIT),
        OperationKind::RegisterValidator => (Contract::ChainConfig, "registerValidator", GAS_LIMIT),
        OperationKind::UnregisterValidator => (Contract::ChainConfig, "unRegisterValidator", GAS_LIMIT),
        OperationKind::ChangeValidatorSet => (Contract::HeaderVerifier, "changeValidatorSet", GAS_LIMIT),
    };
    Transaction { to, function, args, gas_limit }
}
