//! Transactions of anybody in the story.

use super::LiveMainchain;
use crate::{
    chain::Address,
    hash::Hash,
    network::{Call, GatewayError, NetworkReceipt, Sender, TransactionHash, Wallet},
    node::subscriptions::EXECUTE,
    pair::{AnyMainchain, Deposit, OperationState, Outcome, Reached, Receipt},
};

/// Gas units that users and the owner send with.
pub(super) const GAS_LIMIT: u64 = 50_000_000;
/// Blocks in which a callback must come; results between shards take up to a dozen.
const PATIENCE: u32 = 40;

impl LiveMainchain<'_> {
    /// Hands a transaction over; nothing has happened yet.
    pub fn send(&self, from: &Address, call: &Call) -> Reached<TransactionHash> {
        let wallet = Wallet::without_key(*from);
        let sender = Sender::new(self.gateway, &wallet);
        sender.send(&call.draft(from), sender.next_nonce()?)
    }

    /// Sends a transaction and waits until all that it started has come to its end.
    pub fn run(&self, from: &Address, call: &Call) -> Reached<Outcome> {
        let hash = self.send(from, call)?;
        self.finish(&hash)
    }

    /// Waits until a transaction and all that it started has come to its end, and an operation in it is settled.
    pub fn finish(&self, hash: &TransactionHash) -> Reached<Outcome> {
        Ok(self.outcome(&self.gateway.wait(hash)?))
    }

    /// Makes one block in every shard.
    pub fn make_block(&self) -> Reached<()> {
        self.gateway.require_simulator("making blocks")?.generate_blocks(1)
    }

    /// A transaction whose callback ran did what it was sent for; what failed on its way there is told by the callback's events. Nothing
    /// else that is sent here starts anything that may fail.
    fn outcome(&self, receipt: &NetworkReceipt) -> Outcome {
        let has_called_back = {
            let settling = [self.contracts.safe, self.contracts.token_mint];
            receipt.events.iter().any(|event| settling.contains(&event.address) && event.identifier == EXECUTE)
        };
        match receipt.refusal().filter(|_| !has_called_back) {
            Some(refusal) => Err(refusal),
            None => Ok(Receipt { events: receipt.events.clone(), ..Default::default() }),
        }
    }

    /// Moves tokens on the mainchain; `to` is the one who gets them.
    pub fn transfer(&self, deposit: &Deposit) -> Reached<()> {
        let call = Call { payments: deposit.payments.clone(), ..Call::new(deposit.to, "", Vec::new(), GAS_LIMIT) };
        match self.run(&deposit.from, &call)? {
            Ok(_) => Ok(()),
            Err(refusal) => Err(GatewayError::Refused { request: "a transfer".into(), words: refusal.0 }),
        }
    }

    /// Blocks pass until an operation is not in flight any more.
    pub fn settle(&mut self, op_hash: &Hash) -> Reached<()> {
        for _ in 0..PATIENCE {
            if self.operation_state(op_hash)? != OperationState::InFlight {
                return Ok(());
            }
            self.make_block()?;
        }
        Err(GatewayError::TooLate { what: format!("the callback of operation {}", hex::encode(op_hash)), seconds: 0 })
    }
}
