//! The table of deposits with fees on, for both safes: [`charge_tests!`](crate::charge_tests) makes a test of each function.

use deposit::errors::{EGLD_NOT_SUPPORTED, NOTHING_TO_DEPOSIT, TOO_MANY_PAYMENTS};
use errors::SISTER_UNREADABLE;
use fees::errors::*;

use crate::{
    call::{EGLD, Payment, pay},
    changes::{Change, gains, loses},
    instance::Instance,
    market::Fee,
    safe::{CONTRACT, Deposit, FEE_TOKEN, OTHER, Safe, TOKEN, USER},
};

/// Makes a test of each deposit, with a function that gives a running safe without fees.
#[macro_export]
macro_rules! charge_tests {
    ($safe:ident) => {
        $crate::charge_tests! { $safe:
            deposit_fails_when_market_is_not_readable,
            deposit_fails_when_fee_is_missing,
            deposit_fails_when_fee_token_is_not_accepted,
            deposit_fails_when_fee_token_has_a_nonce,
            deposit_fails_when_fee_is_not_covered,
            deposit_fails_when_contract_pays_more_than_the_fee,
            deposit_fails_when_only_the_fee_is_paid,
            deposit_fails_when_eleven_tokens_follow_the_fee,
            deposit_charges_when_wallet_pays_the_exact_fee,
            deposit_charges_when_contract_pays_the_exact_fee,
            deposit_charges_each_token_when_ten_follow_the_fee,
            deposit_gives_excess_back_when_wallet_pays_more,
            deposit_gives_the_whole_fee_back_when_user_is_whitelisted,
            deposit_charges_when_fee_is_egld,
            deposit_charges_the_exact_egld_when_caller_is_contract,
            deposit_gives_egld_back_when_user_is_whitelisted,
            deposit_fails_when_egld_does_not_cover_the_fee,
            deposit_fails_when_egld_is_not_the_first_payment,
            deposit_charges_in_either_token_when_two_are_priced,
            deposit_bridges_the_fee_token_when_it_is_paid_again
        }
    };
    ($safe:ident: $($name:ident),*) => {
        $(
            #[test]
            fn $name() {
                $crate::charges::$name($safe());
            }
        )*
    };
}

/// Units of the fee token for each token.
const PRICE: u64 = 10;

pub fn deposit_fails_when_market_is_not_readable(mut safe: Safe) {
    safe.world.make_unreadable(safe.side.market);
    safe.deposit(&Deposit::default()).fails_with(SISTER_UNREADABLE);
}

pub fn deposit_fails_when_fee_is_missing(mut safe: Safe) {
    safe.set_fee(Fee::of(FEE_TOKEN, PRICE));
    safe.deposit(&Deposit::of_tokens(0)).fails_with(FEE_MISSING);
}

pub fn deposit_fails_when_fee_token_is_not_accepted(mut safe: Safe) {
    safe.set_fee(Fee::of(FEE_TOKEN, PRICE));
    safe.deposit(&with_fee(pay(OTHER, PRICE))).fails_with(FEE_TOKEN_NOT_ACCEPTED);
    safe.whitelist(USER);
    safe.deposit(&with_fee(pay(OTHER, PRICE))).fails_with(FEE_TOKEN_NOT_ACCEPTED);
}

pub fn deposit_fails_when_fee_token_has_a_nonce(mut safe: Safe) {
    safe.set_fee(Fee::of(FEE_TOKEN, PRICE));
    let instance = Instance { token: FEE_TOKEN, nonce: 1 };
    safe.world.give(USER, instance, PRICE);
    safe.deposit(&with_fee(pay(instance, PRICE))).fails_with(FEE_TOKEN_NOT_ACCEPTED);
}

