//! The table of distributions, for both fee-markets: [`distribution_tests!`](crate::distribution_tests) makes a test of each function.

use errors::ADDRESS_ZERO;
use fees::errors::*;
use multiversx_sc::types::Address;
use multiversx_sc_scenario::scenario_model::AddressValue;

use crate::{
    Event, Outcome,
    actors::{OWNER, RELAYER, STRANGER},
    call::{Call, EGLD, pay},
    changes::{gains, loses},
    instance::SFT,
    market::{Fee, Market},
    safe::{FEE_TOKEN, SPONSOR, TOKEN, USER},
    wire::{bytes_of, minimal},
};

/// Makes a test of each, with a function that gives a market which is not deployed.
#[macro_export]
macro_rules! distribution_tests {
    ($market:ident) => {
        $crate::distribution_tests! { $market:
            distribute_fees_fails_when_token_is_no_identifier,
            distribute_fees_fails_when_there_are_more_than_20_receivers,
            distribute_fees_fails_when_a_receiver_is_zero,
            distribute_fees_fails_when_a_receiver_is_named_twice,
            distribute_fees_fails_when_shares_are_not_the_whole,
            distribute_fees_fails_when_there_is_no_income,
            distribute_fees_fails_when_only_sponsors_brought_something,
            distribute_fees_fails_when_an_issuer_took_units_away,
            distribute_fees_gives_each_receiver_its_share,
            distribute_fees_gives_all_to_one_receiver,
            distribute_fees_pays_20_receivers,
            distribute_fees_counts_the_dust_the_next_time,
            distribute_fees_hands_out_egld,
            distribute_fees_leaves_budgets_alone
        }
    };
    ($market:ident: $($name:ident),*) => {
        $(
            #[test]
            fn $name() {
                $crate::distributions::$name($market());
            }
        )*
    };
}

impl Market {
    /// By the owner, to receivers with their basis points.
    pub fn distribute(&mut self, token: &str, shares: &[(Vec<u8>, u32)]) -> Outcome {
        let call = Call::new(OWNER, self.at, "distributeFees").argument(token);
        self.world.call(shares.iter().fold(call, |call, (receiver, points)| call.argument(receiver).argument(minimal(*points))))
    }

    /// Fees were paid; fees are off.
    fn with_income(mut self, token: &str, units: u32) -> Self {
        self.open();
        self.world.set_balance(self.at, token, units);
        self
    }
}

/// Two thirds and one third, nearly.
fn two_receivers() -> [(Vec<u8>, u32); 2] {
    [(bytes_of(USER), 6_667), (bytes_of(RELAYER), 3_333)]
}

/// As many receivers, none of them known.
fn strangers(count: u32) -> Vec<(Vec<u8>, u32)> {
    (1..=count).map(|number| ([[7; 28].as_slice(), &number.to_be_bytes()].concat(), 10_000 / count)).collect()
}

fn distributed(token: &str, income: u32) -> Event {
    Event::new("distributeFees", "feesDistributed").topic(token).data(minimal(income))
}

pub fn distribute_fees_fails_when_token_is_no_identifier(market: Market) {
    let mut market = market.with_income(TOKEN, 100);
    market.world.give(market.at, SFT, 100u32);
    let of_a_nonce = format!("{}\u{1}\u{2}", SFT.token);
    for token in ["TOKEN", &of_a_nonce] {
        market.distribute(token, &two_receivers()).fails_with(FEE_TOKEN_MALFORMED);
    }
}

pub fn distribute_fees_fails_when_there_are_more_than_20_receivers(market: Market) {
    let mut market = market.with_income(TOKEN, 10_000);
    let mut receivers = strangers(20);
    receivers.push((bytes_of(USER), 0));
    market.distribute(TOKEN, &receivers).fails_with(TOO_MANY_RECEIVERS);
}

pub fn distribute_fees_fails_when_a_receiver_is_zero(market: Market) {
    let mut market = market.with_income(TOKEN, 100);
    market.distribute(TOKEN, &[(bytes_of(USER), 5_000), (vec![0; 32], 5_000)]).fails_with(ADDRESS_ZERO);
}

pub fn distribute_fees_fails_when_a_receiver_is_named_twice(market: Market) {
    let mut market = market.with_income(TOKEN, 100);
    let [first, second] = two_receivers();
    let third = (first.0.clone(), 0);
    market.distribute(TOKEN, &[first, second, third]).fails_with(RECEIVER_REPEATED);
}

pub fn distribute_fees_fails_when_shares_are_not_the_whole(market: Market) {
    let mut market = market.with_income(TOKEN, 100);
    market.distribute(TOKEN, &[]).fails_with(SHARES_NOT_WHOLE);
    for points in [0, 3_332, 3_334, 3_333 + 10_000] {
        market.distribute(TOKEN, &[(bytes_of(USER), 6_667), (bytes_of(RELAYER), points)]).fails_with(SHARES_NOT_WHOLE);
    }
    let more_than_32_bits = [(bytes_of(USER), u32::MAX), (bytes_of(RELAYER), 10_001)];
    market.distribute(TOKEN, &more_than_32_bits).fails_with(SHARES_NOT_WHOLE);
}

