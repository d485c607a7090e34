//! The table of deposits that sponsors pay for, for both safes: [`sponsored_tests!`](crate::sponsored_tests) makes a test of each function.

use deposit::errors::{EGLD_NOT_SUPPORTED, NOTHING_TO_DEPOSIT, RECEIVER_ZERO};
use fees::errors::*;
use multiversx_sc_scenario::scenario_model::AddressValue;

use crate::{
    budgets::{changed, keeps_budget},
    call::{EGLD, Payment, pay},
    changes::{Change, gains, loses},
    market::Fee,
    safe::{CONTRACT, Deposit, FEE_TOKEN, OTHER, SPONSOR, Safe, TOKEN, USER},
    wire::bytes_of,
};

/// Makes a test of each deposit, with a function that gives a running safe without fees.
#[macro_export]
macro_rules! sponsored_tests {
    ($safe:ident) => {
        $crate::sponsored_tests! { $safe:
            deposit_fails_when_receiver_is_zero_and_a_sponsor_pays,
            deposit_fails_when_nothing_is_paid_and_a_sponsor_pays,
            deposit_fails_when_egld_is_paid_and_a_sponsor_pays,
            deposit_fails_when_budget_does_not_cover_the_fee,
            deposit_fails_when_sponsor_lists_the_user_no_more,
            deposit_fails_when_the_sponsors_token_has_no_price_any_more,
            deposit_fails_when_market_serves_another_safe,
            deposit_charges_the_user_when_a_listing_is_not_accepted,
            deposit_charges_the_user_again_when_he_left_the_sponsor,
            deposit_charges_the_sponsor_of_a_wallet,
            deposit_charges_the_sponsor_of_a_contract,
            deposit_charges_the_sponsor_for_each_of_ten_tokens,
            deposit_charges_the_sponsor_in_egld,
            deposit_charges_the_sponsor_down_to_the_last_unit,
            deposit_bridges_the_fee_token_when_a_sponsor_pays,
            deposit_charges_no_sponsor_when_fees_are_off
        }
    };
    ($safe:ident: $($name:ident),*) => {
        $(
            #[test]
            fn $name() {
                $crate::sponsored::$name($safe());
            }
        )*
    };
}

/// Units for each token.
const PRICE: u64 = 10;

impl Safe {
    /// A user has a sponsor with so large a budget, in a token that has a price.
    pub fn sponsor(&mut self, user: impl Into<AddressValue>, budget: Payment) {
        let (user, market) = (user.into(), self.side.market);
        self.world.name_safe(market, self.side.safe);
        assert!(self.world.top_up_budget(market, SPONSOR, budget.clone()).moved);
        self.world.join_sponsor(market, user, SPONSOR, &budget.token);
    }

    /// The user's sponsor has so much to pay `PRICE` with for each token.
    fn sponsored(mut self, budget: u64) -> Self {
        self.set_fee(Fee::of(FEE_TOKEN, PRICE));
        self.sponsor(USER, pay(FEE_TOKEN, budget));
        self
    }
}

/// The first deposit, all of whose payments cross, and what it leaves of the budget: both events, and everything that it changes.
fn check(safe: &mut Safe, deposit: &Deposit, token: &str, left: u64) {
    let outcome = safe.deposit(deposit);
    outcome.emits_from(safe.side.safe, &[deposit.event(0)]);
    outcome.emits_from(safe.side.market, &[changed("chargeSponsor", token, left)]);
    let budget = keeps_budget(safe.side.market, SPONSOR, token, left);
    outcome.changes(safe.changes_of(deposit).into_iter().chain(budget));
}

pub fn deposit_fails_when_receiver_is_zero_and_a_sponsor_pays(safe: Safe) {
    let mut safe = safe.sponsored(100);
    safe.deposit(&Deposit { to: vec![0; 32], ..Deposit::default() }).fails_with(RECEIVER_ZERO);
}

pub fn deposit_fails_when_nothing_is_paid_and_a_sponsor_pays(safe: Safe) {
    let mut safe = safe.sponsored(100);
    safe.deposit(&Deposit::of_tokens(0)).fails_with(NOTHING_TO_DEPOSIT);
}

pub fn deposit_fails_when_egld_is_paid_and_a_sponsor_pays(safe: Safe) {
    let mut safe = safe.sponsored(100);
    safe.set_fee(Fee::of(EGLD, 1));
    safe.deposit(&Deposit { fee: Some(pay(EGLD, 1u32)), ..Deposit::default() }).fails_with(EGLD_NOT_SUPPORTED);
    safe.deposit(&Deposit { egld: 1, ..Deposit::of_tokens(0) }).fails_with(EGLD_NOT_SUPPORTED);
}

pub fn deposit_fails_when_budget_does_not_cover_the_fee(safe: Safe) {
    let mut safe = safe.sponsored(2 * PRICE - 1);
    safe.deposit(&Deposit::of_tokens(2)).fails_with(SPONSOR_DOES_NOT_PAY);
    assert!(safe.world.top_up_budget(safe.side.market, SPONSOR, pay(FEE_TOKEN, 1u32)).moved);
    assert!(safe.deposit(&Deposit::of_tokens(2)).moved);
}

