use ::errors::SETUP_ALREADY_COMPLETE;
use authority::errors::NOT_AUTHORISED;
use testkit::{
    Event, Outcome, World,
    actors::{OWNER, STRANGER},
    call::{Call, EGLD, pay},
    changes::{changes_roles, gains, loses, stores},
    mvx::{ISSUE_COST, NATIVE, TICKER, esdt_system_contract},
    safe::{TOKEN, USER},
    token_mint::{SAFE, TOKEN_MINT, are_outside, item, maps, of_token},
    wire::minimal,
};
use token_mint::errors::*;
use types::errors::{TICKER_MALFORMED, TOKEN_NAME_MALFORMED};

use crate::running;

fn register(world: &mut World, cost: u64, ticker: &str, name: &str) -> Outcome {
    world.call(Call::new(SAFE, TOKEN_MINT, "registerNativeToken").egld(cost).argument(ticker).argument(name))
}

#[test]
fn register_native_token_fails_when_caller_is_a_stranger() {
    let call = Call::new(STRANGER, TOKEN_MINT, "registerNativeToken").egld(ISSUE_COST).argument(TICKER).argument("Sovereign1");
    running().call(call).fails_with(NOT_AUTHORISED);
}

#[test]
fn register_native_token_fails_when_the_safes_set_up_is_complete() {
    for phase in [1, 2] {
        let mut world = running();
        world.store(SAFE, b"phase", &[phase]);
        world.issue_native_token().fails_with(SETUP_ALREADY_COMPLETE);
    }
}

#[test]
fn register_native_token_fails_when_cost_is_not_exact() {
    let mut world = running();
    for cost in [0, ISSUE_COST - 1, ISSUE_COST + 1] {
        register(&mut world, cost, TICKER, "Sovereign1").fails_with(ISSUE_COST_MISMATCH);
    }
}

#[test]
fn register_native_token_fails_when_paid_in_tokens() {
    let mut world = running();
    world.add_depositors();
    world.set_balance(SAFE, TOKEN, 1u32);
    let call = Call::new(SAFE, TOKEN_MINT, "registerNativeToken").argument(TICKER).argument("Sovereign1");
    world.call(call.clone().payment(pay(TOKEN, 1u32))).fails_with(ISSUE_COST_MISMATCH);
    world.call(call.clone().payment(pay(TOKEN, 1u32)).payment(pay(EGLD, ISSUE_COST))).fails_with(ISSUE_COST_MISMATCH);
    world.call(call.by(USER).payment(pay(TOKEN, 1u32))).fails_with(NOT_AUTHORISED);
}

#[test]
fn register_native_token_fails_when_ticker_or_name_is_malformed() {
    let mut world = running();
    for ticker in ["", "SO", "SOVEREIGN12", "SOVEREIGNSOVEREIGNSOVEREIGN", "sov", "SO-V"] {
        register(&mut world, ISSUE_COST, ticker, "Sovereign1").fails_with(TICKER_MALFORMED);
    }
    for name in ["", "So", "Sovereign1Sovereign12", "Sovereign Token"] {
        register(&mut world, ISSUE_COST, TICKER, name).fails_with(TOKEN_NAME_MALFORMED);
    }
}

#[test]
fn register_native_token_fails_when_one_is_being_issued() {
    let mut world = running();
    world.store(TOKEN_MINT, &of_token("issuing", ""), &[1]);
    register(&mut world, ISSUE_COST, TICKER, "Sovereign1").fails_with(NATIVE_TOKEN_REGISTERED);
}

#[test]
fn register_native_token_issues_with_every_role_when_cost_is_paid() {
    let mut world = running();
    let issued = world.issue_native_token();
    issued.emits(&[Event::new("register_native_token_done", "nativeTokenRegistered").topic(NATIVE)]);
    let named = [loses(SAFE, EGLD, ISSUE_COST), stores(TOKEN_MINT, "nativeToken", NATIVE), changes_roles(TOKEN_MINT)];
    issued.changes(named.into_iter().chain(maps(NATIVE, NATIVE, 0)));

    let function = b"registerAndSetAllRoles".as_slice();
    let request = issued.response.logs.iter().find(|log| log.data.get(1).is_some_and(|called| called == function)).expect("a request");
    assert_eq!(request.topics, [minimal(ISSUE_COST), esdt_system_contract()]);
    assert_eq!(request.data[1..], [function, b"Sovereign1", TICKER.as_bytes(), b"FNG", &[18]]);
}

#[test]
fn register_native_token_makes_a_token_that_is_minted_and_burnt() {
    let mut world = running();
    assert!(world.issue_native_token().moved);
    world.mint(&[item(0, NATIVE, 0, 9u32)]).changes([gains(SAFE, NATIVE, 9u32), are_outside(NATIVE, 0, 9)]).succeeds();
    world.burn(vec![pay(NATIVE, 4u32)]).changes([loses(SAFE, NATIVE, 4u32), are_outside(NATIVE, 0, 5)]).succeeds();
}

#[test]
fn register_native_token_fails_when_one_is_registered() {
    let mut world = running();
    assert!(world.issue_native_token().moved);
    register(&mut world, ISSUE_COST, "OTHER", "Other1").fails_with(NATIVE_TOKEN_REGISTERED);
}

#[test]
fn register_native_token_issues_when_the_owner_asks() {
    let mut world = running();
    world.choose_identifier(NATIVE);
    let call = Call::new(OWNER, TOKEN_MINT, "registerNativeToken").egld(ISSUE_COST).argument(TICKER).argument("Sovereign1");
    assert!(world.call(call).moved);
    assert_eq!(world.view(TOKEN_MINT, "getNativeToken", &[]), [NATIVE.as_bytes()]);
}
