//! Bundles and changes of the validator set, signed by whom a story says.

use interactor::{
    bridge_message::{BridgeMessage, OperationKind, OutgoingOperation, hash_of_hashes},
    node::ValidatorGroup,
    validator_set_change::ValidatorSetChange,
};

/// The validators with which every story begins, who count from 1: their secret keys are multiples of 1,000,003.
pub fn genesis() -> ValidatorGroup {
    group(1..=4)
}

/// The validators of these numbers, in this order.
pub fn group(numbers: impl IntoIterator<Item = u64>) -> ValidatorGroup {
    ValidatorGroup::numbered(numbers).expect("keys of small numbers exist")
}

/// What is signed, and when.
pub struct Bundle {
    pub operations: Vec<OutgoingOperation>,
    pub epoch: u32,
}

impl Bundle {
    pub fn of(operations: impl Into<Vec<OutgoingOperation>>) -> Self {
        Bundle { operations: operations.into(), epoch: 0 }
    }

    pub fn in_epoch(self, epoch: u32) -> Self {
        Bundle { epoch, ..self }
    }

    /// Signed by the first of them, as many as are needed.
    pub fn signed_by(self, validators: &ValidatorGroup) -> BridgeMessage {
        let signers: Vec<usize> = (0..validators.quorum()).collect();
        self.signed_by_some(validators, &signers)
    }

    /// Signed by exactly those in these places, who count from 0.
    pub fn signed_by_some(self, validators: &ValidatorGroup, signers: &[usize]) -> BridgeMessage {
        let Bundle { operations, epoch } = self;
        let hash_of_hashes = hash_of_hashes(&operations);
        let attestation = validators.attest_by(signers, &hash_of_hashes).expect("signers are of the group");
        BridgeMessage { hash_of_hashes, operations, signature: attestation.signature, bitmap: attestation.bitmap, epoch }
    }
}

/// The validators of `next` follow those of `last` in this epoch.
pub fn rotation(last: &ValidatorGroup, next: &ValidatorGroup, epoch: u32) -> BridgeMessage {
    let change = ValidatorSetChange { ids: next.ids(), epoch };
    Bundle::of([OutgoingOperation::new(OperationKind::ChangeValidatorSet, change.encode())]).in_epoch(epoch).signed_by(last)
}
