//! What the header-verifier does: bundles are registered, and validators hand over to the next ones. As few sign as may.

use anyhow::{Context, Result};

use super::{
    action::{Action, counted},
    cost::Cost,
    deposits::genesis,
    meter::Meter,
};
use crate::{
    bridge_message::{BridgeMessage, OperationKind, OutgoingOperation, hash_of_hashes},
    bridge_service::{Transaction, transactions},
    hash::Hash,
    node::{Attestation, ValidatorGroup},
    pair::{Candidate, Mainchain},
    validator_set_change::ValidatorSetChange,
};

/// How many validators there are.
pub const VALIDATORS: [usize; 4] = [4, 21, 63, 100];
/// How many operations a bundle has.
pub const OPERATIONS: [usize; 4] = [1, 10, 50, 100];

pub const FIRST_EPOCH: u32 = 0;

/// Validators, and how the owner registers them: without proofs, which would cost the set-up seconds.
pub fn validators(count: usize) -> Result<(ValidatorGroup, Vec<Candidate>)> {
    let group = ValidatorGroup::numbered(1..=count as u64)?;
    let candidates = group.validators().iter().map(|validator| Candidate { key: *validator.public_key(), proof: None }).collect();
    Ok((group, candidates))
}

/// A bundle that a bare quorum signed.
pub fn sign(validators: &ValidatorGroup, operations: Vec<OutgoingOperation>, epoch: u32) -> Result<BridgeMessage> {
    let hash_of_hashes = hash_of_hashes(&operations);
    let attestation = attest(validators, &hash_of_hashes)?;
    Ok(BridgeMessage { hash_of_hashes, operations, signature: attestation.signature, bitmap: attestation.bitmap, epoch })
}

/// The signature of a bare quorum.
pub fn attest(validators: &ValidatorGroup, hash: &Hash) -> Result<Attestation> {
    let signers: Vec<_> = (0..validators.quorum()).collect();
    Ok(validators.attest_by(&signers, hash)?)
}

/// The transaction that registers a bundle.
pub fn registration(message: &BridgeMessage) -> Result<Transaction> {
    transactions(message)?.into_iter().next().context("a bundle without a transaction")
}

pub fn measure() -> Result<Vec<Cost>> {
    let of_each = VALIDATORS.into_iter().map(of).collect::<Result<Vec<_>>>()?;
    let (registrations, rotations): (Vec<_>, Vec<_>) = of_each.into_iter().unzip();
    Ok([registrations.concat(), rotations].concat())
}

/// The registrations and the rotation of so many validators.
fn of(count: usize) -> Result<(Vec<Cost>, Cost)> {
    let (group, candidates) = validators(count)?;
    let mut meter = Meter::of(&Mainchain::deploy(&genesis(), &candidates)?.world);
    let mut measure = |name, message: &BridgeMessage| meter.measure(&Action::of_service(name, &registration(message)?).verifying(1));
    let register = |operations| {
        let name = format!("register {}, {count} validators", counted(operations, "operation"));
        measure(name, &sign(&group, (0..operations).map(operation).collect(), FIRST_EPOCH)?)
    };
    let registrations = OPERATIONS.into_iter().map(register).collect::<Result<_>>()?;
    let rotation =
        measure(format!("change the set of {count} validators"), &sign(&group, vec![change(&group, FIRST_EPOCH + 1)], FIRST_EPOCH + 1)?)?;
    Ok((registrations, rotation))
}

/// Some operation: only its hash is registered.
pub fn operation(number: usize) -> OutgoingOperation {
    OutgoingOperation::new(OperationKind::Deposit, number.to_be_bytes().into())
}

/// The same validators once more.
pub fn change(validators: &ValidatorGroup, epoch: u32) -> OutgoingOperation {
    let change = ValidatorSetChange { ids: validators.ids(), epoch };
    OutgoingOperation::new(OperationKind::ChangeValidatorSet, change.encode())
}
