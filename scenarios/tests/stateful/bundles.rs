//! Bundles are made, proven and executed, in any order and again.

use interactor::{
    bridge_message::BridgeMessage,
    bridge_service::{Transaction, transactions},
    node::codec::{Operation, OperationData, RegisterToken},
};
use rand::Rng;

use super::{
    assets::wire,
    journey::Journey,
    model::{Matter, Op, Side, Transfer},
};

/// Of every token that is registered.
const DECIMALS: u64 = 18;
/// Epochs whose validators may sign bundles.
const WINDOW: u32 = 3;

impl Journey {
    /// A block of the Sovereign Chain: one bundle of exactly what was announced, in its order.
    pub fn close_block(&mut self) {
        self.note("block");
        self.name_kinds();
        let message = self.pair.close_block().expect("the node never halts");
        let leaving = std::mem::take(&mut self.model.leaving);
        let operations = message.as_ref().map_or(&[][..], |message| &message.operations);
        assert_eq!(operations.len(), leaving.len(), "operations of the block");
        for (operation, op) in operations.iter().zip(leaving) {
            assert_eq!(operation.bytes, op.bytes(), "bytes of the operation");
            self.model.open.insert(operation.hash);
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

    /// Most often one that waits for its proof.
    pub fn register_some(&mut self) {
        let waits = |message: &&BridgeMessage| self.is_in_window(message.epoch) && !self.is_proven(message);
        let waiting: Vec<_> = self.model.bundles.iter().filter(waits).cloned().collect();
        let is_good = !waiting.is_empty() && !self.one_in(3);
        if let Some(message) = if is_good { Some(self.pick(&waiting).clone()) } else { self.some_bundle() } {
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
            pairs.iter().for_each(|(bundle, op_hash)| self.model.proofs.add(&[*bundle, *op_hash].concat(), 1));
            self.model.proven.extend(pairs);
        }
    }

    pub fn is_in_window(&self, epoch: u32) -> bool {
        epoch <= self.model.last_epoch && epoch + WINDOW > self.model.last_epoch
    }
}

/// The transaction that brings one operation.
pub fn execution(message: &BridgeMessage, index: usize) -> Transaction {
    let alone = BridgeMessage { operations: vec![message.operations[index].clone()], ..message.clone() };
    transactions(&alone).expect("an operation can be sent").pop().expect("an execution comes last")
}

impl Op {
    /// What the node makes of the event.
    pub fn bytes(&self) -> Vec<u8> {
        match &self.matter {
            Matter::Transfer(transfer) => self.operation_of(transfer).encode(),
            Matter::Registration(token, token_type) => self.registration_of(token, *token_type).encode(),
        }
    }

    pub fn operation_of(&self, transfer: &Transfer) -> Operation {
        let tokens = transfer.tokens.iter().map(|units| wire(Side::Sov, *units)).collect();
        let transfer_data = transfer.call.map(|call| call.on_wire(Side::Mvx, &transfer.to));
        Operation { receiver: transfer.to, tokens, data: OperationData { nonce: self.nonce, sender: self.sender, transfer_data } }
    }

    fn registration_of(&self, token: &str, token_type: u8) -> RegisterToken {
        let ticker = token.split('-').nth(1).expect("prefix, ticker and the rest").as_bytes().to_vec();
        RegisterToken {
            token_id: token.into(),
            token_type,
            name: ticker.clone(),
            ticker,
            num_decimals: DECIMALS,
            data: OperationData { nonce: self.nonce, sender: self.sender, transfer_data: None },
        }
    }
}
