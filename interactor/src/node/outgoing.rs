//! Makes the bytes of an operation from an event of the Sovereign safe.
//!
//! Source: mx-chain-sovereign-go `process/block/sovereign/operationFormatters/{depositOpFormatter,registerTokenOpFormatter}.go`,
//! nonces `outGoingOpChainNonce.go`.

use super::{
    codec::{RegisterToken, number},
    event_error::EventError,
    event_reader::{cannot_be_decoded, deposit, number_of_topics, operation_data},
    subscriptions::{DEPOSIT, REGISTER_TOKEN},
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

/// The operation that a subscribed event asks for.
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
