//! Waiting: a network's blocks come by themselves, a simulator's are made by who waits for them.

use std::{
    thread,
    time::{Duration, Instant},
};

use crate::{
    chain::Address,
    network::{Gateway, GatewayError, NetworkReceipt, TransactionHash, receipt::Progress},
};

/// For everything that transactions sent together start, results between shards included.
const PATIENCE: Duration = Duration::from_secs(180);
const BLOCKS: u32 = 40;
const POLL: Duration = Duration::from_secs(2);
/// A transaction whose nonce is used and that is not found for so long never comes.
const LOST_AFTER: u32 = 4;

/// What is left of a wait.
pub struct Patience<'a> {
    gateway: &'a Gateway,
    started: Instant,
    passed: u32,
    /// Whether it has lasted too long.
    pub is_over: bool,
}

impl<'a> Patience<'a> {
    pub fn new(gateway: &'a Gateway) -> Self {
        Self { gateway, started: Instant::now(), passed: 0, is_over: false }
    }

    /// Lets some time pass; `false` when it has lasted too long.
    pub fn wait(&mut self) -> Result<bool, GatewayError> {
        self.passed += 1;
        self.is_over = match self.gateway.simulator() {
            Some(_) => self.passed > BLOCKS,
            None => self.started.elapsed() > PATIENCE,
        };
        match self.gateway.simulator() {
            _ if self.is_over => {}
            Some(simulator) => simulator.generate_blocks(1)?,
            None => thread::sleep(POLL),
        }
        Ok(!self.is_over)
    }

    /// What came of a transaction; `None` when another one with its nonce took its place, or it takes too long.
    pub fn receipt(&mut self, sender: &Address, nonce: u64, hash: &TransactionHash) -> Result<Option<NetworkReceipt>, GatewayError> {
        let mut lost_for = 0;
        loop {
            match self.gateway.receipt(hash)? {
                Some(receipt) if receipt.progress != Progress::Pending && self.gateway.is_settled(hash)? => return Ok(Some(receipt)),
                Some(_) => lost_for = 0,
                None => lost_for += u32::from(self.gateway.account(sender)?.nonce > nonce),
            }
            if lost_for > LOST_AFTER || !self.wait()? {
                return Ok(None);
            }
        }
    }
}
