//! What strangers and careless validators try, and the words with which it is refused.

use header_verifier::errors::{HASH_OF_HASHES_MISMATCH, OPERATION_ALREADY_REGISTERED, QUORUM_NOT_REACHED};
use signed_op::errors::{OPERATION_ALREADY_USED, OPERATION_NOT_PROVEN};

use super::{
    stage::{Line, Stage, Told, expect},
    surprise::Surprise,
};
use crate::{
    bridge_message::{BridgeMessage, OperationKind, OutgoingOperation, hash_of_hashes},
    bridge_service::{execute, register_bridge_ops},
    node::{
        Attestation, ValidatorGroup,
        codec::{EsdtTokenData, Operation, OperationData, Token},
    },
    pair::{Amount, AnyMainchain, Deposit, Payment, names::*},
};

/// What the virtual machine says of a signature that is not of these keys.
const NOT_THEIR_SIGNATURE: &str = "bls verify error";
/// Keys with these numbers and above are no validator's.
const FIRST_STRANGER: u64 = 1_000_000;

pub fn forged_bundle<M: AnyMainchain>(stage: &mut Stage<M>) -> Told {
    let strangers = FIRST_STRANGER..FIRST_STRANGER + stage.pair.node.validators().validators().len() as u64;
    let operations = vec![OutgoingOperation::new(OperationKind::Deposit, a_million_for_mallory(&stage.tokens.gold).encode())];
    let hash_of_hashes = hash_of_hashes(&operations);
    let Attestation { signature, bitmap } = ValidatorGroup::numbered(strangers)?.attest(&hash_of_hashes)?;
    let forged = BridgeMessage { hash_of_hashes, operations, signature, bitmap, epoch: stage.pair.node.epoch() };
    let execution = execute(&forged, &forged.operations[0]);
    Ok(vec![
        stage.try_in_vain("strangers sign that Mallory is to have 1,000,000 GOLD", &register_bridge_ops(&forged), NOT_THEIR_SIGNATURE)?,
        stage.try_in_vain("Mallory asks for the tokens all the same", &execution, OPERATION_NOT_PROVEN)?,
    ])
}

pub fn one_signature_too_few<M: AnyMainchain>(stage: &mut Stage<M>) -> Told {
    let of_alice = stage.on_mainchain(&ALICE, &stage.tokens.gold)?;
    let honest = stage.sign(&Deposit::of(BOB, ALICE, [Payment::of(&stage.tokens.gold, 50u32)]))?;
    let signers = stage.pair.node.validators().quorum() - 1;
    let registration = register_bridge_ops(&signed_by(stage, &honest, signers)?);
    let attempt = format!("Bob sends 50 GOLD to Alice, but only {signers} of the validators sign");
    let refused = stage.try_in_vain(&attempt, &registration, QUORUM_NOT_REACHED)?;
    stage.send_home(honest)?;
    expect("Alice's GOLD on the mainchain", of_alice + 50u32, stage.on_mainchain(&ALICE, &stage.tokens.gold)?)?;
    Ok(vec![refused, Line::happened("with enough signatures the same bundle pays Alice 50")])
}

pub fn changed_operation<M: AnyMainchain>(stage: &mut Stage<M>) -> Told {
    let of_alice = stage.on_mainchain(&ALICE, &stage.tokens.gold)?;
    let honest = stage.sign(&Deposit::of(BOB, ALICE, [Payment::of(&stage.tokens.gold, 30u32)]))?;
    let changed = changed(&honest);
    let execution = execute(&changed, &changed.operations[0]);
    let refused = vec![
        stage.try_in_vain(
            "Mallory writes her name over Alice's in a signed bundle",
            &register_bridge_ops(&changed),
            HASH_OF_HASHES_MISMATCH,
        )?,
        stage.try_in_vain("Mallory brings the changed bytes as if they were signed", &execution, OPERATION_NOT_PROVEN)?,
    ];
    stage.send_home(honest)?;
    expect("Alice's GOLD on the mainchain", of_alice + 30u32, stage.on_mainchain(&ALICE, &stage.tokens.gold)?)?;
    Ok(refused)
}

pub fn replay<M: AnyMainchain>(stage: &mut Stage<M>) -> Told {
    let passage = stage.bring_home(&Deposit::of(BOB, ALICE, [Payment::of(&stage.tokens.gold, 20u32)]))?;
    let done = passage.message.ok_or(Surprise::NoBundle)?;
    let execution = execute(&done, &done.operations[0]);
    Ok(vec![
        stage.try_in_vain(
            "Alice was paid 20 GOLD; the same bundle comes again",
            &register_bridge_ops(&done),
            OPERATION_ALREADY_REGISTERED,
        )?,
        stage.try_in_vain("and its operation is to be executed again", &execution, OPERATION_ALREADY_USED)?,
    ])
}

fn a_million_for_mallory(gold: &str) -> Operation {
    let data = EsdtTokenData::fungible(Amount::from(1_000_000u32).to_bytes_be());
    let tokens = vec![Token { identifier: gold.into(), nonce: 0, data }];
    Operation { receiver: MALLORY, tokens, data: OperationData { nonce: 0, sender: MALLORY, transfer_data: None } }
}

/// The same bundle with fewer signatures. Nobody's is no signature at all: then it is the others', and nobody is said to have signed.
fn signed_by<M>(stage: &Stage<M>, message: &BridgeMessage, signers: usize) -> Result<BridgeMessage, Surprise> {
    let nobody = Attestation { signature: message.signature, bitmap: vec![0; message.bitmap.len()] };
    let first = Vec::from_iter(0..signers);
    let group = stage.pair.node.validators();
    let Attestation { signature, bitmap } = if signers == 0 { nobody } else { group.attest_by(&first, &message.hash_of_hashes)? };
    Ok(BridgeMessage { signature, bitmap, ..message.clone() })
}

/// The same signature over the same hash, with another receiver in the bytes.
fn changed(message: &BridgeMessage) -> BridgeMessage {
    let mut changed = message.clone();
    for operation in &mut changed.operations {
        let bytes = [&MALLORY, &operation.bytes[MALLORY.len()..]].concat();
        *operation = OutgoingOperation::new(operation.kind, bytes);
    }
    changed
}
