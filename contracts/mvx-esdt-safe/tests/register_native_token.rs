use errors::SETUP_ALREADY_COMPLETE;
use testkit::{
    Event,
    actors::OWNER,
    call::EGLD,
    changes::{changes_roles, loses, stores},
    mvx::{ISSUE_COST, NATIVE, NativeToken, TICKER, TOKEN_MINT, esdt_system_contract},
    wire::{minimal, nested},
};
use token_mint::errors::*;
use types::errors::{TICKER_MALFORMED, TOKEN_NAME_MALFORMED};

use crate::{in_setup, running};

#[test]
fn register_native_token_fails_when_set_up_is_complete() {
    running().register_native_token(NativeToken::default()).fails_with(SETUP_ALREADY_COMPLETE);
}

#[test]
fn register_native_token_fails_when_cost_is_not_exact() {
    let mut safe = in_setup();
    for cost in [0, ISSUE_COST - 1, ISSUE_COST + 1] {
        safe.register_native_token(NativeToken { cost, ..NativeToken::default() }).fails_with(ISSUE_COST_MISMATCH);
    }
}

#[test]
fn register_native_token_fails_when_ticker_is_malformed() {
    let mut safe = in_setup();
    for ticker in ["", "SO", "SOVEREIGN12", "SOVEREIGNSOVEREIGNSOVEREIGN", "sov", "SO-V"] {
        safe.register_native_token(NativeToken { ticker: ticker.into(), ..NativeToken::default() }).fails_with(TICKER_MALFORMED);
    }
}

#[test]
fn register_native_token_fails_when_name_is_malformed() {
    let mut safe = in_setup();
    for name in ["", "So", "Sovereign1Sovereign12", "Sovereign Token"] {
        safe.register_native_token(NativeToken { name: name.into(), ..NativeToken::default() }).fails_with(TOKEN_NAME_MALFORMED);
    }
}

#[test]
fn register_native_token_fails_when_one_is_being_registered() {
    let mut safe = in_setup();
    safe.world.store(TOKEN_MINT, b"issuing\0\0\0\0", &[1]);
    safe.register_native_token(NativeToken::default()).fails_with(NATIVE_TOKEN_REGISTERED);
}

#[test]
fn register_native_token_issues_with_every_role_when_cost_is_paid() {
    let mut safe = in_setup();
    let issued = safe.register_native_token(NativeToken::default());
    issued.emits(&[Event::new("register_native_token_done", "nativeTokenRegistered").topic(NATIVE)]);
    let named = |key: &str| stores(TOKEN_MINT, [key.as_bytes(), &nested(NATIVE)].concat(), NATIVE);
    let maps = [named("mvxToken"), named("sovToken"), stores(TOKEN_MINT, "nativeToken", NATIVE)];
    issued.changes(maps.into_iter().chain([loses(OWNER, EGLD, ISSUE_COST), changes_roles(TOKEN_MINT)]));
    assert_eq!(safe.view("getNativeToken", &[]), [NATIVE.as_bytes()]);

    let function = b"registerAndSetAllRoles".as_slice();
    let request = issued.response.logs.iter().find(|log| log.data.get(1).is_some_and(|called| called == function)).expect("a request");
    assert_eq!(request.topics, [minimal(ISSUE_COST), esdt_system_contract()]);
    assert_eq!(request.data[1..], [function, b"Sovereign1", TICKER.as_bytes(), b"FNG", &[18]]);
}

#[test]
fn register_native_token_fails_when_one_is_registered() {
    let mut safe = in_setup();
    assert!(safe.register_native_token(NativeToken::default()).moved);
    safe.register_native_token(NativeToken { ticker: "OTHER".into(), ..NativeToken::default() }).fails_with(NATIVE_TOKEN_REGISTERED);
}
