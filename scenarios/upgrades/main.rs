//! The contracts of the build before, with a past, upgraded to today's: nothing that is stored is lost, and nothing can be done twice.
//!
//! The past is made with the calls that the build before had, written out here: the test kit speaks to today's.

mod kept;
mod mainchain;
mod members;
mod past;
mod sovereign;

use multiversx_sc_scenario::imports::TestSCAddress;
use testkit::{Outcome, World, changes::has_code, outcome::Event};

/// Contracts are deployed as they were built before; with `BRIDGE_VM=native` they are upgraded to Rust.
fn world() -> World {
    World::before()
        .with_native("chain-config", chain_config::ContractBuilder)
        .with_native("header-verifier", header_verifier::ContractBuilder)
        .with_native("mvx-esdt-safe", mvx_esdt_safe::ContractBuilder)
        .with_native("sov-esdt-safe", sov_esdt_safe::ContractBuilder)
        .with_native("mvx-fee-market", mvx_fee_market::ContractBuilder)
        .with_native("sov-fee-market", sov_fee_market::ContractBuilder)
        .with_native("call-executor", call_executor::ContractBuilder)
}

/// An upgrade is silent, and changes code or nothing.
#[track_caller]
fn assert_only_code(upgraded: &Outcome, contract: TestSCAddress) {
    assert_eq!(upgraded.response.tx_error.message, "");
    assert_eq!(upgraded.events(), Vec::<Event>::new());
    assert!(upgraded.changed.iter().all(|change| *change == has_code(contract)), "{:?}", upgraded.changed);
}
