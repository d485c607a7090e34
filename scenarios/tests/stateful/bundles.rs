//! Bundles are made, proven and executed, in any order and again.

use interactor::{
    bridge_message::BridgeMessage,
    bridge_service::{Transaction, transactions},
    chain::Address,
    hash::Hash,
    pair::{Receipt, names},
};
use rand::Rng;
use scenarios::operation::{Order, units};

use super::{
    journey::Journey,
    model::{Fate, Op, Side, Transfer, Units},
};

/// Epochs whose validators may sign bundles.
const WINDOW: u32 = 3;

impl Journey {
    /// A block of the Sovereign Chain: one bundle of exactly what was announced, in its order.
    pub fn close_block(&mut self) {
        self.note("block");
        let message = self.pair.close_block().expect("the node never halts");
        let leaving = std::mem::take(&mut self.model.leaving);
        let operations = message.as_ref().map_or(&[][..], |message| &message.operations);
        assert_eq!(operations.len(), leaving.len(), "operations of the block");
        for (operation, op) in operations.iter().zip(leaving) {
            assert_eq!(operation.bytes, op.order().operation().encode(), "bytes of the operation");
            assert!(self.model.ops.insert(operation.hash, op).is_none(), "no operation is made twice");
        }
        if let Some(message) = message {
            self.await_confirmation(&message);
            self.model.bundles.push(message);
        }
    }

    pub fn await_confirmation(&mut self, message: &BridgeMessage) {
        let pairs = message.operations.iter().map(|operation| (message.hash_of_hashes, operation.hash));
        self.model.unconfirmed.extend(pairs);
    }

    pub fn register_some(&mut self) {
        if let Some(message) = self.some_bundle() {
            self.register("registration", &message);
        }
    }

    /// Most often one of the last.
    pub fn some_bundle(&mut self) -> Option<BridgeMessage> {
        let recent = self.model.bundles.len().min(6);
        let (first, count) = if self.one_in(6) { (0, self.model.bundles.len()) } else { (self.model.bundles.len() - recent, recent) };
        (count > 0).then(|| self.model.bundles[first + self.dice.random_range(0..count)].clone())
    }

    pub fn register(&mut self, what: &'static str, message: &BridgeMessage) {
        let is_known = self.is_in_window(message.epoch);
        let pairs: Vec<_> = message.operations.iter().map(|operation| (message.hash_of_hashes, operation.hash)).collect();
        let is_new = !self.model.proven.contains(&pairs[0]);
        let registration = transactions(message).expect("a bundle can be sent").swap_remove(0);
        if self.expect(what, is_known && is_new, |pair| pair.mainchain.execute(&registration)).is_ok() {
            self.model.proven.extend(pairs);
        }
    }

    pub fn is_in_window(&self, epoch: u32) -> bool {
        epoch <= self.model.last_epoch && epoch + WINDOW > self.model.last_epoch
    }

    pub fn execute_some(&mut self) {
        let Some(message) = self.some_bundle() else { return };
        let index = self.dice.random_range(0..message.operations.len());
        let from = if self.one_in(5) { self.user() } else { names::RELAYER };
        self.execute(from, &message, index);
    }

    pub fn execute(&mut self, from: Address, message: &BridgeMessage, index: usize) {
        let operation = &message.operations[index];
        let pair = (message.hash_of_hashes, operation.hash);
        let is_open = self.model.ops[&pair.1].fate == Fate::Open;
        let is_good = self.model.proven.contains(&pair) && is_open && !self.model.mvx.is_paused;
        let execution = execution(message, index);
        let outcome = self.expect("execution", is_good, |pair| pair.mainchain.execute_from(&from, &execution));
        if let Ok(receipt) = outcome {
            self.model.confirmations.push(pair);
            self.settle(&pair.1, &receipt);
        }
    }

    fn settle(&mut self, op_hash: &Hash, receipt: &Receipt) {
        let op = self.model.ops[op_hash].clone();
        let fate = self.pay(&op);
        if fate == Fate::Refunded {
            self.check_next_nonce(Side::Mvx, receipt);
            self.model.to_sov.push_back(Transfer { to: op.sender, tokens: op.transfer.tokens.clone() });
        }
        self.model.ops.insert(*op_hash, Op { fate, ..op.clone() });
        self.check_state_of(op_hash);
        self.check_view_of_books(&op.transfer.tokens);
        self.note(if fate == Fate::Executed { "executed" } else { "refunded" });
    }

