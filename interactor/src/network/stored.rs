//! What a gateway says of one storage value.

use super::{
    address::bech32,
    gateway::{Answer, Gateway, GatewayError},
    requests::Question,
};
use crate::chain::Address;

/// What a node says of an account that never stored anything.
const NOTHING_STORED: &str = "trie is nil";

impl Gateway {
    /// A value of an account's storage; empty when there is none.
    pub fn stored(&self, address: &Address, key: &[u8]) -> Answer<Vec<u8>> {
        let body = match self.ask(&Question::get(format!("address/{}/key/{}", bech32(address), hex::encode(key)))) {
            Err(GatewayError::Refused { words, .. }) if words.contains(NOTHING_STORED) => return Ok(Vec::new()),
            answer => answer?,
        };
        let value = body.0["value"].as_str().and_then(|value| hex::decode(value).ok());
        value.ok_or_else(|| self.unreadable("a stored value"))
    }

    pub(super) fn unreadable(&self, what: &str) -> GatewayError {
        GatewayError::NoGateway { url: self.url().to_owned(), cause: format!("{what} that can't be read") }
    }
}
