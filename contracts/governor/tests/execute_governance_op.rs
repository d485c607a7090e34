//! What is executed, once and in order, and what is refused with nothing changed.

use errors::SISTER_UNREADABLE;
use governor::errors::*;
use signed_op::errors::CALLER_IS_CONTRACT;
use testkit::{
    World,
    actors::{CHAIN_CONFIG, HEADER_VERIFIER, RELAYER, STRANGER},
    bundle::Bundle,
    call::{Call, pay},
    callee::CALLEE,
    governance::{GOVERNOR, GovernanceOp},
    governed::{FAR_GOVERNED, GOVERNED, NOT_TO_BE_GOVERNED, told_by},
    safe::{TOKEN, USER},
    vm_errors::{EGLD_REFUSED, TOKENS_REFUSED},
    wire::bytes_of,
};
use types::{
    errors::*,
    governance::{Kind, MAX_GOVERNANCE_BYTES},
};

use crate::{govern, governing, validators};

/// Something is wrong with an operation that is proven.
#[track_caller]
fn refuses(operation: GovernanceOp, error: &str) {
    govern(&mut governing(), &operation).fails_with(error);
}

/// An operation of so many bytes.
fn of_length(length: usize) -> GovernanceOp {
    let around = GovernanceOp { arguments: vec![vec![]], ..GovernanceOp::default() }.bytes().len();
    GovernanceOp { arguments: vec![vec![7; length - around]], ..GovernanceOp::default() }
}

#[test]
fn execute_governance_op_fails_when_paid() {
    let mut world = governing();
    world.add_depositors();
    let operation = GovernanceOp::default().bytes();
    world.prove_governance(&operation, &validators());
    let call = Call::new(USER, GOVERNOR, "executeGovernanceOp").argument(&operation);
    world.call(call.clone().egld(1)).fails_with(EGLD_REFUSED);
    world.call(call.payment(pay(TOKEN, 1u32))).fails_with(TOKENS_REFUSED);
}

#[test]
fn execute_governance_op_fails_when_caller_is_a_contract() {
    let mut world = governing();
    world.add_callees();
    let operation = GovernanceOp::default().bytes();
    world.prove_governance(&operation, &validators());
    let call = Call::new(RELAYER, CALLEE, "pass").argument(bytes_of(GOVERNOR)).argument("executeGovernanceOp").argument(&operation);
    world.call(call).fails_with(CALLER_IS_CONTRACT);
}

#[test]
fn execute_governance_op_fails_when_it_has_too_many_bytes() {
    refuses(of_length(MAX_GOVERNANCE_BYTES + 1), GOVERNANCE_TOO_LONG);
    assert!(govern(&mut governing(), &of_length(MAX_GOVERNANCE_BYTES)).moved);
}

#[test]
fn execute_governance_op_fails_when_bytes_are_malformed() {
    let bytes = GovernanceOp { arguments: vec![vec![7; 3]], ..GovernanceOp::default() }.bytes();
    let mut world = governing();
    for length in 0..bytes.len() {
        world.execute_governance(&bytes[..length]).fails_with(INPUT_TOO_SHORT);
    }
    world.execute_governance(&[&bytes[..], &[0]].concat()).fails_with(INPUT_TOO_LONG);
    world.execute_governance(&[b"S", &bytes[1..]].concat()).fails_with(GOVERNANCE_TAG_MISSING);
}

#[test]
fn execute_governance_op_fails_when_a_part_is_out_of_bounds() {
    refuses(GovernanceOp { chain_id: b"sover".into(), ..GovernanceOp::default() }, CHAIN_ID_MALFORMED);
    refuses(GovernanceOp { contract: bytes_of(USER), ..GovernanceOp::default() }, TARGET_MALFORMED);
    for kind in [0, 16] {
        refuses(GovernanceOp { kind, ..GovernanceOp::default() }, GOVERNANCE_KIND_UNKNOWN);
    }
}

#[test]
fn execute_governance_op_fails_when_chain_config_is_not_readable() {
    for contract in [CHAIN_CONFIG, HEADER_VERIFIER] {
        let mut world = governing();
        world.prove_governance(&GovernanceOp::default().bytes(), &validators());
        world.make_unreadable(contract);
        world.execute_governance(&GovernanceOp::default().bytes()).fails_with(SISTER_UNREADABLE);
    }
}

#[test]
fn execute_governance_op_fails_when_it_is_of_another_chain() {
    for chain_id in ["so", "sovs", "sow", "s0v"] {
        refuses(GovernanceOp { chain_id: chain_id.into(), ..GovernanceOp::default() }, CHAIN_ID_MISMATCH);
    }
}

#[test]
fn execute_governance_op_fails_when_target_is_out_of_reach() {
    for contract in [GOVERNOR, FAR_GOVERNED] {
        refuses(GovernanceOp::of(Kind::Pause, contract, []), TARGET_OUT_OF_REACH);
    }
}

#[test]
fn execute_governance_op_fails_when_it_is_not_proven() {
    governing().execute_governance(&GovernanceOp::default().bytes()).fails_with(GOVERNANCE_NOT_PROVEN);
}

