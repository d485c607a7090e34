use signed_op::errors::OPERATION_ALREADY_USED;
use testkit::{
    call::pay,
    changes::{gains, loses, stores},
    instance::{NFT, SFT},
    mvx::{MVX_SAFE, NATIVE, keeps, marks},
    safe::{Deposit, OTHER, RECEIVER, Safe, TOKEN, USER},
    token_mint::are_outside,
    vm_errors::FUNDS_MISSING,
    wire::{Operation, units},
};

use crate::{holding, holding_instances, one, operation, running_with_native_token};

#[test]
fn execute_restores_escrow_and_sends_back_when_payment_fails() {
    let mut safe = holding(2);
    safe.world.set_balance(MVX_SAFE, OTHER, 0u32);
    let operation = Operation { tokens: vec![units(TOKEN, 1u32), units(OTHER, 2u32), units(TOKEN, 3u32)], ..operation() };
    let bundle = safe.prove(std::slice::from_ref(&operation));
    let executed = safe.execute(bundle.execution(&operation));
    executed.emits(&[operation.refund(1), bundle.confirmation(&operation, Some(FUNDS_MISSING))]);
    executed.changes([marks(&operation, 3), stores(MVX_SAFE, "nextOperationNonce", [2])]);
    safe.execute(bundle.execution(&operation)).fails_with(OPERATION_ALREADY_USED);
}

#[test]
fn execute_restores_each_nonce_and_sends_back_every_byte_when_payment_fails() {
    let mut safe = holding_instances();
    safe.world.set_balance(MVX_SAFE, TOKEN, 0u32);
    let operation = Operation { tokens: vec![one(NFT), one(SFT), units(TOKEN, 1u32), one(SFT)], ..operation() };
    let bundle = safe.prove(std::slice::from_ref(&operation));
    let executed = safe.execute(bundle.execution(&operation));
    executed.emits(&[operation.refund(1), bundle.confirmation(&operation, Some(FUNDS_MISSING))]);
    executed.changes([marks(&operation, 3), stores(MVX_SAFE, "nextOperationNonce", [2])]);
    let without = Operation { nonce: 1, tokens: vec![one(NFT), one(SFT)], ..operation };
    assert!(safe.prove_and_execute(&without).moved);
    assert_eq!(safe.operation_state(without.hash()), 2);
}

#[test]
fn execute_keeps_minted_units_when_payment_fails() {
    let mut safe = running_with_native_token();
    let operation = fail_native_payment(&mut safe);
    assert_eq!(safe.operation_state(operation.hash()), 3);
}

#[test]
fn execute_bridge_ops_pays_the_float_first_when_minted_units_are_left() {
    let mut safe = running_with_native_token();
    fail_native_payment(&mut safe);
    let smaller = Operation { nonce: 1, tokens: vec![units(NATIVE, 30u32)], ..operation() };
    safe.prove_and_execute(&smaller).changes([
        loses(MVX_SAFE, NATIVE, 30u32),
        gains(RECEIVER, NATIVE, 30u32),
        keeps(NATIVE, 0u32, 10u32),
        marks(&smaller, 2),
    ]);
    let larger = Operation { nonce: 2, tokens: vec![units(NATIVE, 50u32)], ..operation() };
    safe.prove_and_execute(&larger).changes([
        loses(MVX_SAFE, NATIVE, 10u32),
        gains(RECEIVER, NATIVE, 50u32),
        are_outside(NATIVE, 0, 80),
        stores(MVX_SAFE, testkit::mvx::escrow_key(NATIVE), []),
        marks(&larger, 2),
    ]);
}

#[test]
fn deposit_burns_the_float_too_when_minted_units_are_left() {
    let mut safe = running_with_native_token();
    fail_native_payment(&mut safe);
    safe.world.hand_out(USER, NATIVE, 5);
    let deposit = Deposit { payments: vec![pay(NATIVE, 5u32)], ..Deposit::default() };
    let burnt = safe.deposit(&deposit);
    burnt.emits(&[deposit.event(2)]);
    burnt.changes([
        loses(USER, NATIVE, 5u32),
        loses(MVX_SAFE, NATIVE, 40u32),
        stores(MVX_SAFE, testkit::mvx::escrow_key(NATIVE), []),
        are_outside(NATIVE, 0, 0),
        stores(MVX_SAFE, "nextOperationNonce", [3]),
    ]);
}

/// 40 native units are minted, but come with a token that the safe no longer has. Nonce 1 is used for the refund.
fn fail_native_payment(safe: &mut Safe) -> Operation {
    assert!(safe.deposit(&Deposit::default()).moved);
    safe.world.set_balance(MVX_SAFE, TOKEN, 0u32);
    let operation = Operation { tokens: vec![units(NATIVE, 40u32), units(TOKEN, 1u32)], ..operation() };
    let bundle = safe.prove(std::slice::from_ref(&operation));
    let executed = safe.execute(bundle.execution(&operation));
    executed.emits(&[operation.refund(1), bundle.confirmation(&operation, Some(FUNDS_MISSING))]);
    executed.changes([
        gains(MVX_SAFE, NATIVE, 40u32),
        keeps(NATIVE, 0u32, 40u32),
        are_outside(NATIVE, 0, 40),
        marks(&operation, 3),
        stores(MVX_SAFE, "nextOperationNonce", [2]),
    ]);
    operation
}
