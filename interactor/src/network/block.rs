//! What a gateway says of one block. Blocks are asked for once they are final: a gateway refuses one that is still to come, and one that it
//! no longer keeps, in the same words.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    address::{ESDT_SYSTEM, bech32},
    gateway::{Answer, Gateway},
    requests::{Question, events},
};
use crate::chain::Event;

/// A block of a shard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub nonce: u64,
    pub epoch: u32,
    /// Of all its transactions and results, in order.
    pub events: Vec<Event>,
}

/// What a Sovereign Chain's node made of a deposit of the mainchain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The deposit's.
    pub nonce: u64,
    pub events: Vec<Event>,
}

impl Gateway {
    /// A final block with its epoch and events.
    pub fn block(&self, shard: u32, nonce: u64) -> Answer<Block> {
        let block = self.raw_block(shard, nonce)?;
        let epoch = block["epoch"].as_u64().and_then(|epoch| epoch.try_into().ok());
        let events = transactions(&block).and_then(|all| all.into_iter().map(|one| events(&one["logs"])).collect::<Option<Vec<_>>>());
        let block = epoch.zip(events).map(|(epoch, events)| Block { nonce, epoch, events: events.concat() });
        block.ok_or_else(|| self.unreadable("a block"))
    }

    /// The deposits of the mainchain that a final block of a Sovereign Chain delivers: results of the ESDT system contract with their nonces.
    ///
    /// Source: mx-chain-sovereign-go `process/block/sovereign/incomingHeader`.
    pub fn deliveries(&self, shard: u32, nonce: u64) -> Answer<Vec<Delivery>> {
        let block = self.raw_block(shard, nonce)?;
        let is_delivery = |one: &&Value| one["sender"] == bech32(&ESDT_SYSTEM);
        let delivery = |one: &Value| Some(Delivery { nonce: one["nonce"].as_u64()?, events: events(&one["logs"])? });
        let deliveries = transactions(&block).and_then(|all| all.into_iter().filter(is_delivery).map(delivery).collect());
        deliveries.ok_or_else(|| self.unreadable("a block"))
    }

    fn raw_block(&self, shard: u32, nonce: u64) -> Answer<Value> {
        let mut body = self.ask(&Question::get(format!("block/{shard}/by-nonce/{nonce}?withTxs=true&withLogs=true")))?;
        Ok(body.0["block"].take())
    }
}

/// Transactions and results of every miniblock, each once; `None` for what is no block.
fn transactions(block: &Value) -> Option<Vec<&Value>> {
    let miniblocks = block.as_object()?.get("miniBlocks").map(list).unwrap_or_default();
    let all = miniblocks.iter().flat_map(|miniblock| list(&miniblock["transactions"]));
    let named = all.map(|one| Some((one["hash"].as_str()?, one))).collect::<Option<Vec<_>>>()?;
    let mut seen = BTreeSet::new();
    Some(named.into_iter().filter(|(hash, _)| seen.insert(*hash)).map(|(_, one)| one).collect())
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}
