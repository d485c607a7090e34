use deposit::errors::RECEIVER_ZERO;
use multiversx_sc_scenario::imports::EsdtLocalRole;
use sov_esdt_safe::errors::*;
use testkit::{
    call::pay,
    changes::{loses, stores},
    instance::NFT,
    safe::{Deposit, FEE_TOKEN, TOKEN, USER},
    sov::{FIRST_BLOCK, SOV_SAFE, counts_operations},
    vm_errors::ROLE_MISSING,
};
use types::errors::RECEIVER_AMBIGUOUS;

use crate::running;

/// Operations that one block takes.
const BLOCK: u32 = 100;

#[test]
fn deposit_fails_when_receiver_reads_as_another_kind() {
    let mut safe = running();
    for word in 1..=22u32 {
        let to = [&word.to_be_bytes(), [7; 28].as_slice()].concat();
        safe.deposit(&Deposit { to, ..Deposit::default() }).fails_with(RECEIVER_AMBIGUOUS);
    }
}

#[test]
fn deposit_fails_when_block_is_full() {
    let mut safe = running();
    let deposit = Deposit { payments: vec![pay(TOKEN, 1u32)], ..Deposit::default() };
    for nonce in 0..BLOCK {
        safe.deposit(&deposit).emits(&[deposit.event(nonce.into())]);
    }
    safe.deposit(&deposit).fails_with(BLOCK_FULL);

    safe.world.enter_block(FIRST_BLOCK + 1);
    let next = safe.deposit(&deposit);
    next.emits(&[deposit.event(BLOCK.into())]);
    next.changes([
        loses(USER, TOKEN, 1u32),
        counts_operations(FIRST_BLOCK + 1, 1),
        stores(SOV_SAFE, "nextOperationNonce", [BLOCK as u8 + 1]),
    ]);
}

#[test]
fn deposit_fails_when_burn_role_is_missing() {
    let mut safe = running();
    let deposit = Deposit { payments: vec![pay(TOKEN, 1u32), pay(FEE_TOKEN, 1u32)], ..Deposit::default() };
    safe.deposit(&deposit).fails_with(ROLE_MISSING);
}

#[test]
fn deposit_fails_when_role_to_burn_nfts_is_missing() {
    let mut safe = running();
    for roles in [[].as_slice(), &[EsdtLocalRole::Burn]] {
        safe.world.set_roles(SOV_SAFE, NFT.token, roles);
        safe.deposit(&Deposit { payments: vec![pay(TOKEN, 1u32), pay(NFT, 1u32)], ..Deposit::default() }).fails_with(ROLE_MISSING);
    }
}

#[test]
fn deposit_counts_no_operation_when_it_fails() {
    let mut safe = running();
    safe.deposit(&Deposit { to: vec![0; 32], ..Deposit::default() }).fails_with(RECEIVER_ZERO);
    let deposit = Deposit::default();
    safe.deposit(&deposit).changes(safe.changes_of(&deposit));
}

#[test]
fn deposit_succeeds_when_receiver_begins_with_23() {
    let mut safe = running();
    let deposit = Deposit { to: [&[0, 0, 0, 23], [7; 28].as_slice()].concat(), ..Deposit::default() };
    safe.deposit(&deposit).emits(&[deposit.event(0)]);
}

testkit::deposit_tests!(running);
testkit::charge_tests!(running);
testkit::sponsored_tests!(running);
