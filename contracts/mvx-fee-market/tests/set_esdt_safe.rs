use authority::errors::NOT_AUTHORISED;
use errors::SISTER_UNREADABLE;
use mvx_fee_market::errors::ESDT_SAFE_ALREADY_SET;
use testkit::{
    Event, Outcome,
    actors::{OWNER, STRANGER},
    call::{Call, pay},
    changes::stores,
    market::{Fee, Market},
    mvx::{MVX_MARKET, MVX_SAFE},
    safe::{CONTRACT, FEE_TOKEN, TOKEN},
    vm_errors::{EGLD_REFUSED, TOKENS_REFUSED},
    wire::bytes_of,
};

use crate::market;

#[test]
fn set_esdt_safe_fails_when_caller_is_stranger() {
    let mut market = with_safe();
    market.world.call(call(bytes_of(CONTRACT)).by(STRANGER)).fails_with(NOT_AUTHORISED);
}

#[test]
fn set_esdt_safe_fails_when_paid() {
    let mut market = with_safe();
    market.world.set_balance(OWNER, TOKEN, 1u32);
    market.world.call(call(bytes_of(CONTRACT)).egld(1)).fails_with(EGLD_REFUSED);
    market.world.call(call(bytes_of(CONTRACT)).payment(pay(TOKEN, 1u32))).fails_with(TOKENS_REFUSED);
}

#[test]
fn set_esdt_safe_fails_when_one_is_named() {
    let mut market = market();
    market.open_with_safe(&Fee::of(FEE_TOKEN, 1));
    market.world.store(CONTRACT, b"feeMarket", &bytes_of(MVX_MARKET));
    for safe in [bytes_of(CONTRACT), bytes_of(MVX_SAFE)] {
        set(&mut market, safe).fails_with(ESDT_SAFE_ALREADY_SET);
    }
}

#[test]
fn set_esdt_safe_fails_when_safe_reads_no_market_or_another() {
    let mut market = market();
    market.open();
    set(&mut market, bytes_of(CONTRACT)).fails_with(SISTER_UNREADABLE);
    market.world.store(CONTRACT, b"feeMarket", &bytes_of(MVX_SAFE));
    set(&mut market, bytes_of(CONTRACT)).fails_with(SISTER_UNREADABLE);
}

#[test]
fn set_esdt_safe_names_the_safe_that_reads_the_market() {
    let mut market = with_safe();
    let named = set(&mut market, bytes_of(CONTRACT));
    named.emits(&[Event::new("setEsdtSafe", "esdtSafeSet").topic(bytes_of(CONTRACT))]);
    named.changes([stores(MVX_MARKET, "esdtSafe", bytes_of(CONTRACT))]);
}

/// A contract stands for a safe that reads the market's prices.
fn with_safe() -> Market {
    let mut market = market();
    market.open();
    market.world.store(CONTRACT, b"feeMarket", &bytes_of(MVX_MARKET));
    market
}

fn call(safe: Vec<u8>) -> Call {
    Call::new(OWNER, MVX_MARKET, "setEsdtSafe").argument(safe)
}

fn set(market: &mut Market, safe: Vec<u8>) -> Outcome {
    market.world.call(call(safe))
}
