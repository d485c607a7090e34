//! What the header-verifier refuses to record, and which successors it refuses.

use header_verifier::errors::*;
use interactor::{bridge_message::BridgeMessage, pair::names};
use types::errors::VALIDATOR_ID_MALFORMED;

use super::BLS_REFUSAL;
use crate::{
    call::{ALICE, Call, GOLD, HEADER_VERIFIER, MVX_FEE_MARKET, OWNER, RELAYER},
    operation::Order,
    setup::Setup,
    signing::{Bundle, genesis, group, rotation},
    story::Story,
};

/// A second one, not set up yet.
const NEW_VERIFIER: &str = "sc:new-verifier";

pub fn stories() -> Vec<Story> {
    vec![register_refused(), rotation_refused(), setup_needs_chain_config()]
}

/// A bundle of so many operations.
fn bundle(operations: u64) -> BridgeMessage {
    let order = |nonce| Order { to: names::BOB, tokens: vec![(GOLD, 1)], nonce, sender: names::ALICE }.outgoing();
    Bundle::of((0..operations).map(order).collect::<Vec<_>>()).signed_by(&genesis())
}

/// The arguments of a registration, as they stand here and not as the bridge service would send them.
fn raw_registration(verifier: &str, message: &BridgeMessage, op_hashes: &[Vec<u8>]) -> Call {
    let call = Call::new(RELAYER, verifier, "registerBridgeOps").bytes(message.signature).bytes(message.hash_of_hashes);
    let call = call.bytes(&message.bitmap).bytes(message.epoch.to_be_bytes());
    op_hashes.iter().fold(call, |call, hash| call.bytes(hash))
}

fn register_refused() -> Story {
    let mut story = Story::new(
        "header-verifier/register_bridge_ops_refused",
        "A bundle is what its hash says, in one order and one cut, signed in a known epoch by validators whose bitmap fits; anyone may bring it. INV-03, INV-05, INV-07.",
        &[Setup::Mainchain],
    );
    let message = bundle(2);
    let [first, second] = [0, 1].map(|i| message.operations[i].hash.to_vec());
    story.fails("no-operation", raw_registration(HEADER_VERIFIER, &message, &[]), BUNDLE_EMPTY);
    story.fails(
        "hash-too-short",
        raw_registration(HEADER_VERIFIER, &message, &[first.clone(), second[..31].to_vec()]),
        OPERATION_HASH_LENGTH_MISMATCH,
    );
    story.fails(
        "one-hash-of-64-bytes",
        raw_registration(HEADER_VERIFIER, &message, &[[first.clone(), second.clone()].concat()]),
        OPERATION_HASH_LENGTH_MISMATCH,
    );
    story.fails("other-order", raw_registration(HEADER_VERIFIER, &message, &[second.clone(), first.clone()]), HASH_OF_HASHES_MISMATCH);
    story.fails("only-one-of-two", raw_registration(HEADER_VERIFIER, &message, std::slice::from_ref(&first)), HASH_OF_HASHES_MISMATCH);
    let twice = Bundle::of([message.operations[0].clone(), message.operations[0].clone()]).signed_by(&genesis());
    story.fails("an-operation-twice", Story::registration(&twice), OPERATION_REPEATED);
    let changed = |change: fn(&mut BridgeMessage)| {
        let mut message = message.clone();
        change(&mut message);
        Story::registration(&message)
    };
    story.fails("epoch-to-come", changed(|message| message.epoch = 1), EPOCH_UNKNOWN);
    story.fails("bitmap-too-long", changed(|message| message.bitmap.push(0)), BITMAP_LENGTH_MISMATCH);
    story.fails("other-signers-claimed", changed(|message| message.bitmap = vec![0b1110]), BLS_REFUSAL);
    story.succeeds("anyone-brings-it", Story::registration(&message));
    story.ends(&[HEADER_VERIFIER])
}

fn rotation_refused() -> Story {
    let mut story = Story::new(
        "header-verifier/change_validator_set_refused",
        "Ids and epoch are bound to what the last validators signed: none can be changed, left out or swapped by the sender. INV-06.",
        &[Setup::Mainchain],
    );
    let next = group([4, 3, 2]);
    let message = rotation(&genesis(), &next, 1);
    let call = |epoch: u32, ids: &[&[u8]]| {
        let op_hash = message.operations[0].hash;
        let call = Call::new(RELAYER, HEADER_VERIFIER, "changeValidatorSet").bytes(message.signature).bytes(message.hash_of_hashes);
        let call = call.bytes(op_hash).bytes(&message.bitmap).bytes(epoch.to_be_bytes());
        ids.iter().fold(call, |call, id| call.bytes(id))
    };
    story.fails("epoch-skipped", call(2, &[&[4], &[3], &[2]]), EPOCH_NOT_NEXT);
    story.fails("same-epoch", call(0, &[&[4], &[3], &[2]]), EPOCH_NOT_NEXT);
    story.fails("nobody", call(1, &[]), VALIDATOR_SET_EMPTY);
    story.fails("id-zero", call(1, &[&[0], &[3], &[2]]), VALIDATOR_ID_MALFORMED);
    story.fails("other-validator", call(1, &[&[4], &[3], &[1]]), OPERATION_HASH_MISMATCH);
    story.fails("other-order", call(1, &[&[2], &[3], &[4]]), OPERATION_HASH_MISMATCH);
    story.fails("id-written-longer", call(1, &[&[0, 4], &[3], &[2]]), OPERATION_HASH_MISMATCH);
    story.fails("unknown-validator", Story::registration(&rotation(&genesis(), &group([4, 3, 5]), 1)), KEY_UNKNOWN);
    story.fails("signed-by-the-next", Story::registration(&rotation(&group([4, 3, 2, 1]), &next, 1)), BLS_REFUSAL);
    story.succeeds("as-signed", call(1, &[&[4], &[3], &[2]]));
    story.fails("again", call(1, &[&[4], &[3], &[2]]), EPOCH_NOT_NEXT);
    story.ends(&[HEADER_VERIFIER])
}

fn setup_needs_chain_config() -> Story {
    let mut story = Story::new(
        "header-verifier/complete_setup_once",
        "Validators are taken from chain-config once, by the owner; a chain-config that is not there is refused, not taken for an empty one. INV-04, INV-05.",
        &[Setup::Mainchain],
    );
    let end = |from, verifier| Call::new(from, verifier, "completeSetupPhase");
    story.fails("again", end(OWNER, HEADER_VERIFIER), errors::SETUP_ALREADY_COMPLETE);
    story.deploys(NEW_VERIFIER, "header-verifier", &[MVX_FEE_MARKET, "0"]);
    story.fails("a-stranger-completes", end(ALICE, NEW_VERIFIER), super::NOT_OWNER);
    story.fails("not-a-chain-config", end(OWNER, NEW_VERIFIER), errors::SISTER_UNREADABLE);
    let message = bundle(1);
    let early = raw_registration(NEW_VERIFIER, &message, &[message.operations[0].hash.to_vec()]);
    story.fails("nothing-is-proven-before", early, errors::SETUP_NOT_COMPLETE);
    story.ends(&[HEADER_VERIFIER, NEW_VERIFIER])
}
