//! What moves, in words.

use std::fmt;

use crate::{chain::Address, hash::Hash, network::address::bech32, node::codec::Operation, pair::Amount};

/// A deposit or an operation as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    pub nonce: u64,
    pub sender: Address,
    pub receiver: Address,
    pub tokens: Vec<(String, Amount)>,
}

impl From<&Operation> for Content {
    fn from(operation: &Operation) -> Self {
        let tokens = operation.tokens.iter();
        Self {
            nonce: operation.data.nonce,
            sender: operation.data.sender,
            receiver: operation.receiver,
            tokens: tokens
                .map(|token| (String::from_utf8_lossy(&token.identifier).into_owned(), Amount::from_bytes_be(&token.data.amount)))
                .collect(),
        }
    }
}

impl fmt::Display for Content {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tokens: Vec<_> = self.tokens.iter().map(|(token, amount)| format!("{amount} {token}")).collect();
        let (sender, receiver) = (bech32(&self.sender), bech32(&self.receiver));
        write!(formatter, "{}, {} from {sender} to {receiver}", self.nonce, tokens.join(" and "))
    }
}

/// A validator's operation as people read it. One that joins has the same bytes as one that leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub nonce: u64,
    pub id: u32,
    pub owner: Address,
}

impl fmt::Display for Member {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}, validator {} of {}", self.nonce, self.id, bech32(&self.owner))
    }
}

pub fn in_hex(hash: &Hash) -> String {
    hex::encode(hash)
}
