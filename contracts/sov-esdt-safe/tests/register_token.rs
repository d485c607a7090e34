use authority::errors::NOT_AUTHORISED;
use phase::errors::CONTRACT_PAUSED;
use sov_esdt_safe::errors::*;
use testkit::{
    Event, Outcome, World,
    actors::{OWNER, STRANGER},
    call::{Call, EGLD, pay},
    changes::{Change, gains, loses, stores},
    safe::{FEE_TOKEN, OTHER, Safe, USER},
    sov::{FIRST_BLOCK, SOV_MARKET, SOV_SAFE, counts_operations},
    wire::{bytes_of, minimal, nested, number},
};
use types::errors::*;

use crate::{prepared, running};

const TOKEN_ID: &str = "sov-GOLD-123456";

/// A registration of a fungible token with 18 decimals.
fn registration(caller: impl Into<multiversx_sc_scenario::scenario_model::AddressValue>) -> Call {
    registering(caller, [TOKEN_ID.into(), vec![], "Gold1".into(), "GOLD".into(), vec![18]])
}

fn registering(caller: impl Into<multiversx_sc_scenario::scenario_model::AddressValue>, arguments: [Vec<u8>; 5]) -> Call {
    Call { arguments: arguments.into(), ..Call::new(caller, SOV_SAFE, "registerToken") }
}

/// The event of a registration by this caller, with this nonce.
fn event(caller: Vec<u8>, nonce: u64) -> Event {
    let topics = [TOKEN_ID.as_bytes(), &[], b"Gold1", b"GOLD", &[18]];
    let event = topics.into_iter().fold(Event::new("registerToken", "registerToken"), Event::topic);
    event.data([nonce.to_be_bytes().to_vec(), caller, vec![0]].concat())
}

fn set_fee(
    world: &mut World,
    caller: impl Into<multiversx_sc_scenario::scenario_model::AddressValue>,
    token: &str,
    amount: u32,
) -> Outcome {
    world.call(Call::new(caller, SOV_SAFE, "setRegistrationFee").argument(token).argument(minimal(amount)))
}

fn with_fee() -> Safe {
    let mut safe = running();
    assert!(set_fee(&mut safe.world, OWNER, FEE_TOKEN, 7).moved);
    safe
}

fn counted(nonce: u8) -> [Change; 2] {
    [stores(SOV_SAFE, "nextOperationNonce", [nonce]), counts_operations(FIRST_BLOCK, nonce.into())]
}

#[test]
fn register_token_fails_when_paused() {
    prepared().world.call(registration(OWNER)).fails_with(CONTRACT_PAUSED);
}

#[test]
fn register_token_fails_when_a_part_is_malformed() {
    let mut safe = running();
    let good = || [TOKEN_ID.as_bytes().to_vec(), vec![3], b"Gold1".to_vec(), b"GOLD".to_vec(), vec![18]];
    let bad: [(usize, &[u8], &str); 10] = [
        (0, b"GOLD-123456", TOKEN_ID_NOT_PREFIXED),
        (0, b"sov-GOLD-12345", TOKEN_ID_NOT_PREFIXED),
        (0, b"sovereign-GOLD-123456-123456", TOKEN_ID_NOT_PREFIXED),
        (1, &[8], TOKEN_TYPE_UNKNOWN),
        (1, &[255], TOKEN_TYPE_UNKNOWN),
        (2, b"Go", TOKEN_NAME_MALFORMED),
        (2, b"Gold of the chain", TOKEN_NAME_MALFORMED),
        (3, b"gold", TICKER_MALFORMED),
        (3, b"GOLDGOLDGOLD", TICKER_MALFORMED),
        (4, &[19], TOO_MANY_DECIMALS),
    ];
    for (place, bytes, reason) in bad {
        let mut arguments = good();
        arguments[place] = bytes.to_vec();
        safe.world.call(registering(OWNER, arguments)).fails_with(reason);
    }
}

#[test]
fn register_token_fails_when_no_fee_is_set_and_caller_is_not_the_owner() {
    running().world.call(registration(USER)).fails_with(NOT_AUTHORISED);
}

#[test]
fn register_token_fails_when_the_owner_pays_and_no_fee_is_set() {
    let mut safe = running();
    safe.world.call(registration(OWNER).egld(1)).fails_with(REGISTRATION_FEE_MISMATCH);
}

#[test]
fn register_token_fails_when_the_payment_is_not_exactly_the_fee() {
    let mut safe = with_fee();
    let paid = |payments: Vec<_>| Call { payments, ..registration(USER) };
    for payments in [
        vec![],
        vec![pay(FEE_TOKEN, 6u32)],
        vec![pay(FEE_TOKEN, 8u32)],
        vec![pay(OTHER, 7u32)],
        vec![pay(FEE_TOKEN, 7u32), pay(OTHER, 1u32)],
    ] {
        safe.world.call(paid(payments)).fails_with(REGISTRATION_FEE_MISMATCH);
    }
    safe.world.call(registration(USER).egld(7)).fails_with(REGISTRATION_FEE_MISMATCH);
    safe.world.call(registration(OWNER)).fails_with(REGISTRATION_FEE_MISMATCH);
}

#[test]
fn register_token_fails_when_block_is_full() {
    let mut safe = running();
    for _ in 0..100 {
        assert!(safe.world.call(registration(OWNER)).moved);
    }
    safe.world.call(registration(OWNER)).fails_with(BLOCK_FULL);
}

#[test]
fn register_token_announces_when_the_owner_asks() {
    let mut safe = running();
    let asked = safe.world.call(registration(OWNER));
    asked.emits(&[event(bytes_of(OWNER), 0)]);
    asked.changes(counted(1));
}

#[test]
fn register_token_announces_and_pays_the_market_when_anyone_pays_the_fee() {
    let mut safe = with_fee();
    let asked = safe.world.call(registration(USER).payment(pay(FEE_TOKEN, 7u32)));
    asked.emits(&[event(bytes_of(USER), 0)]);
    asked.changes(counted(1).into_iter().chain([loses(USER, FEE_TOKEN, 7u32), gains(SOV_MARKET, FEE_TOKEN, 7u32)]));
    let mut safe = running();
    assert!(set_fee(&mut safe.world, OWNER, "EGLD-000000", 7).moved);
    let asked = safe.world.call(registration(USER).egld(7));
    asked.changes(counted(1).into_iter().chain([loses(USER, EGLD, 7u32), gains(SOV_MARKET, EGLD, 7u32)]));
}

#[test]
fn set_registration_fee_fails_when_caller_is_stranger() {
    set_fee(&mut running().world, STRANGER, FEE_TOKEN, 7).fails_with(NOT_AUTHORISED);
}

#[test]
fn set_registration_fee_keeps_it_and_closes_with_zero() {
    let mut safe = running();
    let fee = [nested(FEE_TOKEN), number(7u32)].concat();
    let set = set_fee(&mut safe.world, OWNER, FEE_TOKEN, 7);
    set.emits(&[Event::new("setRegistrationFee", "registrationFeeSet").data(&fee)]);
    set.changes([stores(SOV_SAFE, "registrationFee", &fee)]);
    assert_eq!(safe.view("getRegistrationFee", &[]), [fee]);
    set_fee(&mut safe.world, OWNER, FEE_TOKEN, 0).changes([stores(SOV_SAFE, "registrationFee", [])]);
    safe.world.call(registration(USER).payment(pay(FEE_TOKEN, 7u32))).fails_with(NOT_AUTHORISED);
}
