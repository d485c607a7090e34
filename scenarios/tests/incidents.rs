//! What the tests of single contracts leave out of the list of threats.

use signed_op::errors::{OPERATION_ALREADY_USED, OPERATION_NOT_PROVEN};
use testkit::{
    Outcome, Validators, World,
    actors::{CHAIN_CONFIG, HEADER_VERIFIER},
    bundle::Bundle,
    call::pay,
    chain_config::Identity,
    membership::Membership,
    mvx::{Execution, MVX_SAFE},
    safe::{Deposit, RECEIVER, Safe, TOKEN, USER},
    wire::{Operation, bytes_of, units},
};

/// Names of one entry, the newer first.
const NAMES: [[&str; 2]; 2] = [["registerValidator", "registerBlsKey"], ["unRegisterValidator", "unregisterBlsKey"]];
/// Operations before the last one that is looked at.
const HISTORY: u64 = 40;

fn world() -> World {
    World::default()
        .with_native("chain-config", chain_config::ContractBuilder)
        .with_native("header-verifier", header_verifier::ContractBuilder)
        .with_native("mvx-esdt-safe", mvx_esdt_safe::ContractBuilder)
        .with_native("mvx-fee-market", mvx_fee_market::ContractBuilder)
}

fn bringing(nonce: u64) -> Operation {
    Operation { to: bytes_of(RECEIVER), tokens: vec![units(TOKEN, 1u32)], nonce, sender: bytes_of(USER), call: None }
}

fn holding() -> Safe {
    let mut safe = world().start_mvx_safe();
    assert!(safe.deposit(&Deposit { payments: vec![pay(TOKEN, 1_000u32)], ..Deposit::default() }).moved);
    safe
}

#[test]
fn an_entry_refuses_by_either_name_what_it_did_by_the_other() {
    let validators = Validators::new(4);
    for (first, second) in [(0, 1), (1, 0)] {
        let mut world = world();
        world.start_members(Identity::default(), &validators);
        let [joins, leaves] = [0, 1].map(|nonce| Membership::of(5).with_nonce(nonce));
        let bundle = world.prove_members(&validators, &[joins.clone(), leaves.clone()]);
        for (names, operation) in NAMES.iter().zip([&joins, &leaves]) {
            assert!(world.bring_member(names[first], &bundle, operation).moved);
            for name in NAMES.as_flattened() {
                world.bring_member(name, &bundle, operation).fails_with(OPERATION_ALREADY_USED);
            }
            world.bring_member(names[second], &bundle, operation).fails_with(OPERATION_ALREADY_USED);
        }
    }
}

#[test]
fn an_entry_asks_for_proof_by_either_name() {
    let mut world = world();
    world.start_members(Identity::default(), &Validators::new(4));
    let joins = Membership::of(5);
    for name in NAMES.as_flattened() {
        world.bring_member(name, &Bundle::of(&[joins.bytes()]), &joins).fails_with(OPERATION_NOT_PROVEN);
    }
}

#[test]
fn nothing_is_proven_by_default() {
    let mut safe = holding();
    let (operation, zero) = (bringing(0), [0; 32]);
    for _upgraded in 0..2 {
        for hash_of_hashes in [zero, operation.hash(), Bundle::of(&[operation.bytes()]).hash_of_hashes()] {
            let execution = Execution { hash_of_hashes: hash_of_hashes.to_vec(), operation: operation.bytes(), ..Execution::default() };
            safe.execute(execution).fails_with(OPERATION_NOT_PROVEN);
            assert_eq!(safe.world.view(HEADER_VERIFIER, "getProvenTier", &[&hash_of_hashes, &zero]), [Vec::<u8>::new()]);
        }
        for (contract, at) in [("chain-config", CHAIN_CONFIG), ("header-verifier", HEADER_VERIFIER), ("mvx-esdt-safe", MVX_SAFE)] {
            assert!(safe.world.upgrade(contract, at).response.tx_error.is_success());
        }
    }
}

/// How many entries changed, or came.
fn written(outcome: &Outcome) -> usize {
    assert_eq!(outcome.response.tx_error.message, "");
    outcome.changed.len()
}

#[test]
fn what_is_written_does_not_grow_with_history() {
    let mut safe = holding();
    let mut last = None;
    for nonce in 0..HISTORY {
        let operation = bringing(nonce);
        let bundle = Bundle::of(&[operation.bytes()]);
        let registered = safe.world.register_bundle(&bundle.signed_by(&Validators::new(2)));
        let executed = safe.execute(bundle.execution(&operation));
        let deposited = safe.deposit(&Deposit { payments: vec![pay(TOKEN, 1u32)], ..Deposit::default() });
        let now = [&registered, &executed, &deposited].map(written);
        assert_eq!(*last.get_or_insert(now), now, "operation {nonce}");
    }
}