    /// Moves the tokens of an operation in the model, or puts them back.
    fn pay(&mut self, op: &Op) -> Fate {
        let Op { transfer, .. } = op;
        if transfer.to == names::contract(names::MVX_ESDT_SAFE) {
            return Fate::Refunded;
        }
        // What is lacking is made when nothing stands in its way any more.
        let before = (self.model.escrow.clone(), self.model.balances.clone());
        for units in &transfer.tokens {
            if self.is_stuck(transfer, units.0) || !self.take_out(*units) {
                (self.model.escrow, self.model.balances) = before;
                return Fate::Refunded;
            }
        }
        let safe = names::contract(names::MVX_ESDT_SAFE);
        if !self.model.has(Side::Mvx, &safe, &transfer.tokens) {
            self.model.put_back(&transfer.tokens);
            self.note("payment failed");
            return Fate::Refunded;
        }
        for units in &transfer.tokens {
            self.model.take(Side::Mvx, &safe, *units);
            self.model.add(Side::Mvx, &transfer.to, *units);
        }
        if transfer.has_sword() {
            self.note("an NFT home");
        }
        Fate::Executed
    }

    /// Into another shard the safe sends no token of which it has less than its books say.
    fn is_stuck(&mut self, transfer: &Transfer, token: &str) -> bool {
        let is_stuck = transfer.to == names::CAROL && self.model.stolen.get(token).is_some_and(|amount| *amount > 0);
        if is_stuck {
            self.note("not movable");
        }
        is_stuck
    }

    /// Native units that are not at hand are minted; of other tokens no more than is owed goes out.
    fn take_out(&mut self, (token, amount): Units) -> bool {
        if token == names::NATIVE {
            let (_, float) = self.model.escrow.get(token).copied().unwrap_or_default();
            self.model.add(Side::Mvx, &names::contract(names::MVX_ESDT_SAFE), (token, amount.saturating_sub(float)));
            self.model.escrow.insert(token, (0, float.saturating_sub(amount)));
            return true;
        }
        let Some((owed, float)) = self.model.escrow.get_mut(token) else { return false };
        if *owed < amount {
            return false;
        }
        (*owed, *float) = (*owed - amount, *float - amount);
        true
    }

    pub fn finalise_header(&mut self) {
        self.note("header");
        let arrival = self.pair.finalise_header().expect("the node never halts");
        let confirmations = std::mem::take(&mut self.model.confirmations);
        let (known, unknown): (Vec<_>, Vec<_>) = confirmations.into_iter().partition(|pair| self.model.unconfirmed.remove(pair));
        assert_eq!((arrival.confirmed.len(), arrival.unknown.len()), (known.len(), unknown.len()), "confirmations");
        let announced = std::mem::take(&mut self.model.to_sov);
        assert_eq!(arrival.deliveries.len(), announced.len(), "deliveries");
        for (delivery, transfer) in arrival.deliveries.iter().zip(announced) {
            let expected: Vec<_> = transfer.tokens.iter().map(|(token, amount)| units(token, *amount)).collect();
            assert_eq!(delivery.result.receiver, transfer.to, "who receives");
            assert_eq!(delivery.result.tokens, expected, "what arrives, and what is known of it");
            transfer.tokens.iter().for_each(|units| self.model.add(Side::Sov, &transfer.to, *units));
            if transfer.has_sword() {
                self.note("an NFT over");
            }
        }
    }
}

/// The transaction that brings one operation.
pub fn execution(message: &BridgeMessage, index: usize) -> Transaction {
    let alone = BridgeMessage { operations: vec![message.operations[index].clone()], ..message.clone() };
    transactions(&alone).expect("an operation can be sent").pop().expect("an execution comes last")
}

impl Op {
    /// What the node makes of the deposit.
    pub fn order(&self) -> Order {
        Order { to: self.transfer.to, tokens: self.transfer.tokens.clone(), nonce: self.nonce, sender: self.sender }
    }
}
