//! What the mainchain safe announces to the call-inbox: a deposit to a contract of the Sovereign Chain, or what goes back to one.

use crate::{
    Event,
    inbox::INBOX,
    safe::Deposit,
    wire::{DepositEvent, Operation, Token, TransferData, bytes_of, call_bytes, minimal},
};

/// Bytes of an operation without tokens and call, and of a token without its identifier and data.
const OPERATION_BYTES: usize = 77;
const TOKEN_BYTES: usize = 12;

/// An announcement to the inbox.
#[derive(Clone, Debug)]
pub struct Departure {
    /// `deposit`, or `execute` for what goes back.
    pub identifier: &'static str,
    pub nonce: u64,
    pub receiver: Vec<u8>,
    pub home: Vec<u8>,
    pub sender: Vec<u8>,
    pub tokens: Vec<Token>,
    pub call: TransferData,
    /// For which the node is asked for gas.
    pub bytes: usize,
}

impl Deposit {
    /// This deposit of a call, or of tokens alone.
    pub fn departure(&self, nonce: u64, call: Option<TransferData>) -> Departure {
        let tokens: Vec<Token> = self.payments.iter().map(Token::from).collect();
        let of_tokens: usize = tokens.iter().map(|token| TOKEN_BYTES + token.id.len() + token.data.len()).sum();
        let bytes = OPERATION_BYTES + of_tokens + call.as_ref().map_or(0, |call| call.bytes().len());
        let depositor = bytes_of(self.caller.clone());
        Departure {
            identifier: "deposit",
            nonce,
            receiver: self.to.clone(),
            home: depositor.clone(),
            sender: depositor,
            call: call.unwrap_or_else(|| transfer(bytes, tokens.len())),
            tokens,
            bytes,
        }
    }
}

impl Operation {
    /// What goes back to the contract that sent it.
    pub fn departure(&self, nonce: u64) -> Departure {
        let bytes = self.tokens.iter().map(|token| token.data.len()).sum();
        Departure {
            identifier: "execute",
            nonce,
            receiver: self.sender.clone(),
            home: vec![0; 32],
            sender: self.sender.clone(),
            tokens: self.tokens.clone(),
            call: transfer(bytes, self.tokens.len()),
            bytes,
        }
    }
}

impl From<Departure> for Event {
    fn from(departure: Departure) -> Event {
        let Departure { identifier, nonce, receiver, home, sender, tokens, call, bytes } = departure;
        let gas = budget::delivery::delivery_gas(bytes, tokens.len(), call.gas_limit);
        let told = [vec![receiver, home, minimal(call.gas_limit), call.function.into()], call.arguments].concat();
        let call = Some(call_bytes(gas, b"deliver", &told));
        DepositEvent { identifier, to: bytes_of(INBOX), tokens, nonce, sender, call }.into()
    }
}

/// No call: tokens are transferred.
fn transfer(bytes: usize, tokens: usize) -> TransferData {
    TransferData { gas_limit: budget::payment_gas(bytes, tokens), function: "", arguments: vec![] }
}
