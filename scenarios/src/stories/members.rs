//! Validators that join and leave after the set-up.

use chain_config::errors::*;
use header_verifier::errors::KEY_UNKNOWN;
use interactor::{
    bridge_message::{BridgeMessage, OperationKind, OutgoingOperation},
    node::codec::RegisteredBlsKey,
    pair::names,
};
use types::errors::{INPUT_TOO_SHORT, KEY_AMBIGUOUS};

use super::{NOT_OWNER, deposit};
use crate::{
    call::{ALICE, BOB, CHAIN_CONFIG, Call, GOLD, HEADER_VERIFIER, MVX_ESDT_SAFE, OWNER, RELAYER},
    operation::{Order, written},
    setup::Setup,
    signing::{Bundle, genesis, group, rotation},
    story::Story,
};

const JOIN: &str = "registerValidator";
const LEAVE: &str = "unRegisterValidator";

pub fn stories() -> Vec<Story> {
    vec![join_rotation_leave(), members_refused()]
}

/// A validator of the owner's joins or leaves.
fn member(kind: OperationKind, number: u64, nonce: u64) -> OutgoingOperation {
    let group = group([number]);
    let validator = &group.validators()[0];
    let (id, key) = (validator.id().to_vec(), validator.public_key().to_vec());
    OutgoingOperation::new(kind, RegisteredBlsKey { id, key, owner: names::OWNER.to_vec(), nonce }.encode())
}

fn bring(function: &str, bundle: &BridgeMessage, operation: &OutgoingOperation) -> Call {
    Call::new(RELAYER, CHAIN_CONFIG, function).bytes(bundle.hash_of_hashes).bytes(&operation.bytes)
}

fn join_rotation_leave() -> Story {
    let mut story = Story::new(
        "flows/20_join_rotation_leave",
        "A fifth validator joins, the set that it is in waits for that and then signs a payment, and the first validator leaves. INV-06, INV-08, INV-30.",
        &[Setup::Mainchain],
    );
    let (joining, leaving) = (member(OperationKind::RegisterValidator, 5, 0), member(OperationKind::UnregisterValidator, 1, 1));
    let next = group(2..=5);
    let order = Order { to: names::BOB, tokens: vec![(GOLD, 100)], nonce: 2, sender: names::ALICE };
    let join = Bundle::of([joining.clone()]).signed_by(&genesis());
    let change = rotation(&genesis(), &next, 1);
    story.succeeds("alice-deposits-1000", deposit(ALICE, BOB).pay(GOLD, 1_000));
    story.fails("rotation-before-the-registration", Story::registration(&change), KEY_UNKNOWN);
    story.succeeds("proof-of-the-registration", Story::registration(&join));
    story.succeeds("registration", bring(JOIN, &join, &joining));
    story.succeeds("rotation", Story::registration(&change));
    let by_next = Bundle::of([order.outgoing(), leaving.clone()]).in_epoch(1).signed_by(&next);
    story.succeeds("proof-by-the-new-set", Story::registration(&by_next));
    story.succeeds("execution", Story::execution(&by_next, written(&order.operation())));
    story.succeeds("removal-of-the-first", bring(LEAVE, &by_next, &leaving));
    story.ends(&[BOB, MVX_ESDT_SAFE, HEADER_VERIFIER, CHAIN_CONFIG])
}

fn members_refused() -> Story {
    let mut story = Story::new(
        "chain-config/members_refused",
        "Who is not proven, not next, another's or already in does not join, who is not in does not leave, and all of it can be tried again. INV-01, INV-08, INV-30, INV-40.",
        &[Setup::Mainchain],
    );
    let join = |number, nonce| member(OperationKind::RegisterValidator, number, nonce);
    let [fifth, sixth, fourth, short] = [join(5, 0), join(6, 1), join(4, 2), cut(&join(5, 3))];
    let deposit = ambiguous(&join(5, 4));
    let operations = [fifth.clone(), sixth.clone(), fourth.clone(), short.clone(), deposit.clone()];
    let bundle = Bundle::of(operations).signed_by(&genesis());
    story.fails(
        "header-verifier-named-again",
        Call::new(OWNER, CHAIN_CONFIG, "setHeaderVerifier").argument(HEADER_VERIFIER),
        HEADER_VERIFIER_ALREADY_SET,
    );
    story.fails("a-stranger-names-it", Call::new(ALICE, CHAIN_CONFIG, "setHeaderVerifier").argument(HEADER_VERIFIER), NOT_OWNER);
    story.fails("not-proven", bring(JOIN, &bundle, &fifth), signed_op::errors::OPERATION_NOT_PROVEN);
    story.succeeds("proof", Story::registration(&bundle));
    story.fails("sixth-before-fifth", bring(JOIN, &bundle, &sixth), VALIDATOR_ID_NOT_NEXT);
    story.fails("fourth-is-in", bring(JOIN, &bundle, &fourth), VALIDATOR_ACTIVE);
    story.fails("fifth-leaves-before-it-joined", bring(LEAVE, &bundle, &fifth), VALIDATOR_NOT_ACTIVE);
    story.fails("bytes-cut-short", bring(JOIN, &bundle, &short), INPUT_TOO_SHORT);
    story.fails("bytes-of-a-deposit", bring(JOIN, &bundle, &deposit), KEY_AMBIGUOUS);
    story.succeeds("fifth-joins", bring("registerBlsKey", &bundle, &fifth));
    story.fails("fifth-joins-again", bring(JOIN, &bundle, &fifth), signed_op::errors::OPERATION_ALREADY_USED);
    story.succeeds("sixth-joins", bring(JOIN, &bundle, &sixth));
    story.succeeds("fourth-leaves", bring("unregisterBlsKey", &bundle, &fourth));
    story.succeeds("fifth-is-confirmed-again", Call::new(ALICE, CHAIN_CONFIG, "confirm").bytes(bundle.hash_of_hashes).bytes(fifth.hash));
    story.ends(&[CHAIN_CONFIG])
}

fn cut(operation: &OutgoingOperation) -> OutgoingOperation {
    OutgoingOperation::new(operation.kind, operation.bytes[..operation.bytes.len() - 1].to_vec())
}

/// As a deposit has it, one token is counted where a key goes on.
fn ambiguous(operation: &OutgoingOperation) -> OutgoingOperation {
    let mut bytes = operation.bytes.clone();
    bytes[32..36].copy_from_slice(&[0, 0, 0, 1]);
    OutgoingOperation::new(operation.kind, bytes)
}
