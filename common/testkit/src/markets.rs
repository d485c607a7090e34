//! The table of prices, for both fee-markets: [`market_tests!`](crate::market_tests) makes a test of each function.

use fees::errors::*;

use crate::{
    Event,
    actors::OWNER,
    call::{Call, EGLD},
    changes::has_code,
    market::{Fee, Market},
    safe::{FEE_TOKEN, OTHER, TOKEN},
    wire::nested,
};

/// Makes a test of each, with a function that gives a market which is not deployed.
#[macro_export]
macro_rules! market_tests {
    ($market:ident) => {
        $crate::market_tests! { $market:
            init_fails_when_fee_type_is_none,
            init_fails_when_fee_tokens_differ,
            init_opens_the_market_without_fees_when_there_is_none,
            init_opens_the_market_with_a_price_when_there_is_one,
            set_fee_fails_when_bytes_are_malformed,
            set_fee_fails_when_fee_type_is_none,
            set_fee_fails_when_fee_tokens_differ,
            set_fee_sets_the_price_when_token_has_none,
            set_fee_replaces_the_price_when_token_has_one,
            set_fee_fails_when_token_is_no_identifier,
            set_fee_fails_when_a_transfer_is_free,
            remove_fee_fails_when_token_has_no_price,
            remove_fee_turns_fees_off_when_it_is_the_last,
            remove_fee_keeps_fees_on_when_others_are_left,
            upgrade_keeps_everything
        }
    };
    ($market:ident: $($name:ident),*) => {
        $(
            #[test]
            fn $name() {
                $crate::markets::$name($market());
            }
        )*
    };
}

/// Zero, false or none.
const NOTHING: [[u8; 0]; 1] = [[]];

/// What `FEE_TOKEN` costs in most tests.
fn price() -> Fee {
    Fee { per_gas: 3, ..Fee::of(FEE_TOKEN, 10) }
}

/// A price that charges nothing: `FeeType` none.
fn none() -> Vec<u8> {
    [nested(FEE_TOKEN), vec![0]].concat()
}

fn different() -> Fee {
    Fee { base_token: TOKEN, ..price() }
}

pub fn init_fails_when_fee_type_is_none(mut market: Market) {
    market.deploy(Some(none())).fails_with(FEE_TYPE_NONE);
}

pub fn init_fails_when_fee_tokens_differ(mut market: Market) {
    market.deploy(Some(different().bytes())).fails_with(FEE_TOKEN_MISMATCH);
}

pub fn init_opens_the_market_without_fees_when_there_is_none(mut market: Market) {
    let deployed = market.deploy(None);
    deployed.succeeds();
    deployed.changes([has_code(market.at), market.counts(0)].into_iter().chain(market.keeps_arguments()));
    assert_eq!(market.view("isFeeEnabled", &[]), NOTHING);
    assert_eq!(market.view("getFee", &[FEE_TOKEN.as_bytes()]), NOTHING);
}

pub fn init_opens_the_market_with_a_price_when_there_is_one(mut market: Market) {
    let deployed = market.deploy(Some(price().bytes()));
    deployed.emits(&[fee_set("init", &price())]);
    deployed.changes([has_code(market.at), market.counts(1), market.keeps(&price())].into_iter().chain(market.keeps_arguments()));
    assert_eq!(market.view("isFeeEnabled", &[]), [[1]]);
    assert_eq!(market.view("getFee", &[FEE_TOKEN.as_bytes()]), [price().fee_type()]);
}

pub fn set_fee_fails_when_bytes_are_malformed(mut market: Market) {
    market.open();
    let bytes = price().bytes();
    let set_fee = |bytes: &[u8]| Call::new(OWNER, market.at, "setFee").argument(bytes);
    let (longer, shorter) = (set_fee(&[bytes.as_slice(), &[0]].concat()), set_fee(&bytes[..bytes.len() - 1]));
    market.world.call(longer).fails_to_decode("fee", "input too long");
    market.world.call(shorter).fails_to_decode("fee", "input too short");
}

pub fn set_fee_fails_when_fee_type_is_none(mut market: Market) {
    market.open();
    market.world.call(Call::new(OWNER, market.at, "setFee").argument(none())).fails_with(FEE_TYPE_NONE);
}

