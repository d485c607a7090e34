//! Who must have signed a governance operation, and what its record is not.

use errors::SETUP_NOT_COMPLETE;
use header_verifier::errors::*;
use multiversx_sc::err_msg::ARG_WRONG_NUMBER;
use testkit::{
    Event, Validators, World,
    actors::{HEADER_VERIFIER, RELAYER, STRANGER},
    bundle::Bundle,
    call::Call,
    chain_config::Identity,
    governance::{GovernanceOp, SignedGovernance},
    quorum,
    rotation::Rotation,
    sha256,
    vm_errors::{EGLD_REFUSED, LENGTH_WRONG, NUMBER_TOO_LARGE, SIGNATURE_WRONG},
};

use crate::{SIZES, started, world};

fn operation() -> Vec<u8> {
    GovernanceOp::default().bytes()
}

/// An operation that four validators signed, with something about it wrong.
fn wrong(change: impl FnOnce(&mut SignedGovernance)) -> SignedGovernance {
    let mut signed = SignedGovernance::of(&operation(), &Validators::new(4));
    change(&mut signed);
    signed
}

fn four() -> World {
    started(&Validators::new(4))
}

#[test]
fn register_governance_op_fails_when_paid() {
    let mut call = Call::new(RELAYER, HEADER_VERIFIER, "registerGovernanceOp").egld(1);
    call.arguments = wrong(|_| ()).arguments();
    four().call(call).fails_with(EGLD_REFUSED);
}

#[test]
fn register_governance_op_fails_when_arguments_are_missing() {
    let mut world = four();
    for count in 0..4 {
        world.call_verifier("registerGovernanceOp", wrong(|_| ()).arguments()[..count].to_vec()).fails_with(ARG_WRONG_NUMBER);
    }
}

#[test]
fn register_governance_op_fails_when_an_argument_has_another_length() {
    let mut world = four();
    for length in [0, 47, 49, 96] {
        world.register_governance(&wrong(|signed| signed.signature.resize(length, 0))).fails_to_decode("signature", LENGTH_WRONG);
    }
    for length in [0, 31, 33] {
        world.register_governance(&wrong(|signed| signed.op_hash.resize(length, 0))).fails_to_decode("op_hash", LENGTH_WRONG);
    }
    world.register_governance(&wrong(|signed| signed.epoch = vec![1, 0, 0, 0, 0])).fails_to_decode("epoch", NUMBER_TOO_LARGE);
}

#[test]
fn register_governance_op_fails_when_repeated() {
    let mut world = four();
    world.prove_governance(&operation(), &Validators::new(4));
    world.register_governance(&wrong(|_| ())).fails_with(GOVERNANCE_ALREADY_REGISTERED);
    let others = Validators::new(4).sign(&sha256([operation()]), 1..4);
    world.register_governance(&SignedGovernance::signed(sha256([operation()]), others)).fails_with(GOVERNANCE_ALREADY_REGISTERED);
}

#[test]
fn register_governance_op_fails_when_set_up_is_not_complete() {
    let mut world = world();
    world.seed_chain_config(Identity::default(), &Validators::new(4));
    assert!(world.deploy_header_verifier(0).moved);
    world.register_governance(&wrong(|_| ())).fails_with(SETUP_NOT_COMPLETE);
}

#[test]
fn register_governance_op_fails_when_epoch_is_to_come() {
    four().register_governance(&wrong(|_| ()).in_epoch(1)).fails_with(EPOCH_UNKNOWN);
}

#[test]
fn register_governance_op_fails_when_the_bitmap_is_not_the_epochs() {
    let mut world = four();
    for length in [0, 2] {
        world.register_governance(&wrong(|signed| signed.bitmap.resize(length, 0))).fails_with(BITMAP_LENGTH_MISMATCH);
    }
    world.register_governance(&wrong(|signed| signed.bitmap[0] |= 0x10)).fails_with(BITMAP_PADDING_SET);
}

#[test]
fn register_governance_op_fails_when_one_signature_is_missing() {
    let op_hash = sha256([operation()]);
    for count in SIZES {
        let validators = Validators::new(count);
        let mut world = started(&validators);
        for signers in [0..quorum(count) - 1, 1..quorum(count), 0..0] {
            let signed = SignedGovernance::signed(op_hash, validators.sign(&op_hash, signers));
            world.register_governance(&signed).fails_with(QUORUM_NOT_REACHED);
        }
    }
}

#[test]
fn register_governance_op_fails_when_signature_is_of_another_message() {
    let validators = Validators::new(4);
    let mut world = four();
    let op_hash = sha256([operation()]);
    let of_a_bundle = Bundle::of(&[operation()]).hash_of_hashes();
    let messages = [operation(), of_a_bundle.to_vec(), sha256([b"another"]).to_vec(), vec![]];
    for message in messages {
        let signed = SignedGovernance::signed(op_hash, validators.sign_first(3, &message));
        world.register_governance(&signed).fails_with(SIGNATURE_WRONG);
    }
}

