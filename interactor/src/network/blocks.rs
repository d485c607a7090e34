//! Reads a shard's final blocks one after the other, as a notifier does: every event, in order, once.

use super::gateway::{Answer, Gateway};
use crate::chain::Event;

/// Where a reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlockReader {
    pub shard: u32,
    /// Nonce of the next block to read.
    pub next: u64,
}

impl BlockReader {
    /// Begins behind the last final block.
    pub fn from_now(gateway: &Gateway, shard: u32) -> Answer<Self> {
        Ok(Self { shard, next: gateway.final_block(shard)? + 1 })
    }

    /// The next final block's events; `None` when there is no such block yet.
    pub fn next_block(&mut self, gateway: &Gateway) -> Answer<Option<Vec<Event>>> {
        if self.next > gateway.final_block(self.shard)? {
            return Ok(None);
        }
        let block = gateway.block(self.shard, self.next)?;
        self.next += 1;
        Ok(Some(block.events))
    }

    /// The events of all final blocks that were not read yet.
    pub fn read_all(&mut self, gateway: &Gateway) -> Answer<Vec<Event>> {
        let mut all = Vec::new();
        while let Some(events) = self.next_block(gateway)? {
            all.extend(events);
        }
        Ok(all)
    }
}
