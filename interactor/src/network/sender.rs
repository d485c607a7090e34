//! Sends one wallet's transactions, one after the other, and waits for what comes of them.

use std::{
    thread,
    time::{Duration, Instant},
};

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use multiversx_chain_core::{std::Bech32Address, types::Address as HeapAddress};

use super::{
    gateway::{Answer, Gateway, GatewayError},
    receipt::{NetworkReceipt, Progress, TransactionHash},
    requests::Signed,
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

    /// Signs and hands over; it has not happened yet.
    pub fn send(&self, draft: &Draft, nonce: u64) -> Answer<TransactionHash> {
        self.gateway.send(&self.signed(draft, nonce))
    }

    /// Sends, and waits until the transaction and all that it starts have come to their end.
    pub fn run(&self, draft: &Draft) -> Answer<NetworkReceipt> {
        let hash = self.send(draft, self.next_nonce()?)?;
        self.gateway.wait(&hash)
    }

    fn signed(&self, draft: &Draft, nonce: u64) -> Signed {
        let info = self.gateway.info();
        let address = |address: &Address| Bech32Address::from(HeapAddress::from(*address));
        let mut transaction = Signed {
            nonce,
            value: draft.egld.to_string(),
            receiver: address(&draft.receiver),
            sender: address(self.address()),
            gas_price: info.gas_price,
            gas_limit: draft.gas_limit,
            data: Some(BASE64.encode(&draft.data)).filter(|data| !data.is_empty()),
            signature: None,
            chain_id: info.chain_id.clone(),
            version: 1,
            options: 0,
        };
        transaction.signature = Some(self.wallet.sign(&transaction));
        transaction
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
