//! The table of deposits that runs on both safes: [`deposit_tests!`](crate::deposit_tests) makes a test of each function.

use deposit::errors::*;
use multiversx_sc_scenario::num_bigint::BigUint;
use phase::errors::CONTRACT_PAUSED;

use crate::{
    call::{EGLD, Payment, pay},
    safe::{CONTRACT, Deposit, NFT, OTHER, Safe, TOKEN, USER},
    wire::minimal,
};

/// Makes a test of each deposit, with a function that gives a running safe without fees.
#[macro_export]
macro_rules! deposit_tests {
    ($safe:ident) => {
        $crate::deposit_tests! { $safe:
            deposit_fails_when_paused,
            deposit_fails_when_receiver_is_not_an_address,
            deposit_fails_when_receiver_zero,
            deposit_fails_when_receiver_on_metachain,
            deposit_fails_when_it_carries_a_call,
            deposit_fails_when_nothing_is_paid,
            deposit_fails_when_eleven_tokens_are_paid,
            deposit_fails_when_token_has_a_nonce,
            deposit_fails_when_token_is_egld,
            deposit_fails_when_amount_is_over_budget,
            deposit_succeeds_when_amount_just_fits_budget,
            deposit_succeeds_when_one_token_is_paid,
            deposit_succeeds_when_ten_tokens_are_paid,
            deposit_succeeds_when_a_token_is_paid_twice,
            deposit_succeeds_when_caller_is_contract,
            deposit_counts_nonces_without_gap_when_some_fail
        }
    };
    ($safe:ident: $($name:ident),*) => {
        $(
            #[test]
            fn $name() {
                $crate::deposits::$name($safe());
            }
        )*
    };
}

pub fn deposit_fails_when_paused(mut safe: Safe) {
    safe.pause();
    safe.deposit(&Deposit::default()).fails_with(CONTRACT_PAUSED);
}

pub fn deposit_fails_when_receiver_is_not_an_address(mut safe: Safe) {
    for length in [0, 31, 33] {
        safe.deposit(&Deposit { to: vec![7; length], ..Deposit::default() }).fails_to_decode("to", "bad array length");
    }
}

pub fn deposit_fails_when_receiver_zero(mut safe: Safe) {
    safe.deposit(&Deposit { to: vec![0; 32], ..Deposit::default() }).fails_with(RECEIVER_ZERO);
}

pub fn deposit_fails_when_receiver_on_metachain(mut safe: Safe) {
    let mut system_contract = vec![0; 32];
    system_contract[9] = 1;
    system_contract[29..].copy_from_slice(&[2, 0xff, 0xff]);
    safe.deposit(&Deposit { to: system_contract, ..Deposit::default() }).fails_with(RECEIVER_ON_METACHAIN);
}

pub fn deposit_fails_when_it_carries_a_call(mut safe: Safe) {
    let gas_function_argument = vec![vec![0x01, 0x31, 0x2d, 0], b"add".to_vec(), vec![1]];
    for call_data in [vec![vec![]], gas_function_argument] {
        safe.deposit(&Deposit { call_data, ..Deposit::default() }).fails_with(CALLS_NOT_SUPPORTED);
    }
}

pub fn deposit_fails_when_nothing_is_paid(mut safe: Safe) {
    safe.deposit(&Deposit::of_tokens(0)).fails_with(NOTHING_TO_DEPOSIT);
}

pub fn deposit_fails_when_eleven_tokens_are_paid(mut safe: Safe) {
    safe.deposit(&Deposit::of_tokens(11)).fails_with(TOO_MANY_PAYMENTS);
}

pub fn deposit_fails_when_token_has_a_nonce(mut safe: Safe) {
    let nft = Payment { nonce: 1, ..pay(NFT, 1u32) };
    for payments in [vec![nft.clone()], vec![pay(TOKEN, 1u32), nft]] {
        safe.deposit(&Deposit { payments, ..Deposit::default() }).fails_with(TOKEN_NOT_FUNGIBLE);
    }
}

pub fn deposit_fails_when_token_is_egld(mut safe: Safe) {
    safe.deposit(&Deposit { payments: vec![], egld: 1, ..Deposit::default() }).fails_with(TOKEN_NOT_FUNGIBLE);
    for payments in [vec![pay(EGLD, 1u32)], vec![pay(TOKEN, 1u32), pay(EGLD, 1u32)]] {
        safe.deposit(&Deposit { payments, ..Deposit::default() }).fails_with(TOKEN_NOT_FUNGIBLE);
    }
}

pub fn deposit_fails_when_amount_is_over_budget(mut safe: Safe) {
    let deposit = huge_deposit(&mut safe, bytes_that_fit() + 1);
    safe.deposit(&deposit).fails_with(EXECUTION_OVER_BUDGET);
}

pub fn deposit_succeeds_when_amount_just_fits_budget(mut safe: Safe) {
    let deposit = huge_deposit(&mut safe, bytes_that_fit());
    safe.deposit(&deposit).emits(&[deposit.event(0)]);
}

pub fn deposit_succeeds_when_one_token_is_paid(mut safe: Safe) {
    check(&mut safe, &Deposit::default());
}

pub fn deposit_succeeds_when_ten_tokens_are_paid(mut safe: Safe) {
    check(&mut safe, &Deposit::of_tokens(10));
}

pub fn deposit_succeeds_when_a_token_is_paid_twice(mut safe: Safe) {
    let payments = vec![pay(TOKEN, 1u32), pay(OTHER, 2u32), pay(TOKEN, 3u32)];
    check(&mut safe, &Deposit { payments, ..Deposit::default() });
}

pub fn deposit_succeeds_when_caller_is_contract(mut safe: Safe) {
    check(&mut safe, &Deposit { caller: CONTRACT.into(), ..Deposit::default() });
}

pub fn deposit_counts_nonces_without_gap_when_some_fail(mut safe: Safe) {
    for nonce in 0..3 {
        let deposit = Deposit::of_tokens(1 + nonce);
        safe.deposit(&Deposit { to: vec![0; 32], ..deposit.clone() }).fails_with(RECEIVER_ZERO);
        safe.deposit(&deposit).emits(&[deposit.event(nonce as u64)]);
        assert_eq!(safe.view("getNextOperationNonce", &[]), [minimal(nonce as u64 + 1)]);
    }
}

/// The first deposit, without fees: its event, and everything that it changes.
fn check(safe: &mut Safe, deposit: &Deposit) {
    let outcome = safe.deposit(deposit);
    outcome.emits(&[deposit.event(0)]);
    outcome.changes(safe.changes_of(deposit));
}

/// Bytes of the largest amount of `TOKEN` that one operation can carry.
fn bytes_that_fit() -> usize {
    let without_amount = 77 + 12 + TOKEN.len() + 58;
    (0..).take_while(|amount| budget::fits(without_amount + amount, 1)).last().expect("an amount")
}

/// Gives the user an amount of so many bytes, to be deposited.
fn huge_deposit(safe: &mut Safe, bytes: usize) -> Deposit {
    let amount = BigUint::from_bytes_be(&vec![0xff; bytes]);
    safe.world.set_balance(USER, TOKEN, amount.clone());
    Deposit { payments: vec![pay(TOKEN, amount)], ..Deposit::default() }
}
