use errors::SETUP_NOT_COMPLETE;
use mvx_esdt_safe::errors::CALLS_NOT_SUPPORTED;
use testkit::{
    call::pay,
    changes::{gains, loses, stores},
    instance::{Instance, SFT},
    mvx::{MVX_SAFE, NATIVE, TOKEN_MINT, keeps},
    safe::{Deposit, OTHER, TOKEN, USER},
    token_mint::are_outside,
    vm_errors::ROLE_MISSING,
    wire::minimal,
};

use crate::{in_setup, running, running_with_native_token};

#[test]
fn deposit_fails_when_it_carries_a_call() {
    let gas_function_argument = vec![vec![0x01, 0x31, 0x2d, 0], b"add".to_vec(), vec![1]];
    for call_data in [vec![vec![]], gas_function_argument] {
        running().deposit(&Deposit { call_data, ..Deposit::default() }).fails_with(CALLS_NOT_SUPPORTED);
    }
}

#[test]
fn deposit_fails_when_set_up_is_not_complete() {
    in_setup().deposit(&Deposit::default()).fails_with(SETUP_NOT_COMPLETE);
}

#[test]
fn deposit_adds_to_what_is_owed_when_a_token_came_before() {
    let mut safe = running();
    safe.deposit(&Deposit::default()).emits(&[Deposit::default().event(0)]);
    let second = Deposit { payments: vec![pay(OTHER, 5u32), pay(TOKEN, 11u32)], ..Deposit::default() };
    let outcome = safe.deposit(&second);
    outcome.emits(&[second.event(1)]);
    outcome.changes([
        loses(USER, TOKEN, 11u32),
        loses(USER, OTHER, 5u32),
        gains(MVX_SAFE, TOKEN, 11u32),
        gains(MVX_SAFE, OTHER, 5u32),
        keeps(TOKEN, 111u32, 111u32),
        keeps(OTHER, 5u32, 5u32),
        stores(MVX_SAFE, "nextOperationNonce", [2]),
    ]);
    assert_eq!(safe.view("getEscrow", &[TOKEN.as_bytes(), &[]]), [minimal(111u32), minimal(111u32)]);
    assert_eq!(safe.view("getEscrow", &[b"NEVER-123456", &[]]), [minimal(0u32), minimal(0u32)]);
}

#[test]
fn deposit_keeps_each_nonce_apart_when_several_come() {
    let mut safe = running();
    let other = Instance { nonce: 3, ..SFT };
    safe.world.give(USER, other, 9u32);
    assert!(safe.deposit(&Deposit { payments: vec![pay(SFT, 5u32), pay(other, 2u32)], ..Deposit::default() }).moved);
    let second = safe.deposit(&Deposit { payments: vec![pay(other, 7u32)], ..Deposit::default() });
    second.changes([
        loses(USER, other, 7u32),
        gains(MVX_SAFE, other, 7u32),
        keeps(other, 9u32, 9u32),
        stores(MVX_SAFE, "nextOperationNonce", [2]),
    ]);
    assert_eq!(safe.view("getEscrow", &[SFT.token.as_bytes(), &[1, 2]]), [[5], [5]]);
}

#[test]
fn deposit_tells_of_units_that_are_not_frozen_when_older_ones_are() {
    let mut safe = running();
    let deposit = Deposit { payments: vec![pay(SFT, 1u32)], ..Deposit::default() };
    assert!(safe.deposit(&deposit).moved);
    safe.world.freeze(MVX_SAFE, SFT.token);
    safe.deposit(&deposit).emits(&[deposit.event(1)]);
}

#[test]
fn deposit_fails_when_native_token_can_not_be_burnt() {
    let mut safe = running_with_native_token();
    safe.world.hand_out(USER, NATIVE, 7);
    safe.world.set_roles(TOKEN_MINT, NATIVE, &[]);
    safe.deposit(&native_deposit()).fails_with(ROLE_MISSING);
}

#[test]
fn deposit_burns_when_token_is_native() {
    let mut safe = running_with_native_token();
    safe.world.hand_out(USER, NATIVE, 7);
    let burnt = safe.deposit(&native_deposit());
    burnt.emits(&[native_deposit().event(0)]);
    burnt.changes([
        loses(USER, NATIVE, 6u32),
        loses(USER, TOKEN, 9u32),
        gains(MVX_SAFE, TOKEN, 9u32),
        keeps(TOKEN, 9u32, 9u32),
        are_outside(NATIVE, 0, 1),
        stores(MVX_SAFE, "nextOperationNonce", [1]),
    ]);
}

/// The native token twice, and another.
fn native_deposit() -> Deposit {
    Deposit { payments: vec![pay(NATIVE, 1u32), pay(TOKEN, 9u32), pay(NATIVE, 5u32)], ..Deposit::default() }
}

testkit::deposit_tests!(running);
testkit::charge_tests!(running);
testkit::sponsored_tests!(running);
