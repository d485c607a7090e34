//! The table of sponsors' budgets, for both fee-markets: [`budget_tests!`](crate::budget_tests) makes a test of each function.

use fees::errors::*;
use multiversx_sc::types::TestSCAddress;
use multiversx_sc_scenario::{num_bigint::BigUint, scenario_model::AddressValue};

use crate::{
    Event, Outcome, World,
    call::{Call, EGLD, Payment, pay},
    changes::{Change, gains, loses, stores},
    instance::Instance,
    market::{Fee, Market},
    safe::{CONTRACT, FEE_TOKEN, OTHER, SPONSOR, USER},
    vm_errors::NOT_ONE_PAYMENT,
    wire::{bytes_of, minimal, nested},
};

/// Makes a test of each, with a function that gives a market which is not deployed.
#[macro_export]
macro_rules! budget_tests {
    ($market:ident) => {
        $crate::budget_tests! { $market:
            top_up_budget_fails_when_not_one_token_is_paid,
            top_up_budget_fails_when_token_has_no_price,
            top_up_budget_fails_when_token_has_a_nonce,
            top_up_budget_adds_to_the_budget_when_it_is_repeated,
            top_up_budget_keeps_sponsors_apart_when_there_are_two,
            top_up_budget_takes_egld_alone_or_in_a_multi_transfer,
            withdraw_budget_fails_when_there_is_none,
            withdraw_budget_gives_the_whole_budget_back,
            withdraw_budget_gives_egld_back,
            withdraw_budget_succeeds_when_token_has_no_price_any_more
        }
    };
    ($market:ident: $($name:ident),*) => {
        $(
            #[test]
            fn $name() {
                $crate::budgets::$name($market());
            }
        )*
    };
}

impl World {
    pub fn top_up_budget(&mut self, market: TestSCAddress, sponsor: impl Into<AddressValue>, payment: Payment) -> Outcome {
        self.call(Call::new(sponsor, market, "topUpBudget").payment(payment))
    }

    pub fn withdraw_budget(&mut self, market: TestSCAddress, sponsor: impl Into<AddressValue>, token: &str) -> Outcome {
        self.call(Call::new(sponsor, market, "withdrawBudget").argument(token))
    }
}

/// The only budget in a token.
pub fn keeps_budget(market: TestSCAddress, sponsor: impl Into<AddressValue>, token: &str, amount: impl Into<BigUint>) -> [Change; 2] {
    let amount = amount.into();
    [budget_is(market, sponsor, token, amount.clone()), reserves(market, token, amount)]
}

/// One budget among others.
fn budget_is(market: TestSCAddress, sponsor: impl Into<AddressValue>, token: &str, amount: impl Into<BigUint>) -> Change {
    stores(market, [b"budget".to_vec(), bytes_of(sponsor), nested(token)].concat(), minimal(amount))
}

/// All budgets together.
fn reserves(market: TestSCAddress, token: &str, amount: impl Into<BigUint>) -> Change {
    stores(market, [b"reserved".to_vec(), nested(token)].concat(), minimal(amount))
}

/// Both tokens have a price.
fn opened(mut market: Market) -> Market {
    market.open_with(&Fee::of(FEE_TOKEN, 10));
    assert!(market.world.set_fee(market.at, &Fee::of(EGLD, 10)).moved);
    market
}

pub fn top_up_budget_fails_when_not_one_token_is_paid(market: Market) {
    let mut market = opened(market);
    let call = Call::new(SPONSOR, market.at, "topUpBudget");
    market.world.call(call.clone()).fails_with(NOT_ONE_PAYMENT);
    let two = call.payment(pay(FEE_TOKEN, 1u32)).payment(pay(FEE_TOKEN, 1u32));
    market.world.call(two).fails_with(NOT_ONE_PAYMENT);
}

pub fn top_up_budget_fails_when_token_has_no_price(market: Market) {
    let mut market = opened(market);
    market.world.top_up_budget(market.at, SPONSOR, pay(OTHER, 1u32)).fails_with(FEE_TOKEN_NOT_ACCEPTED);
    assert!(market.world.remove_fee(market.at, EGLD).moved);
    market.world.call(Call::new(SPONSOR, market.at, "topUpBudget").egld(1)).fails_with(FEE_TOKEN_NOT_ACCEPTED);
}

pub fn top_up_budget_fails_when_token_has_a_nonce(market: Market) {
    let mut market = opened(market);
    let instance = Instance { token: FEE_TOKEN, nonce: 1 };
    market.world.give(SPONSOR, instance, 5u32);
    market.world.top_up_budget(market.at, SPONSOR, pay(instance, 5u32)).fails_with(FEE_TOKEN_NOT_ACCEPTED);
}