pub fn deposit_fails_when_fee_is_not_covered(mut safe: Safe) {
    safe.set_fee(Fee::of(FEE_TOKEN, PRICE));
    safe.deposit(&with_fee(pay(FEE_TOKEN, PRICE - 1))).fails_with(FEE_NOT_COVERED);
    let two_tokens = Deposit { fee: Some(pay(FEE_TOKEN, 2 * PRICE - 1)), ..Deposit::of_tokens(2) };
    safe.deposit(&two_tokens).fails_with(FEE_NOT_COVERED);
}

pub fn deposit_fails_when_contract_pays_more_than_the_fee(mut safe: Safe) {
    safe.set_fee(Fee::of(FEE_TOKEN, PRICE));
    let deposit = Deposit { caller: CONTRACT.into(), ..with_fee(pay(FEE_TOKEN, PRICE + 1)) };
    safe.deposit(&deposit).fails_with(FEE_NOT_EXACT);
}

pub fn deposit_fails_when_only_the_fee_is_paid(mut safe: Safe) {
    safe.set_fee(Fee::of(FEE_TOKEN, PRICE));
    let only_fee = Deposit { fee: Some(pay(FEE_TOKEN, PRICE)), ..Deposit::of_tokens(0) };
    safe.deposit(&only_fee).fails_with(NOTHING_TO_DEPOSIT);
    safe.set_fee(Fee::of(EGLD, PRICE));
    safe.deposit(&Deposit { egld: PRICE, ..Deposit::of_tokens(0) }).fails_with(NOTHING_TO_DEPOSIT);
}

pub fn deposit_fails_when_eleven_tokens_follow_the_fee(mut safe: Safe) {
    safe.set_fee(Fee::of(FEE_TOKEN, PRICE));
    let deposit = Deposit { fee: Some(pay(FEE_TOKEN, 11 * PRICE)), ..Deposit::of_tokens(11) };
    safe.deposit(&deposit).fails_with(TOO_MANY_PAYMENTS);
}

pub fn deposit_charges_when_wallet_pays_the_exact_fee(mut safe: Safe) {
    safe.set_fee(Fee::of(FEE_TOKEN, PRICE));
    check(&mut safe, &with_fee(pay(FEE_TOKEN, PRICE)), charged(FEE_TOKEN, PRICE));
}

pub fn deposit_charges_when_contract_pays_the_exact_fee(mut safe: Safe) {
    safe.set_fee(Fee::of(FEE_TOKEN, PRICE));
    let deposit = Deposit { caller: CONTRACT.into(), ..with_fee(pay(FEE_TOKEN, PRICE)) };
    check(&mut safe, &deposit, charged(FEE_TOKEN, PRICE));
}

pub fn deposit_charges_each_token_when_ten_follow_the_fee(mut safe: Safe) {
    safe.set_fee(Fee::of(FEE_TOKEN, PRICE));
    let deposit = Deposit { fee: Some(pay(FEE_TOKEN, 10 * PRICE)), ..Deposit::of_tokens(10) };
    check(&mut safe, &deposit, charged(FEE_TOKEN, 10 * PRICE));
}

pub fn deposit_gives_excess_back_when_wallet_pays_more(mut safe: Safe) {
    safe.set_fee(Fee::of(FEE_TOKEN, PRICE));
    check(&mut safe, &with_fee(pay(FEE_TOKEN, 5 * PRICE)), charged(FEE_TOKEN, PRICE));
}

pub fn deposit_gives_the_whole_fee_back_when_user_is_whitelisted(mut safe: Safe) {
    safe.set_fee(Fee::of(FEE_TOKEN, PRICE));
    safe.whitelist(USER);
    check(&mut safe, &with_fee(pay(FEE_TOKEN, PRICE)), |_, _| vec![]);
}

pub fn deposit_charges_when_fee_is_egld(mut safe: Safe) {
    safe.set_fee(Fee::of(EGLD, PRICE));
    check(&mut safe, &with_fee(pay(EGLD, 2 * PRICE)), charged(EGLD, PRICE));
}