pub fn set_fee_fails_when_fee_tokens_differ(mut market: Market) {
    market.open();
    market.world.set_fee(market.at, &different()).fails_with(FEE_TOKEN_MISMATCH);
    let other_way = Fee { token: TOKEN, ..price() };
    market.world.set_fee(market.at, &other_way).fails_with(FEE_TOKEN_MISMATCH);
}

pub fn set_fee_sets_the_price_when_token_has_none(mut market: Market) {
    market.open();
    for (priced, fee) in (1..).zip([price(), Fee::of(EGLD, 7)]) {
        let set = market.world.set_fee(market.at, &fee);
        set.emits(&[fee_set("setFee", &fee)]);
        set.changes([market.counts(priced), market.keeps(&fee)]);
        assert_eq!(market.view("getFee", &[fee.token.as_bytes()]), [fee.fee_type()]);
    }
    assert_eq!(market.view("isFeeEnabled", &[]), [[1]]);
}

pub fn set_fee_replaces_the_price_when_token_has_one(mut market: Market) {
    market.open_with(&price());
    let higher = Fee { per_transfer: 1000, ..price() };
    let set = market.world.set_fee(market.at, &higher);
    set.emits(&[fee_set("setFee", &higher)]);
    set.changes([market.keeps(&higher)]);
    assert!(market.world.remove_fee(market.at, FEE_TOKEN).moved);
    assert_eq!(market.view("isFeeEnabled", &[]), NOTHING);
}

pub fn set_fee_fails_when_token_is_no_identifier(mut market: Market) {
    market.open();
    for token in ["x", "FEE", "FEE-12345", "fee-123456", "A-CHAIN-WITHOUT-LIMITS-123456"] {
        market.world.set_fee(market.at, &Fee::of(token, 1)).fails_with(FEE_TOKEN_MALFORMED);
    }
}

pub fn set_fee_fails_when_a_transfer_is_free(mut market: Market) {
    market.open();
    for per_gas in [0, 3] {
        market.world.set_fee(market.at, &Fee { per_gas, ..Fee::of(FEE_TOKEN, 0) }).fails_with(FEE_PER_TRANSFER_ZERO);
    }
    market.world.set_fee(market.at, &Fee { per_gas: 0, ..Fee::of(FEE_TOKEN, 1) }).emits(&[fee_set("setFee", &Fee::of(FEE_TOKEN, 1))]);
}

pub fn remove_fee_fails_when_token_has_no_price(mut market: Market) {
    market.open_with(&price());
    market.world.remove_fee(market.at, OTHER).fails_with(FEE_TOKEN_NOT_ACCEPTED);
    assert!(market.world.remove_fee(market.at, FEE_TOKEN).moved);
    market.world.remove_fee(market.at, FEE_TOKEN).fails_with(FEE_TOKEN_NOT_ACCEPTED);
}

pub fn remove_fee_turns_fees_off_when_it_is_the_last(mut market: Market) {
    market.open_with(&price());
    let removed = market.world.remove_fee(market.at, FEE_TOKEN);
    removed.emits(&[Event::new("removeFee", "feeRemoved").topic(FEE_TOKEN)]);
    removed.changes([market.counts(0), market.keeps_nothing(FEE_TOKEN)]);
    assert_eq!(market.view("isFeeEnabled", &[]), NOTHING);
    assert_eq!(market.view("getFee", &[FEE_TOKEN.as_bytes()]), NOTHING);
}

pub fn remove_fee_keeps_fees_on_when_others_are_left(mut market: Market) {
    market.open_with(&price());
    assert!(market.world.set_fee(market.at, &Fee::of(OTHER, 1)).moved);
    market.world.remove_fee(market.at, FEE_TOKEN).changes([market.counts(1), market.keeps_nothing(FEE_TOKEN)]);
    assert_eq!(market.view("isFeeEnabled", &[]), [[1]]);
}

pub fn upgrade_keeps_everything(mut market: Market) {
    market.open_with(&price());
    let upgraded = market.world.upgrade(market.contract, market.at);
    upgraded.succeeds();
    upgraded.changes([]);
    assert_eq!(market.view("getFee", &[FEE_TOKEN.as_bytes()]), [price().fee_type()]);
}

fn fee_set(identifier: &str, fee: &Fee) -> Event {
    Event::new(identifier, "feeSet").topic(fee.token).data(fee.stored())
}
