//! Makes the bytes of an operation from an event of the Sovereign safe, or of the Sovereign Chain's staking contract.
//!
//! Source: mx-chain-sovereign-go
//! `process/block/sovereign/operationFormatters/{depositOpFormatter,registerTokenOpFormatter,registerValidatorOpFormatter}.go`, nonces
//! `outGoingOpChainNonce.go`.

use super::{
    codec::{RegisterToken, RegisteredBlsKey, number},
    event_error::EventError,
    event_reader::{cannot_be_decoded, deposit, number_of_topics, operation_data},
    peers::PeerAccounts,
    subscriptions::{DEPOSIT, REGISTER_BLS_KEY, REGISTER_TOKEN, UNREGISTER_BLS_KEY},
};
use crate::{
    bridge_message::{OperationKind, OutgoingOperation},
    chain::Event,
};

/// Whose nonce an operation carries; node generations differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OperationNonces {
    /// The safe's, passed through.
    FromContract,
    /// The node's own, counted over deposits and registrations; what the safe says is overwritten.
    Counted { next: u64 },
}

impl OperationNonces {
    /// The nonce of the next operation, whose event says `from_contract`.
    fn take(&mut self, from_contract: u64) -> u64 {
        match self {
            Self::FromContract => from_contract,
            Self::Counted { next } => {
                *next += 1;
                *next - 1
            }
        }
    }
}

/// The operation that a subscribed event of anyone asks for.
pub fn any_operation(event: &Event, nonces: &mut OperationNonces, peers: &mut PeerAccounts) -> Result<OutgoingOperation, EventError> {
    match event.identifier.as_str() {
        REGISTER_BLS_KEY => validator(event, nonces, |key| Some(peers.id_of_new(key)), OperationKind::RegisterValidator),
        UNREGISTER_BLS_KEY => validator(event, nonces, |key| peers.id_of(key).cloned(), OperationKind::UnregisterValidator),
        _ => operation(event, nonces),
    }
}

/// Key and owner; the id is the node's, which has none for a key that never joined. Where the nonce is not the node's it is a third topic.
fn validator(
    event: &Event,
    nonces: &mut OperationNonces,
    id_of: impl FnOnce(&[u8]) -> Option<Vec<u8>>,
    kind: OperationKind,
) -> Result<OutgoingOperation, EventError> {
    let (key, owner, announced) = match (&*nonces, event.topics.as_slice()) {
        (OperationNonces::Counted { .. }, [key, owner]) => (key, owner, 0),
        (OperationNonces::FromContract, [key, owner, nonce]) => {
            (key, owner, number(nonce).map_err(cannot_be_decoded(event, "operation nonce"))?)
        }
        _ => return Err(number_of_topics(event, &event.identifier)),
    };
    let id = id_of(key).ok_or(EventError::UnknownValidator)?;
    let registration = RegisteredBlsKey { id, key: key.clone(), owner: owner.clone(), nonce: nonces.take(announced) };
    Ok(OutgoingOperation::new(kind, registration.encode()))
}

/// The operation that a subscribed event of the safe asks for.
pub fn operation(event: &Event, nonces: &mut OperationNonces) -> Result<OutgoingOperation, EventError> {
    match event.identifier.as_str() {
        DEPOSIT => {
            let mut operation = deposit(event)?;
            operation.data.nonce = nonces.take(operation.data.nonce);
            Ok(OutgoingOperation::new(OperationKind::Deposit, operation.encode()))
        }
        REGISTER_TOKEN => {
            let mut registration = register_token(event)?;
            registration.data.nonce = nonces.take(registration.data.nonce);
            Ok(OutgoingOperation::new(OperationKind::RegisterToken, registration.encode()))
        }
        other => Err(EventError::UnknownIdentifier(other.into())),
    }
}

/// Six topics, the first of which the node does not look at. Of the token type only the lowest byte survives.
fn register_token(event: &Event) -> Result<RegisterToken, EventError> {
    let data = operation_data(event)?;
    let [_, token_id, token_type, name, ticker, num_decimals] = event.topics.as_slice() else {
        return Err(number_of_topics(event, REGISTER_TOKEN));
    };
    Ok(RegisterToken {
        token_id: token_id.clone(),
        token_type: number(token_type).map_err(cannot_be_decoded(event, "token type"))? as u8,
        name: name.clone(),
        ticker: ticker.clone(),
        num_decimals: number(num_decimals).map_err(cannot_be_decoded(event, "number of decimals"))?,
        data,
    })
}
