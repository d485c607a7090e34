//! What must never be taken: too few signatures, false ones, signers of another set, operations changed on their way.

use interactor::{bridge_message::BridgeMessage, bridge_service::transactions, node::Attestation, pair::names};
use rand::Rng;

use super::{bundles::execution, journey::Journey};

impl Journey {
    pub fn forge(&mut self) {
        let Some(message) = self.some_bundle() else { return };
        match self.dice.random_range(0..4) {
            0 => self.too_few_signatures(message),
            1 => self.false_signature(message),
            2 => self.wrong_signers(message),
            _ => self.altered_operation(message),
        }
    }

    fn too_few_signatures(&mut self, message: BridgeMessage) {
        let set = &self.model.sets[message.epoch as usize];
        let signers: Vec<usize> = (0..set.quorum() - 1).collect();
        let attestation = set.attest_by(&signers, &message.hash_of_hashes).expect("somebody signs");
        self.refuse_bundle("too few signatures", signed(message, attestation));
    }

    /// Enough signed, but something else.
    fn false_signature(&mut self, message: BridgeMessage) {
        let set = &self.model.sets[message.epoch as usize];
        let attestation = set.attest(&[7; 32]).expect("all sign");
        self.refuse_bundle("false signature", signed(message, attestation));
    }

    /// The right number of bits, of people who are not in that set or not in that order.
    fn wrong_signers(&mut self, message: BridgeMessage) {
        let set = &self.model.sets[message.epoch as usize];
        let bits = set.attest(&message.hash_of_hashes).expect("all sign").bitmap;
        let strangers = interactor::node::ValidatorGroup::numbered(6..=10).expect("keys of small numbers exist");
        let signature = strangers.attest(&message.hash_of_hashes).expect("all sign").signature;
        self.refuse_bundle("wrong signers", signed(message, Attestation { signature, bitmap: bits }));
    }

    fn refuse_bundle(&mut self, what: &'static str, message: BridgeMessage) {
        let registration = transactions(&message).expect("a bundle can be sent").swap_remove(0);
        self.expect(what, false, |pair| pair.mainchain.execute(&registration)).expect_err("refused");
    }

    /// One bit of one byte, anywhere in the operation.
    fn altered_operation(&mut self, message: BridgeMessage) {
        let mut execution = execution(&message, 0);
        let bytes = &mut execution.args[1];
        let place = self.dice.random_range(0..bytes.len());
        bytes[place] ^= 1 << self.dice.random_range(0..8);
        self.expect("altered operation", false, |pair| pair.mainchain.execute_from(&names::RELAYER, &execution)).expect_err("refused");
    }
}

fn signed(message: BridgeMessage, attestation: Attestation) -> BridgeMessage {
    BridgeMessage { signature: attestation.signature, bitmap: attestation.bitmap, ..message }
}
