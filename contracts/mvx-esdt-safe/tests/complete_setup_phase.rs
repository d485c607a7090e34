use errors::{ADDRESS_ZERO, SETUP_ALREADY_COMPLETE, SISTER_UNREADABLE};
use mvx_esdt_safe::errors::*;
use testkit::{
    Event,
    actors::{CHAIN_CONFIG, HEADER_VERIFIER},
    changes::stores,
    mvx::{MVX_MARKET, MVX_SAFE, SafeSetup, TOKEN_MINT},
    wire::bytes_of,
};

use crate::{in_setup, running};

#[test]
fn complete_setup_phase_fails_when_complete() {
    let mut safe = running();
    safe.complete_setup(SafeSetup::default()).fails_with(SETUP_ALREADY_COMPLETE);
    safe.pause();
    safe.complete_setup(SafeSetup::default()).fails_with(SETUP_ALREADY_COMPLETE);
}

#[test]
fn complete_setup_phase_fails_when_no_token_mint_is_named() {
    let mut safe = in_setup();
    safe.world.store(MVX_SAFE, b"tokenMint", &[]);
    safe.complete_setup(SafeSetup::default()).fails_with(TOKEN_MINT_MISSING);
}

#[test]
fn complete_setup_phase_fails_when_native_token_is_being_issued() {
    let mut safe = in_setup();
    safe.world.store(TOKEN_MINT, b"issuing\0\0\0\0", &[1]);
    safe.complete_setup(SafeSetup::default()).fails_with(NATIVE_TOKEN_BEING_ISSUED);
}

#[test]
fn complete_setup_phase_fails_when_an_address_is_zero() {
    let mut safe = in_setup();
    safe.complete_setup(SafeSetup { header_verifier: vec![0; 32], ..SafeSetup::default() }).fails_with(ADDRESS_ZERO);
    safe.complete_setup(SafeSetup { fee_market: vec![0; 32], ..SafeSetup::default() }).fails_with(ADDRESS_ZERO);
}

#[test]
fn complete_setup_phase_fails_when_verifier_is_not_set_up() {
    let mut safe = in_setup();
    for header_verifier in [MVX_SAFE, MVX_MARKET, CHAIN_CONFIG].map(bytes_of) {
        safe.complete_setup(SafeSetup { header_verifier, ..SafeSetup::default() }).fails_with(SISTER_UNREADABLE);
    }
    safe.world.make_unreadable(HEADER_VERIFIER);
    safe.complete_setup(SafeSetup::default()).fails_with(SISTER_UNREADABLE);
}

#[test]
fn complete_setup_phase_fails_when_market_is_not_readable() {
    let mut safe = in_setup();
    for fee_market in [MVX_SAFE, CHAIN_CONFIG].map(bytes_of) {
        safe.complete_setup(SafeSetup { fee_market, ..SafeSetup::default() }).fails_with(SISTER_UNREADABLE);
    }
    safe.world.make_unreadable(MVX_MARKET);
    safe.complete_setup(SafeSetup::default()).fails_with(SISTER_UNREADABLE);
}

#[test]
fn complete_setup_phase_fails_when_market_is_of_another_version() {
    let mut safe = in_setup();
    safe.world.store(MVX_MARKET, b"terms", &[2, 0, 0, 0, 0]);
    safe.complete_setup(SafeSetup::default()).fails_with(SISTER_UNREADABLE);
}

#[test]
fn complete_setup_phase_names_the_sisters_and_leaves_the_safe_paused() {
    let mut safe = in_setup();
    assert_eq!((safe.view("getPhase", &[]), safe.view("isPaused", &[])), (vec![vec![]], vec![vec![1]]));
    let complete = safe.complete_setup(SafeSetup::default());
    let event = Event::new("completeSetupPhase", "setupCompleted");
    complete.emits(&[event.topic(bytes_of(HEADER_VERIFIER)).topic(bytes_of(MVX_MARKET))]);
    complete.changes([
        stores(MVX_SAFE, "headerVerifier", bytes_of(HEADER_VERIFIER)),
        stores(MVX_SAFE, "feeMarket", bytes_of(MVX_MARKET)),
        stores(MVX_SAFE, "phase", [2]),
    ]);
    assert_eq!((safe.view("getPhase", &[]), safe.view("isPaused", &[])), (vec![vec![2]], vec![vec![1]]));
}