pub fn deposit_fails_when_sponsor_lists_the_user_no_more(safe: Safe) {
    let mut safe = safe.sponsored(100);
    assert!(safe.world.change_list(safe.side.market, SPONSOR, "removeSponsoredUsers", &[bytes_of(USER)]).moved);
    safe.deposit(&Deposit::default()).fails_with(SPONSOR_DOES_NOT_PAY);
    let with_fee = Deposit { fee: Some(pay(FEE_TOKEN, PRICE)), ..Deposit::default() };
    assert!(safe.world.leave_sponsor(safe.side.market, USER).moved);
    safe.deposit(&with_fee).emits(&[with_fee.event(0)]);
}

pub fn deposit_fails_when_the_sponsors_token_has_no_price_any_more(safe: Safe) {
    let mut safe = safe.sponsored(100);
    safe.set_fee(Fee::of(OTHER, PRICE));
    assert!(safe.world.remove_fee(safe.side.market, FEE_TOKEN).moved);
    safe.deposit(&Deposit::default()).fails_with(SPONSOR_DOES_NOT_PAY);
}

pub fn deposit_fails_when_market_serves_another_safe(safe: Safe) {
    let mut safe = safe.sponsored(100);
    safe.world.store(safe.side.market, b"esdtSafe", &bytes_of(CONTRACT));
    safe.deposit(&Deposit::default()).fails_with(SPONSOR_DOES_NOT_PAY);
}

pub fn deposit_charges_the_user_when_a_listing_is_not_accepted(mut safe: Safe) {
    safe.set_fee(Fee::of(FEE_TOKEN, PRICE));
    safe.sponsor(CONTRACT, pay(FEE_TOKEN, 100u32));
    assert!(safe.world.change_list(safe.side.market, SPONSOR, "addSponsoredUsers", &[bytes_of(USER)]).moved);
    safe.deposit(&Deposit::default()).fails_with(FEE_TOKEN_NOT_ACCEPTED);
    check_paid_by_user(&mut safe);
}

pub fn deposit_charges_the_user_again_when_he_left_the_sponsor(safe: Safe) {
    let mut safe = safe.sponsored(100);
    assert!(safe.world.leave_sponsor(safe.side.market, USER).moved);
    safe.deposit(&Deposit::default()).fails_with(FEE_TOKEN_NOT_ACCEPTED);
    check_paid_by_user(&mut safe);
}

pub fn deposit_charges_the_sponsor_of_a_wallet(safe: Safe) {
    check(&mut safe.sponsored(100), &Deposit::default(), FEE_TOKEN, 100 - PRICE);
}

pub fn deposit_charges_the_sponsor_of_a_contract(mut safe: Safe) {
    safe.set_fee(Fee::of(FEE_TOKEN, PRICE));
    safe.sponsor(CONTRACT, pay(FEE_TOKEN, 100u32));
    let deposit = Deposit { caller: CONTRACT.into(), ..Deposit::default() };
    check(&mut safe, &deposit, FEE_TOKEN, 100 - PRICE);
}

pub fn deposit_charges_the_sponsor_for_each_of_ten_tokens(safe: Safe) {
    check(&mut safe.sponsored(100), &Deposit::of_tokens(10), FEE_TOKEN, 0);
}

pub fn deposit_charges_the_sponsor_in_egld(mut safe: Safe) {
    safe.set_fee(Fee::of(EGLD, PRICE));
    safe.sponsor(USER, pay(EGLD, 100u32));
    check(&mut safe, &Deposit::default(), EGLD, 100 - PRICE);
}

pub fn deposit_charges_the_sponsor_down_to_the_last_unit(safe: Safe) {
    let mut safe = safe.sponsored(2 * PRICE);
    check(&mut safe, &Deposit::default(), FEE_TOKEN, PRICE);
    let last = safe.deposit(&Deposit::default());
    last.emits_from(safe.side.market, &[changed("chargeSponsor", FEE_TOKEN, 0)]);
    safe.deposit(&Deposit::default()).fails_with(SPONSOR_DOES_NOT_PAY);
}

pub fn deposit_bridges_the_fee_token_when_a_sponsor_pays(mut safe: Safe) {
    safe.set_fee(Fee::of(TOKEN, PRICE));
    safe.sponsor(USER, pay(TOKEN, 100u32));
    let payments = vec![pay(TOKEN, PRICE), pay(OTHER, 1u32)];
    check(&mut safe, &Deposit { payments, ..Deposit::default() }, TOKEN, 100 - 2 * PRICE);
}

pub fn deposit_charges_no_sponsor_when_fees_are_off(safe: Safe) {
    let mut safe = safe.sponsored(100);
    assert!(safe.world.remove_fee(safe.side.market, FEE_TOKEN).moved);
    let deposit = Deposit::default();
    let outcome = safe.deposit(&deposit);
    outcome.emits(&[deposit.event(0)]);
    outcome.changes(safe.changes_of(&deposit));
}

/// The first deposit, for which the user pays.
fn check_paid_by_user(safe: &mut Safe) {
    let deposit = Deposit { fee: Some(pay(FEE_TOKEN, PRICE)), ..Deposit::default() };
    let outcome = safe.deposit(&deposit);
    outcome.emits(&[deposit.event(0)]);
    let paid: [Change; 2] = [loses(USER, FEE_TOKEN, PRICE), gains(safe.side.market, FEE_TOKEN, PRICE)];
    outcome.changes(safe.changes_of(&deposit).into_iter().chain(paid));
}
