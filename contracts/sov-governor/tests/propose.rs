//! What is proposed, and what the mainchain could not decode.

use testkit::{
    World,
    changes::{Change, stores},
    governance::GovernanceOp,
    safe::USER,
    sov_governor::SOV_GOVERNOR,
    vm_errors::{EGLD_REFUSED, LENGTH_WRONG, NUMBER_TOO_LARGE},
    wire::{bytes_of, minimal},
};
use types::{
    errors::*,
    governance::{Kind, MAX_GOVERNANCE_BYTES},
};

use crate::deployed;

/// So many proposals were made.
fn counts(proposals: u64) -> Change {
    stores(SOV_GOVERNOR, "nextGovernanceNonce", minimal(proposals))
}

#[track_caller]
fn refuses(operation: GovernanceOp, error: &str) {
    deployed().call(operation.proposal()).fails_with(error);
}

#[track_caller]
fn refuses_payload(payload: Vec<u8>, error: &str) {
    let mut proposal = GovernanceOp::default().proposal();
    proposal.arguments[2] = payload;
    deployed().call(proposal).fails_with(error);
}

/// An operation of so many bytes.
fn of_length(length: usize) -> GovernanceOp {
    let around = GovernanceOp { arguments: vec![vec![]], ..GovernanceOp::default() }.bytes().len();
    GovernanceOp { arguments: vec![vec![7; length - around]], ..GovernanceOp::default() }
}

#[test]
fn propose_fails_when_paid() {
    deployed().call(GovernanceOp::default().proposal().egld(1)).fails_with(EGLD_REFUSED);
}

#[test]
fn propose_fails_when_an_argument_has_another_length() {
    let mut proposal = GovernanceOp::default().proposal();
    proposal.arguments[0] = vec![0; 31];
    deployed().call(proposal).fails_to_decode("contract", LENGTH_WRONG);
    let mut proposal = GovernanceOp::default().proposal();
    proposal.arguments[1] = vec![1, 0];
    deployed().call(proposal).fails_to_decode("kind", NUMBER_TOO_LARGE);
}

#[test]
fn propose_fails_when_it_has_too_many_bytes() {
    refuses(of_length(MAX_GOVERNANCE_BYTES + 1), GOVERNANCE_TOO_LONG);
    assert!(deployed().call(of_length(MAX_GOVERNANCE_BYTES).proposal()).moved);
}

#[test]
fn propose_fails_when_target_is_no_contract_of_a_shard() {
    let mut system = vec![0; 32];
    (system[9], system[29], system[30], system[31]) = (1, 2, 0xff, 0xff);
    for contract in [vec![0; 32], bytes_of(USER), system] {
        refuses(GovernanceOp { contract, ..GovernanceOp::default() }, TARGET_MALFORMED);
    }
}

#[test]
fn propose_fails_when_kind_is_unknown() {
    for kind in [0, 16, 255] {
        refuses(GovernanceOp { kind, ..GovernanceOp::default() }, GOVERNANCE_KIND_UNKNOWN);
    }
}

#[test]
fn propose_fails_when_payload_is_malformed() {
    for short in [vec![], vec![0; 3], vec![0, 0, 0, 1], vec![0, 0, 0, 1, 0, 0, 0, 2, 9]] {
        refuses_payload(short, INPUT_TOO_SHORT);
    }
    for long in [vec![0; 5], vec![0, 0, 0, 1, 0, 0, 0, 1, 9, 9]] {
        refuses_payload(long, INPUT_TOO_LONG);
    }
}

#[test]
fn propose_announces_the_bytes_that_are_signed_under_one_nonce_after_the_other() {
    let mut world: World = deployed();
    for (nonce, kind) in (0..).zip(Kind::ALL) {
        let arguments = vec![vec![]; usize::from(kind as u8)];
        let operation = GovernanceOp { kind: kind as u8, arguments, ..GovernanceOp::default() }.numbered(nonce);
        let proposed = world.call(operation.proposal());
        proposed.emits(&[operation.proposed()]);
        proposed.changes([counts(nonce + 1)]);
        assert_eq!(world.view(SOV_GOVERNOR, "getNextNonce", &[]), [minimal(nonce + 1)]);
    }
}

#[test]
fn propose_counts_no_nonce_when_it_is_refused() {
    let mut world = deployed();
    world.call(GovernanceOp { kind: 0, ..GovernanceOp::default() }.proposal()).fails_with(GOVERNANCE_KIND_UNKNOWN);
    world.call(GovernanceOp::default().proposal()).emits(&[GovernanceOp::default().proposed()]);
}