pub fn top_up_budget_adds_to_the_budget_when_it_is_repeated(market: Market) {
    let mut market = opened(market);
    for sum in [300, 600] {
        let topped_up = market.world.top_up_budget(market.at, SPONSOR, pay(FEE_TOKEN, 300u32));
        topped_up.emits(&[changed("topUpBudget", FEE_TOKEN, sum)]);
        let paid = [loses(SPONSOR, FEE_TOKEN, 300u32), gains(market.at, FEE_TOKEN, 300u32)];
        topped_up.changes(paid.into_iter().chain(keeps_budget(market.at, SPONSOR, FEE_TOKEN, sum)));
        assert_eq!(market.view("getBudget", &[&bytes_of(SPONSOR), FEE_TOKEN.as_bytes()]), [minimal(sum)]);
    }
}

pub fn top_up_budget_keeps_sponsors_apart_when_there_are_two(market: Market) {
    let mut market = opened(market);
    assert!(market.world.top_up_budget(market.at, SPONSOR, pay(FEE_TOKEN, 300u32)).moved);
    market.world.top_up_budget(market.at, CONTRACT, pay(FEE_TOKEN, 4u32)).changes([
        loses(CONTRACT, FEE_TOKEN, 4u32),
        gains(market.at, FEE_TOKEN, 4u32),
        budget_is(market.at, CONTRACT, FEE_TOKEN, 4u32),
        reserves(market.at, FEE_TOKEN, 304u32),
    ]);
}

pub fn top_up_budget_takes_egld_alone_or_in_a_multi_transfer(market: Market) {
    let mut market = opened(market);
    let call = Call::new(SPONSOR, market.at, "topUpBudget");
    for (call, sum) in [(call.clone().egld(7), 7), (call.payment(pay(EGLD, 7u32)), 14)] {
        let topped_up = market.world.call(call);
        topped_up.emits(&[changed("topUpBudget", EGLD, sum)]);
        let paid = [loses(SPONSOR, EGLD, 7u32), gains(market.at, EGLD, 7u32)];
        topped_up.changes(paid.into_iter().chain(keeps_budget(market.at, SPONSOR, EGLD, sum)));
    }
}

pub fn withdraw_budget_fails_when_there_is_none(market: Market) {
    let mut market = opened(market);
    assert!(market.world.top_up_budget(market.at, SPONSOR, pay(FEE_TOKEN, 300u32)).moved);
    market.world.withdraw_budget(market.at, USER, FEE_TOKEN).fails_with(BUDGET_EMPTY);
    market.world.withdraw_budget(market.at, SPONSOR, EGLD).fails_with(BUDGET_EMPTY);
    assert!(market.world.withdraw_budget(market.at, SPONSOR, FEE_TOKEN).moved);
    market.world.withdraw_budget(market.at, SPONSOR, FEE_TOKEN).fails_with(BUDGET_EMPTY);
}

pub fn withdraw_budget_gives_the_whole_budget_back(market: Market) {
    let mut market = opened(market);
    market.world.set_balance(market.at, FEE_TOKEN, 1_000u32);
    for (sponsor, amount) in [(AddressValue::from(SPONSOR), 300u32), (CONTRACT.into(), 4)] {
        assert!(market.world.top_up_budget(market.at, sponsor, pay(FEE_TOKEN, amount)).moved);
    }
    let withdrawn = market.world.withdraw_budget(market.at, SPONSOR, FEE_TOKEN);
    withdrawn.emits(&[changed("withdrawBudget", FEE_TOKEN, 0)]);
    withdrawn.changes([
        gains(SPONSOR, FEE_TOKEN, 300u32),
        loses(market.at, FEE_TOKEN, 300u32),
        budget_is(market.at, SPONSOR, FEE_TOKEN, 0u32),
        reserves(market.at, FEE_TOKEN, 4u32),
    ]);
}

pub fn withdraw_budget_gives_egld_back(market: Market) {
    let mut market = opened(market);
    assert!(market.world.call(Call::new(SPONSOR, market.at, "topUpBudget").egld(7)).moved);
    let withdrawn = market.world.withdraw_budget(market.at, SPONSOR, EGLD);
    withdrawn.emits(&[changed("withdrawBudget", EGLD, 0)]);
    let paid = [gains(SPONSOR, EGLD, 7u32), loses(market.at, EGLD, 7u32)];
    withdrawn.changes(paid.into_iter().chain(keeps_budget(market.at, SPONSOR, EGLD, 0u32)));
}

pub fn withdraw_budget_succeeds_when_token_has_no_price_any_more(market: Market) {
    let mut market = opened(market);
    assert!(market.world.top_up_budget(market.at, SPONSOR, pay(FEE_TOKEN, 300u32)).moved);
    assert!(market.world.remove_fee(market.at, FEE_TOKEN).moved);
    let paid = [gains(SPONSOR, FEE_TOKEN, 300u32), loses(market.at, FEE_TOKEN, 300u32)];
    let withdrawn = market.world.withdraw_budget(market.at, SPONSOR, FEE_TOKEN);
    withdrawn.changes(paid.into_iter().chain(keeps_budget(market.at, SPONSOR, FEE_TOKEN, 0u32)));
}

/// The sponsor has so much left.
pub fn changed(identifier: &str, token: &str, budget: u64) -> Event {
    Event::new(identifier, "budgetChanged").topic(bytes_of(SPONSOR)).topic(token).data(minimal(budget))
}