#[test]
fn register_governance_op_fails_when_signature_is_not_of_those_in_the_bitmap() {
    let op_hash = sha256([operation()]);
    let strangers = Validators::numbered([1001, 1002, 1003, 1004]).sign_first(3, &op_hash);
    four().register_governance(&SignedGovernance::signed(op_hash, strangers)).fails_with(SIGNATURE_WRONG);
}

#[test]
fn register_governance_op_records_the_operation_when_a_quorum_signed() {
    for count in SIZES {
        let validators = Validators::new(count);
        let mut world = started(&validators);
        let signed = SignedGovernance::of(&operation(), &validators);
        assert_eq!(world.view(HEADER_VERIFIER, "getGovernanceTier", &[&signed.op_hash]), [[0u8; 0]]);
        let registered = world.register_governance(&signed);
        registered.emits(&[Event::new("registerGovernanceOp", "governanceOpRegistered").topic(&signed.op_hash)]);
        registered.changes([signed.is_proven()]);
        assert_eq!(world.view(HEADER_VERIFIER, "getGovernanceTier", &[&signed.op_hash]), [[1]]);
    }
}

#[test]
fn register_governance_op_succeeds_when_caller_is_anyone() {
    let mut call = Call::new(STRANGER, HEADER_VERIFIER, "registerGovernanceOp");
    call.arguments = wrong(|_| ()).arguments();
    assert!(four().call(call).moved);
}

#[test]
fn register_governance_op_succeeds_until_the_epoch_leaves_the_window() {
    let validators = Validators::new(4);
    let mut world = four();
    for epoch in 1..=3 {
        world.prove_governance(&GovernanceOp::default().numbered(epoch.into()).bytes(), &validators);
        assert!(world.change_validator_set(&Rotation::to(epoch, 1..=4).signed_by(&validators)).moved);
    }
    let late = SignedGovernance::of(&GovernanceOp::default().numbered(4).bytes(), &validators);
    world.register_governance(&late).fails_with(EPOCH_UNKNOWN);
    assert!(world.register_governance(&late.in_epoch(3)).moved);
}

#[test]
fn a_record_of_one_lane_is_none_in_the_other() {
    let validators = Validators::new(4);
    let mut world = four();
    let bundle = Bundle::of(&[operation()]);
    assert!(world.register_bundle(&bundle.signed_by(&validators)).moved);
    for hash in [sha256([operation()]), bundle.hash_of_hashes()] {
        assert_eq!(world.view(HEADER_VERIFIER, "getGovernanceTier", &[&hash]), [[0u8; 0]]);
    }
    let mut world = four();
    let op_hash = sha256([operation()]);
    world.prove_governance(&operation(), &validators);
    for pair in [[op_hash, op_hash], [bundle.hash_of_hashes(), op_hash]] {
        assert_eq!(world.view(HEADER_VERIFIER, "getProvenTier", &[&pair[0], &pair[1]]), [[0u8; 0]]);
    }
}

/// Whoever proposes an operation may choose an argument of 32 bytes: the hash of what nobody signed, where a cut would find it.
#[test]
fn register_bridge_ops_fails_when_the_bundle_is_a_governance_operation_cut_into_hashes() {
    let validators = Validators::new(4);
    let mut world = four();
    let chosen = sha256([b"an operation that nobody signed"]);
    let cut = |padding: [usize; 2]| {
        let arguments = vec![vec![7; padding[0]], chosen.to_vec(), vec![7; padding[1]]];
        GovernanceOp { arguments, ..GovernanceOp::default() }.bytes()
    };
    let start = |bytes: &[u8]| bytes.windows(32).position(|piece| piece == chosen).expect("the chosen argument");
    let first = (0..32).find(|length| start(&cut([*length, 0])).is_multiple_of(32)).expect("a place for a piece");
    let last = (0..32).find(|length| cut([first, *length]).len().is_multiple_of(32)).expect("a length of pieces");
    let operation = cut([first, last]);

    let op_hashes: Vec<Vec<u8>> = operation.chunks(32).map(<[u8]>::to_vec).collect();
    assert!(op_hashes.contains(&chosen.to_vec()));
    let bundle = Bundle { op_hashes, epoch: 0 };
    assert_eq!(bundle.hash_of_hashes(), sha256([&operation]), "the signature exists");
    world.register_bundle(&bundle.signed_by(&validators)).fails_with(BUNDLE_IS_GOVERNANCE);
}