pub fn deposit_charges_the_exact_egld_when_caller_is_contract(mut safe: Safe) {
    safe.set_fee(Fee::of(EGLD, PRICE));
    let with_egld = |paid| Deposit { caller: CONTRACT.into(), ..with_fee(pay(EGLD, paid)) };
    safe.deposit(&with_egld(PRICE + 1)).fails_with(FEE_NOT_EXACT);
    check(&mut safe, &with_egld(PRICE), charged(EGLD, PRICE));
}

pub fn deposit_gives_egld_back_when_user_is_whitelisted(mut safe: Safe) {
    safe.set_fee(Fee::of(EGLD, PRICE));
    safe.whitelist(USER);
    check(&mut safe, &with_fee(pay(EGLD, PRICE)), |_, _| vec![]);
}

pub fn deposit_fails_when_egld_does_not_cover_the_fee(mut safe: Safe) {
    safe.set_fee(Fee::of(EGLD, PRICE));
    safe.deposit(&with_fee(pay(EGLD, PRICE - 1))).fails_with(FEE_NOT_COVERED);
    safe.deposit(&Deposit { egld: PRICE + 1, ..Deposit::of_tokens(0) }).fails_with(NOTHING_TO_DEPOSIT);
}

pub fn deposit_fails_when_egld_is_not_the_first_payment(mut safe: Safe) {
    safe.set_fee(Fee::of(FEE_TOKEN, PRICE));
    safe.set_fee(Fee::of(EGLD, PRICE));
    let payments = vec![pay(TOKEN, 1u32), pay(EGLD, PRICE)];
    safe.deposit(&Deposit { payments: payments.clone(), ..Deposit::default() }).fails_with(FEE_TOKEN_NOT_ACCEPTED);
    safe.deposit(&Deposit { payments, ..with_fee(pay(FEE_TOKEN, 2 * PRICE)) }).fails_with(EGLD_NOT_SUPPORTED);
}

pub fn deposit_charges_in_either_token_when_two_are_priced(mut safe: Safe) {
    safe.set_fee(Fee::of(FEE_TOKEN, PRICE));
    safe.set_fee(Fee::of(EGLD, 3 * PRICE));
    check(&mut safe, &with_fee(pay(EGLD, 3 * PRICE)), charged(EGLD, 3 * PRICE));
    safe.deposit(&with_fee(pay(FEE_TOKEN, PRICE - 1))).fails_with(FEE_NOT_COVERED);
}

pub fn deposit_bridges_the_fee_token_when_it_is_paid_again(mut safe: Safe) {
    safe.set_fee(Fee::of(TOKEN, PRICE));
    let deposit = with_fee(pay(TOKEN, PRICE));
    let outcome = safe.deposit(&deposit);
    outcome.emits(&[deposit.event(0)]);
    let without_payer = safe.changes_of(&deposit).into_iter().filter(|change| *change != loses(USER, TOKEN, 100u32));
    let paid = [loses(USER, TOKEN, 100 + PRICE), gains(safe.side.market, TOKEN, PRICE)];
    outcome.changes(without_payer.chain(paid));
}

/// One token behind a fee.
fn with_fee(fee: Payment) -> Deposit {
    Deposit { fee: Some(fee), ..Deposit::default() }
}

/// The depositor paid so much to the market.
fn charged(token: &str, fee: u64) -> impl Fn(&Safe, &Deposit) -> Vec<Change> {
    move |safe, deposit| vec![loses(deposit.caller.clone(), token, fee), gains(safe.side.market, token, fee)]
}

/// The first deposit: its event, and everything that it changes.
fn check(safe: &mut Safe, deposit: &Deposit, charge: impl Fn(&Safe, &Deposit) -> Vec<Change>) {
    let outcome = safe.deposit(deposit);
    outcome.emits(&[deposit.event(0)]);
    let charge = charge(safe, deposit);
    outcome.changes(safe.changes_of(deposit).into_iter().chain(charge));
}
