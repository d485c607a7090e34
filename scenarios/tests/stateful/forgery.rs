//! What must never be taken: too few signatures, false ones, signers of another set, operations changed on their way. Each attempt is good
//! but for its one fault, and is refused for that one.

use header_verifier::errors::QUORUM_NOT_REACHED;
use interactor::{
    bridge_message::BridgeMessage,
    bridge_service::transactions,
    node::{Attestation, ValidatorGroup},
    pair::names,
};
use rand::Rng;
use scenarios::{operation::Order, operation::outgoing, signing::Bundle, stories::BLS_REFUSAL};
use signed_op::errors::OPERATION_NOT_PROVEN;
use types::{OperationRef, RegisterTokenRef};

use super::{assets::TOKENS, bundles::execution, journey::Journey, model::Matter};

/// Keys with these numbers are no validator's. A key of a test is the first one as many times as its number says, and who has keys of the same sum
/// signs alike: these have a greater sum than all validators together.
pub const STRANGERS: std::ops::RangeInclusive<u64> = 46..=50;

impl Journey {
    pub fn forge(&mut self) {
        match self.dice.random_range(0..9) {
            0 => self.too_few_signatures(),
            1 => self.false_signature(),
            2 => self.wrong_signers(),
            3..6 => self.altered_operation(),
            _ => self.flipped_bit(),
        }
    }

    fn too_few_signatures(&mut self) {
        let message = self.bundle_to_prove();
        let set = self.set_of(&message);
        let signers: Vec<usize> = (0..set.quorum() - 1).collect();
        let attestation = set.attest_by(&signers, &message.hash_of_hashes).expect("somebody signs");
        self.refuse_bundle("too few signatures", signed(message, attestation), QUORUM_NOT_REACHED);
    }

    /// Enough signed, but something else.
    fn false_signature(&mut self) {
        let message = self.bundle_to_prove();
        let attestation = self.set_of(&message).attest(&[7; 32]).expect("all sign");
        self.refuse_bundle("false signature", signed(message, attestation), BLS_REFUSAL);
    }

    /// The right number of bits, of people who are not in that set.
    fn wrong_signers(&mut self) {
        let message = self.bundle_to_prove();
        let bitmap = self.set_of(&message).attest(&message.hash_of_hashes).expect("all sign").bitmap;
        let strangers = ValidatorGroup::numbered(STRANGERS).expect("keys of small numbers exist");
        let signature = strangers.attest(&message.hash_of_hashes).expect("all sign").signature;
        self.refuse_bundle("wrong signers", signed(message, Attestation { signature, bitmap }), BLS_REFUSAL);
    }

    /// Another receiver, amount, token, sender or nonce in the bytes of an operation that could be executed.
    fn altered_operation(&mut self) {
        let Some((message, index)) = self.operation_to_execute() else { return };
        let op = &self.model.ops[&message.operations[index].hash];
        let Some(transfer) = op.transfer() else { return };
        let (mut altered, count) = (op.operation_of(transfer), transfer.tokens.len());
        let fields = if count == 0 { 3 } else { 5 };
        let place = self.dice.random_range(0..count.max(1));
        match self.dice.random_range(0..fields) {
            0 => altered.receiver = names::MALLORY,
            1 => altered.data.sender = names::MALLORY,
            2 => altered.data.nonce += 1,
            3 => altered.tokens[place].data.amount.push(0),
            _ => altered.tokens[place].identifier = other_than(&altered.tokens[place].identifier),
        }
        self.refuse_bytes("altered operation", &message, index, outgoing(&altered).bytes, OPERATION_NOT_PROVEN);
    }

    /// One bit of one byte, anywhere in an operation that could be executed.
    fn flipped_bit(&mut self) {
        let Some((message, index)) = self.operation_to_execute() else { return };
        let mut bytes = message.operations[index].bytes.clone();
        let place = self.dice.random_range(0..bytes.len());
        bytes[place] ^= 1 << self.dice.random_range(0..8);
        let malformed = match self.model.ops[&message.operations[index].hash].matter {
            Matter::Transfer(_) => OperationRef::decode(&bytes).err(),
            Matter::Registration(..) => RegisterTokenRef::decode(&bytes).err(),
        };
        self.refuse_bytes("flipped bit", &message, index, bytes, malformed.unwrap_or(OPERATION_NOT_PROVEN));
    }

    /// A bundle that waits for its proof and would be taken, or one that nobody announced.
    fn bundle_to_prove(&mut self) -> BridgeMessage {
        let waits = |message: &&BridgeMessage| self.is_in_window(message.epoch) && !self.is_proven(message);
        let waiting: Vec<_> = self.model.bundles.iter().filter(waits).cloned().collect();
        if waiting.is_empty() || self.one_in(4) { self.invented() } else { self.pick(&waiting).clone() }
    }

    fn invented(&mut self) -> BridgeMessage {
        let tokens = vec![(TOKENS[self.dice.random_range(0..TOKENS.len())], 1)];
        let order = Order { to: names::MALLORY, tokens, nonce: self.dice.random(), sender: names::MALLORY };
        let epoch = self.model.last_epoch;
        Bundle::of([order.outgoing()]).in_epoch(epoch).signed_by(&self.model.sets[epoch as usize])
    }

    /// A proven operation that is not used, while its contract would execute it.
    fn operation_to_execute(&mut self) -> Option<(BridgeMessage, usize)> {
        if self.model.mvx.is_paused { None } else { self.open_operation() }
    }

    fn set_of(&self, message: &BridgeMessage) -> &ValidatorGroup {
        &self.model.sets[message.epoch as usize]
    }

    fn refuse_bundle(&mut self, what: &'static str, message: BridgeMessage, reason: &str) {
        let registration = transactions(&message).expect("a bundle can be sent").swap_remove(0);
        self.refuse(what, reason, |pair| pair.mainchain.execute(&registration));
    }

    fn refuse_bytes(&mut self, what: &'static str, message: &BridgeMessage, index: usize, bytes: Vec<u8>, reason: &str) {
        let mut execution = execution(message, index);
        execution.args[1] = bytes;
        self.refuse(what, reason, |pair| pair.mainchain.execute(&execution));
    }
}

fn signed(message: BridgeMessage, attestation: Attestation) -> BridgeMessage {
    BridgeMessage { signature: attestation.signature, bitmap: attestation.bitmap, ..message }
}

fn other_than(token: &[u8]) -> Vec<u8> {
    if token == names::GOLD.as_bytes() { names::FUEL.into() } else { names::GOLD.into() }
}
