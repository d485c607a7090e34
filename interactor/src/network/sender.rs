//! Sends one wallet's transactions, one after the other, and waits for what comes of them.

use std::{
    thread,
    time::{Duration, Instant},
};

use super::{
    gateway::{Answer, Gateway, GatewayError},
    receipt::{NetworkReceipt, Progress, TransactionHash},
    signed::Signed,
    transaction::Draft,
    wallet::Wallet,
};
use crate::chain::Address;

/// How long a transaction with all its results may take on a real network, where a block takes six seconds.
const PATIENCE: Duration = Duration::from_secs(180);
const POLL: Duration = Duration::from_secs(2);
/// Blocks that a simulator makes before the same; results between shards take up to a dozen.
const BLOCKS: u64 = 40;

/// A wallet on a network.
pub struct Sender<'a> {
    gateway: &'a Gateway,
    wallet: &'a Wallet,
}

impl<'a> Sender<'a> {
    pub fn new(gateway: &'a Gateway, wallet: &'a Wallet) -> Self {
        Self { gateway, wallet }
    }

    pub fn address(&self) -> &Address {
        self.wallet.address()
    }

    /// The nonce of the next transaction, as the network has it.
    pub fn next_nonce(&self) -> Answer<u64> {
        Ok(self.gateway.account(self.address())?.nonce)
    }

    /// Signs; nothing is sent yet.
    pub fn sign(&self, draft: &Draft, nonce: u64) -> Signed {
        Signed::new(draft, nonce, self.wallet, self.gateway.info())
    }

    /// Signs and hands over; it has not happened yet.
    pub fn send(&self, draft: &Draft, nonce: u64) -> Answer<TransactionHash> {
        self.gateway.send(&self.sign(draft, nonce))
    }

    /// Sends, and waits until the transaction and all that it starts have come to their end.
    pub fn run(&self, draft: &Draft) -> Answer<NetworkReceipt> {
        let hash = self.send(draft, self.next_nonce()?)?;
        self.gateway.wait(&hash)
    }
}

impl Gateway {
    /// Waits until a transaction and all that it started have come to their end; a simulator makes the blocks for it.
    pub fn wait(&self, hash: &TransactionHash) -> Answer<NetworkReceipt> {
        self.wait_until(hash, |receipt| Ok(receipt.progress != Progress::Pending && self.is_settled(hash)?))
    }

    /// Waits until `is_done` holds of what came of a transaction so far.
    pub fn wait_until(&self, hash: &TransactionHash, is_done: impl Fn(&NetworkReceipt) -> Answer<bool>) -> Answer<NetworkReceipt> {
        let started = Instant::now();
        let mut blocks = 0;
        loop {
            if let Some(receipt) = self.receipt(hash)?
                && is_done(&receipt)?
            {
                return Ok(receipt);
            }
            match self.simulator() {
                Some(simulator) if blocks < BLOCKS => simulator.generate_blocks(1)?,
                None if started.elapsed() < PATIENCE => thread::sleep(POLL),
                _ => return Err(GatewayError::TooLate { what: format!("transaction {hash}"), seconds: started.elapsed().as_secs() }),
            }
            blocks += 1;
        }
    }
}
