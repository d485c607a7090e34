//! What moves, in words.

use std::fmt;

use crate::{
    chain::Address,
    hash::Hash,
    network::address::bech32,
    node::codec::Operation,
    pair::{Amount, asset},
};

/// A deposit or an operation as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    pub nonce: u64,
    pub sender: Address,
    pub receiver: Address,
    /// Names, with nonces, and units.
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
                .map(|token| (asset::name(&token.identifier, token.nonce), Amount::from_bytes_be(&token.data.amount)))
                .map(|(name, amount)| (String::from_utf8_lossy(&name).into_owned(), amount))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        node::codec::{EsdtTokenData, OperationData, Token},
        pair::{names::*, sword},
    };

    #[test]
    fn content_names_the_nonce_of_a_token_that_has_one() {
        let gold = Token { identifier: GOLD.into(), nonce: 0, data: EsdtTokenData::fungible(vec![7]) };
        let data = OperationData { nonce: 3, sender: ALICE, transfer_data: None };
        let content = Content::from(&Operation { receiver: BOB, tokens: vec![sword(), gold], data });
        assert!(content.to_string().starts_with(&format!("3, 1 {SWORD} and 7 {GOLD} from ")), "{content}");
    }
}