#[test]
fn execute_governance_op_fails_when_it_is_not_what_was_signed() {
    let signed = GovernanceOp { arguments: vec![vec![1], vec![2]], ..GovernanceOp::default() };
    let mut world = governing();
    world.prove_governance(&signed.bytes(), &validators());
    for other in [
        GovernanceOp { kind: Kind::Slash as u8, ..signed.clone() },
        GovernanceOp { nonce: 1, ..signed.clone() },
        GovernanceOp { contract: bytes_of(CALLEE), ..signed.clone() },
        GovernanceOp { arguments: vec![vec![1], vec![3]], ..signed.clone() },
        GovernanceOp { arguments: vec![vec![1, 2]], ..signed.clone() },
        GovernanceOp { arguments: vec![], ..signed.clone() },
    ] {
        world.execute_governance(&other.bytes()).fails_with(GOVERNANCE_NOT_PROVEN);
    }
    assert!(world.execute_governance(&signed.bytes()).moved);
}

#[test]
fn execute_governance_op_fails_when_it_is_proven_as_an_operation_of_the_node() {
    let mut world = governing();
    let bundle = Bundle::of(&[GovernanceOp::default().bytes()]);
    assert!(world.register_bundle(&bundle.signed_by(&validators())).moved);
    world.execute_governance(&GovernanceOp::default().bytes()).fails_with(GOVERNANCE_NOT_PROVEN);
}

#[test]
fn execute_governance_op_fails_when_repeated() {
    let mut world = governing();
    let operation = GovernanceOp::default();
    assert!(govern(&mut world, &operation).moved);
    world.execute_governance(&operation.bytes()).fails_with(GOVERNANCE_NONCE_VOID);
}

#[test]
fn execute_governance_op_fails_when_a_later_one_was_executed() {
    let mut world = governing();
    let at = |nonce| GovernanceOp::default().numbered(nonce);
    for nonce in [3, 4, 5] {
        world.prove_governance(&at(nonce).bytes(), &validators());
    }
    assert!(world.execute_governance(&at(4).bytes()).moved);
    for nonce in [3, 4] {
        world.execute_governance(&at(nonce).bytes()).fails_with(GOVERNANCE_NONCE_VOID);
    }
    let another = GovernanceOp { kind: Kind::Slash as u8, ..at(4) };
    govern(&mut world, &another).fails_with(GOVERNANCE_NONCE_VOID);
    assert!(world.execute_governance(&at(5).bytes()).moved);
}

#[test]
fn execute_governance_op_fails_when_the_target_refuses_and_is_passed_by() {
    let mut world = governing();
    let refused = GovernanceOp::of(Kind::Unpause, GOVERNED, [vec![1]]);
    govern(&mut world, &refused).fails_with(NOT_TO_BE_GOVERNED);
    world.execute_governance(&refused.bytes()).fails_with(NOT_TO_BE_GOVERNED);
    assert!(govern(&mut world, &GovernanceOp::default().numbered(1)).moved);
    world.execute_governance(&refused.bytes()).fails_with(GOVERNANCE_NONCE_VOID);
}

#[test]
fn execute_governance_op_fails_when_the_target_comes_back() {
    let mut world = governing();
    let inner = GovernanceOp::default().numbered(1).bytes();
    world.prove_governance(&inner, &validators());
    govern(&mut world, &GovernanceOp::of(Kind::Slash, GOVERNED, [inner])).fails_with(CALLER_IS_CONTRACT);
}

#[test]
fn execute_governance_op_calls_the_endpoint_of_each_kind_with_its_arguments() {
    for kind in Kind::ALL {
        let arguments: Vec<Vec<u8>> =
            if matches!(kind, Kind::Unpause | Kind::Slash) { vec![] } else { vec![vec![1, 2], vec![], vec![0; 70]] };
        let operation = GovernanceOp::of(kind, GOVERNED, arguments.clone());
        let mut world = governing();
        let executed = govern(&mut world, &operation);
        executed.emits(&[operation.executed()]);
        executed.changes([operation.is_last(), told_by(GOVERNOR, kind.endpoint(), &arguments)]);
    }
}

#[test]
fn execute_governance_op_takes_any_nonce_first_and_higher_ones_then() {
    let mut world = governing();
    for nonce in [0, 1, 7, 1 << 40, u64::MAX] {
        let operation = GovernanceOp::default().numbered(nonce);
        let executed = govern(&mut world, &operation);
        executed.emits(&[operation.executed()]);
        let last = world.view(GOVERNOR, "getLastNonce", &[]);
        assert_eq!(last, [testkit::wire::minimal(nonce)]);
    }
    let mut world: World = governing();
    assert!(govern(&mut world, &GovernanceOp::default().numbered(9)).moved);
}

#[test]
fn execute_governance_op_succeeds_when_any_wallet_brings_it() {
    let mut world = governing();
    let operation = GovernanceOp::default();
    world.prove_governance(&operation.bytes(), &validators());
    assert!(world.call(Call::new(STRANGER, GOVERNOR, "executeGovernanceOp").argument(operation.bytes())).moved);
}
