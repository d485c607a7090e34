//! What a gateway says of one storage value, and of one block with its epoch.

use super::{
    address::bech32,
    gateway::{Answer, Gateway, GatewayError},
    requests::Question,
};
use crate::chain::{Address, Event};

/// What a node says of an account that never stored anything.
const NOTHING_STORED: &str = "trie is nil";

/// A block of a shard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub nonce: u64,
    pub epoch: u32,
    /// Of all its transactions and results, in order.
    pub events: Vec<Event>,
}

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

    /// A block with its epoch and events; `None` if there is no such block yet.
    pub fn whole_block(&self, shard: u32, nonce: u64) -> Answer<Option<Block>> {
        let answer = self.ask(&Question::get(format!("block/{shard}/by-nonce/{nonce}?withTxs=true&withLogs=true")));
        let body = match answer {
            Err(GatewayError::Refused { .. }) => return Ok(None),
            answer => answer?,
        };
        let epoch = body.0["block"]["epoch"].as_u64().and_then(|epoch| epoch.try_into().ok());
        let block = epoch.zip(body.block_events()).map(|(epoch, events)| Block { nonce, epoch, events });
        block.map(Some).ok_or_else(|| self.unreadable("a block"))
    }

    pub(super) fn unreadable(&self, what: &str) -> GatewayError {
        GatewayError::NoGateway { url: self.url().to_owned(), cause: format!("{what} that can't be read") }
    }
}
