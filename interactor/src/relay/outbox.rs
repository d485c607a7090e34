//! Sends transactions of one wallet together, and tells what came of each.

use super::patience::Patience;
use crate::network::{Call, Gateway, GatewayError, NetworkReceipt, Sender, TransactionHash, Wallet};

/// Transactions under way at once; a network refuses nonces that are 100 ahead.
pub const TOGETHER: usize = 90;

/// Who sends.
pub struct Outbox<'a> {
    pub gateway: &'a Gateway,
    pub wallet: &'a Wallet,
}

/// What came of a transaction.
#[derive(Debug, Clone)]
pub struct Sent {
    pub hash: Option<TransactionHash>,
    /// `None` when the network took another one in its place, or says nothing of it.
    pub receipt: Option<NetworkReceipt>,
}

impl Sent {
    /// In the contract's or the network's words.
    pub fn refusal(&self) -> String {
        let words = self.receipt.as_ref().map(|receipt| receipt.refusal().map(|refusal| refusal.0));
        match words {
            Some(Some(words)) => words,
            Some(None) => "the transaction failed without a word".into(),
            None => "nothing has come of the transaction; is the network slow, or does something else send from this wallet?".into(),
        }
    }

    /// Whether more gas could help.
    pub fn lacks_gas(&self) -> bool {
        self.receipt.is_some() && self.refusal().contains("gas")
    }
}

impl Outbox<'_> {
    /// Sends these calls in a row, then waits for all of them together.
    pub fn send(&self, calls: &[Call], patience: &mut Patience) -> Result<Vec<Sent>, GatewayError> {
        let sender = Sender::new(self.gateway, self.wallet);
        let first = sender.next_nonce()?;
        let mut under_way = Vec::new();
        for (nonce, call) in (first..).zip(calls) {
            under_way.push((nonce, self.hand_over(&sender, call, nonce)?));
        }
        under_way.into_iter().map(|(nonce, hash)| self.settled(nonce, hash, patience)).collect()
    }

    /// Nothing when another transaction has this nonce already: then the chain is looked at again.
    fn hand_over(&self, sender: &Sender, call: &Call, nonce: u64) -> Result<Option<TransactionHash>, GatewayError> {
        match sender.send(&call.draft(self.wallet.address()), nonce) {
            Err(GatewayError::Refused { words, .. }) if words.to_lowercase().contains("nonce") => Ok(None),
            sent => sent.map(Some),
        }
    }

    fn settled(&self, nonce: u64, hash: Option<TransactionHash>, patience: &mut Patience) -> Result<Sent, GatewayError> {
        let Some(known) = hash else { return Ok(Sent { hash, receipt: None }) };
        let receipt = patience.receipt(self.wallet.address(), nonce, &known)?;
        Ok(Sent { hash, receipt })
    }
}