pub fn distribute_fees_fails_when_there_is_no_income(market: Market) {
    let mut market = market.with_income(TOKEN, 100);
    market.distribute(EGLD, &two_receivers()).fails_with(NO_FEE_INCOME);
    market.world.give(market.at, SFT, 100u32);
    market.distribute(SFT.token, &two_receivers()).fails_with(NO_FEE_INCOME);
    assert_eq!(market.view("getFeeIncome", &[SFT.token.as_bytes()]), [b""]);
}

pub fn distribute_fees_fails_when_only_sponsors_brought_something(mut market: Market) {
    market.open_with(&Fee::of(FEE_TOKEN, 10));
    assert!(market.world.top_up_budget(market.at, SPONSOR, pay(FEE_TOKEN, 300u32)).moved);
    market.distribute(FEE_TOKEN, &two_receivers()).fails_with(NO_FEE_INCOME);
}

pub fn distribute_fees_fails_when_an_issuer_took_units_away(mut market: Market) {
    market.open_with(&Fee::of(FEE_TOKEN, 10));
    assert!(market.world.top_up_budget(market.at, SPONSOR, pay(FEE_TOKEN, 300u32)).moved);
    market.world.set_balance(market.at, FEE_TOKEN, 299u32);
    market.distribute(FEE_TOKEN, &two_receivers()).fails_with(NO_FEE_INCOME);
}

pub fn distribute_fees_gives_each_receiver_its_share(market: Market) {
    let mut market = market.with_income(TOKEN, 20_000);
    let done = market.distribute(TOKEN, &two_receivers());
    done.emits(&[distributed(TOKEN, 20_000)]);
    done.changes([gains(USER, TOKEN, 13_334u32), gains(RELAYER, TOKEN, 6_666u32), loses(market.at, TOKEN, 20_000u32)]);
}

pub fn distribute_fees_gives_all_to_one_receiver(market: Market) {
    let mut market = market.with_income(TOKEN, 3);
    assert_eq!(market.view("getFeeIncome", &[TOKEN.as_bytes()]), [[3]]);
    let done = market.distribute(TOKEN, &[(bytes_of(USER), 10_000)]);
    done.changes([gains(USER, TOKEN, 3u32), loses(market.at, TOKEN, 3u32)]);
    market.distribute(TOKEN, &[(bytes_of(USER), 10_000)]).fails_with(NO_FEE_INCOME);
}

pub fn distribute_fees_pays_20_receivers(market: Market) {
    let mut market = market.with_income(TOKEN, 1_019);
    for (receiver, _) in strangers(20) {
        market.world.scenario.account(AddressValue::from(&Address::from_slice(&receiver)));
    }
    let done = market.distribute(TOKEN, &strangers(20));
    done.emits(&[distributed(TOKEN, 1_019)]);
    assert_eq!(market.view("getFeeIncome", &[TOKEN.as_bytes()]), [[19]]);
}

pub fn distribute_fees_counts_the_dust_the_next_time(market: Market) {
    let mut market = market.with_income(TOKEN, 2);
    market.distribute(TOKEN, &two_receivers()).changes([gains(USER, TOKEN, 1u32), loses(market.at, TOKEN, 1u32)]);
    let dust = market.distribute(TOKEN, &two_receivers());
    dust.emits(&[distributed(TOKEN, 1)]);
    dust.changes([]);
    market.world.set_balance(market.at, TOKEN, 1u32 + 9_999);
    let done = market.distribute(TOKEN, &two_receivers());
    done.changes([gains(USER, TOKEN, 6_667u32), gains(RELAYER, TOKEN, 3_333u32), loses(market.at, TOKEN, 10_000u32)]);
}

pub fn distribute_fees_hands_out_egld(market: Market) {
    let mut market = market.with_income(TOKEN, 100);
    market.world.scenario.set_egld_balance(market.at, 10_000);
    let done = market.distribute(EGLD, &[(bytes_of(STRANGER), 2_500), (bytes_of(USER), 7_500)]);
    done.emits(&[distributed(EGLD, 10_000)]);
    done.changes([gains(STRANGER, EGLD, 2_500u32), gains(USER, EGLD, 7_500u32), loses(market.at, EGLD, 10_000u32)]);
}

pub fn distribute_fees_leaves_budgets_alone(mut market: Market) {
    market.open_with(&Fee::of(EGLD, 10));
    market.world.scenario.set_egld_balance(market.at, 9);
    assert!(market.world.call(Call::new(SPONSOR, market.at, "topUpBudget").egld(50)).moved);
    let done = market.distribute(EGLD, &[(bytes_of(USER), 10_000)]);
    done.emits(&[distributed(EGLD, 9)]);
    done.changes([gains(USER, EGLD, 9u32), loses(market.at, EGLD, 9u32)]);
    assert!(market.world.withdraw_budget(market.at, SPONSOR, EGLD).moved);
}
