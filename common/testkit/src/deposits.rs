//! The table of deposits that runs on both safes: [`deposit_tests!`](crate::deposit_tests) makes a test of each function.

use budget::{CallSize, Size};
use deposit::errors::*;
use multiversx_sc_scenario::num_bigint::BigUint;
use phase::errors::CONTRACT_PAUSED;

use crate::{
    call::{EGLD, pay},
    instance::{Instance, LARGE, NFT, Properties, SFT},
    safe::{CONTRACT, Deposit, OTHER, Safe, TOKEN, USER},
    wire::{bytes_of, minimal},
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
            deposit_fails_when_nothing_is_paid,
            deposit_fails_when_eleven_tokens_are_paid,
            deposit_fails_when_token_is_egld,
            deposit_fails_when_amount_is_over_budget,
            deposit_fails_when_amount_is_over_budget_for_a_contract,
            deposit_fails_when_a_property_is_over_budget,
            deposit_succeeds_when_amount_just_fits_budget,
            deposit_succeeds_when_properties_just_fit_budget,
            deposit_succeeds_when_one_token_is_paid,
            deposit_succeeds_when_ten_tokens_are_paid,
            deposit_succeeds_when_a_token_is_paid_twice,
            deposit_succeeds_when_an_nft_is_paid,
            deposit_succeeds_when_ten_tokens_of_several_kinds_are_paid,
            deposit_tells_the_amount_paid_when_safe_holds_more,
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

pub fn deposit_fails_when_nothing_is_paid(mut safe: Safe) {
    safe.deposit(&Deposit::of_tokens(0)).fails_with(NOTHING_TO_DEPOSIT);
}

pub fn deposit_fails_when_eleven_tokens_are_paid(mut safe: Safe) {
    safe.deposit(&Deposit::of_tokens(11)).fails_with(TOO_MANY_PAYMENTS);
}

pub fn deposit_fails_when_token_is_egld(mut safe: Safe) {
    safe.deposit(&Deposit { payments: vec![], egld: 1, ..Deposit::default() }).fails_with(EGLD_NOT_SUPPORTED);
    for payments in [vec![pay(EGLD, 1u32)], vec![pay(TOKEN, 1u32), pay(EGLD, 1u32)], vec![pay(EGLD, 1u32), pay(NFT, 1u32)]] {
        safe.deposit(&Deposit { payments, ..Deposit::default() }).fails_with(EGLD_NOT_SUPPORTED);
    }
}

pub fn deposit_fails_when_amount_is_over_budget(mut safe: Safe) {
    let deposit = huge_deposit(&mut safe, bytes_that_fit() + 1);
    safe.deposit(&deposit).fails_with(EXECUTION_OVER_BUDGET);
}

/// An executor may have to pay it.
pub fn deposit_fails_when_amount_is_over_budget_for_a_contract(mut safe: Safe) {
    let transfer = |bytes| CallSize { gas: budget::payment_gas(bytes, 1), ..CallSize::default() };
    let fits = |bytes| one_token(bytes).fits(Some(transfer(bytes)));
    let most = (0..).take_while(|bytes| fits(empty_token(TOKEN.len()) + bytes)).last().expect("a size");
    let to_contract = |safe: &mut Safe, bytes| Deposit { to: bytes_of(CONTRACT), ..huge_deposit(safe, bytes) };
    let too_much = to_contract(&mut safe, most + 1);
    safe.deposit(&too_much).fails_with(EXECUTION_OVER_BUDGET);
    let fitting = to_contract(&mut safe, most);
    safe.deposit(&fitting).emits(&[fitting.event(0)]);
}

pub fn deposit_fails_when_a_property_is_over_budget(mut safe: Safe) {
    let most = largest_properties();
    let one_more = [
        Properties { hash: vec![1], ..most.clone() },
        Properties { name: vec![1], ..most.clone() },
        Properties { attributes: [most.attributes.as_slice(), &[1]].concat(), ..most.clone() },
        Properties { royalties: 1, ..most.clone() },
        Properties { uris: vec![vec![]], ..most },
    ];
    for (nonce, properties) in (1..).zip(one_more) {
        let instance = Instance { nonce, ..LARGE };
        safe.world.give_with(USER, instance, 1u32, &properties);
        safe.deposit(&Deposit { payments: vec![pay(instance, 1u32)], ..Deposit::default() }).fails_with(EXECUTION_OVER_BUDGET);
    }
}

pub fn deposit_succeeds_when_properties_just_fit_budget(mut safe: Safe) {
    let properties = largest_properties();
    safe.world.give_with(USER, LARGE, 1u32, &properties);
    let deposit = Deposit { payments: vec![pay(LARGE, 1u32)], ..Deposit::default() };
    safe.deposit(&deposit).emits(&[deposit.event_of(0, vec![properties.units(LARGE, 1u32)])]);
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

pub fn deposit_succeeds_when_an_nft_is_paid(mut safe: Safe) {
    check(&mut safe, &Deposit { payments: vec![pay(NFT, 1u32)], ..Deposit::default() });
}

pub fn deposit_succeeds_when_ten_tokens_of_several_kinds_are_paid(mut safe: Safe) {
    let other_nonce = Instance { nonce: 3, ..SFT };
    safe.world.give(USER, other_nonce, 9u32);
    let mut payments = vec![pay(SFT, 5u32), pay(TOKEN, 1u32), pay(NFT, 1u32), pay(SFT, 70_000u32), pay(other_nonce, 9u32)];
    payments.extend(Deposit::of_tokens(5).payments);
    check(&mut safe, &Deposit { payments, ..Deposit::default() });
}

pub fn deposit_tells_the_amount_paid_when_safe_holds_more(mut safe: Safe) {
    for (nonce, amount) in [(0, 700u32), (1, 3)] {
        let deposit = Deposit { payments: vec![pay(SFT, amount)], ..Deposit::default() };
        safe.deposit(&deposit).emits(&[deposit.event(nonce)]);
    }
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
    bytes_left(TOKEN.len())
}

/// Bytes that one token with an identifier of this length may have, beside the lengths of what is empty.
fn bytes_left(identifier: usize) -> usize {
    (0..).take_while(|bytes| one_token(empty_token(identifier) + bytes).fits(None)).last().expect("a size")
}

/// An operation of so many bytes with one token.
fn one_token(bytes: usize) -> Size {
    Size { bytes, tokens: 1, making_gas: 0 }
}

/// Bytes of an operation of one token with an identifier of this length and nothing else.
fn empty_token(identifier: usize) -> usize {
    77 + 12 + identifier + 58
}

/// The most that a single one of [`LARGE`] can have: its amount is a byte.
fn largest_properties() -> Properties {
    Properties { attributes: vec![0xaa; bytes_left(LARGE.token.len()) - 1], ..Properties::default() }
}

/// Gives the user an amount of so many bytes, to be deposited.
fn huge_deposit(safe: &mut Safe, bytes: usize) -> Deposit {
    let amount = BigUint::from_bytes_be(&vec![0xff; bytes]);
    safe.world.set_balance(USER, TOKEN, amount.clone());
    Deposit { payments: vec![pay(TOKEN, amount)], ..Deposit::default() }
}
