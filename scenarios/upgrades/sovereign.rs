//! The Sovereign Chain's contracts.

use multiversx_sc_scenario::imports::{EsdtLocalRole, TestSCAddress};
use testkit::{
    actors::OWNER,
    call::{Call, Deployment, pay},
    market::Fee,
    safe::{Deposit, FEE_TOKEN, Safe, TOKEN, USER},
    sov::{FIRST_BLOCK, SOV, SOV_MARKET, SOV_SAFE, counts_operations},
    wire::bytes_of,
};

use crate::{assert_only_code, past::PRICE, world};

const CONTRACTS: [(&str, TestSCAddress); 2] = [("sov-fee-market", SOV_MARKET), ("sov-esdt-safe", SOV_SAFE)];

/// A safe and its market, which asks for a fee; one deposit was made before, in this block.
fn begin() -> Safe {
    let mut world = world();
    world.add_depositors();
    world.enter_block(FIRST_BLOCK);
    for (contract, at, arguments) in
        [("sov-fee-market", SOV_MARKET, vec![bytes_of(SOV_SAFE), vec![]]), ("sov-esdt-safe", SOV_SAFE, vec![bytes_of(SOV_MARKET)])]
    {
        assert!(world.deploy(Deployment { contract, at, arguments }).moved);
    }
    world.set_roles(SOV_SAFE, TOKEN, &[EsdtLocalRole::Burn]);
    assert!(world.call(Call::new(OWNER, SOV_SAFE, "unpause")).moved);
    let mut safe = Safe { world, side: SOV };
    assert!(safe.deposit(&deposit()).moved);
    safe.set_fee(Fee::of(FEE_TOKEN, PRICE));
    safe.whitelist(USER);
    safe
}

fn deposit() -> Deposit {
    Deposit { payments: vec![pay(TOKEN, 10u32)], ..Deposit::default() }
}

fn upgraded() -> Safe {
    let mut safe = begin();
    for (contract, at) in CONTRACTS {
        assert_only_code(&safe.world.upgrade(contract, at), at);
    }
    safe
}

fn views(safe: &mut Safe) -> Vec<Vec<Vec<u8>>> {
    let of_safe = ["getNextOperationNonce", "getPhase", "isPaused"].map(|function| safe.view(function, &[]));
    let (user, owner) = (bytes_of(USER), bytes_of(OWNER));
    let asked: [(&str, &[&[u8]]); 4] =
        [("getFee", &[FEE_TOKEN.as_bytes()]), ("isFeeEnabled", &[]), ("isUserWhitelisted", &[&user]), ("isUserWhitelisted", &[&owner])];
    let of_market = asked.map(|(function, arguments)| safe.world.view(SOV_MARKET, function, arguments));
    of_safe.into_iter().chain(of_market).collect()
}

#[test]
fn upgrade_from_the_build_before_keeps_every_view_of_the_sovereign_side() {
    let mut safe = begin();
    let before = views(&mut safe);
    for (contract, at) in CONTRACTS {
        assert_only_code(&safe.world.upgrade(contract, at), at);
        assert_eq!(views(&mut safe), before, "{contract}");
    }
}

#[test]
fn upgrade_from_the_build_before_keeps_nonce_and_count_of_the_block() {
    let mut safe = upgraded();
    let paid = Deposit { fee: Some(pay(FEE_TOKEN, PRICE)), ..deposit() };
    let deposited = safe.deposit(&paid);
    deposited.emits(&[paid.event(1)]);
    assert!(deposited.changed.contains(&counts_operations(FIRST_BLOCK, 2)), "{:?}", deposited.changed);
}

#[test]
fn upgrade_from_the_build_before_keeps_the_price_of_the_sovereign_side() {
    let mut safe = upgraded();
    assert!(!safe.deposit(&deposit()).moved);
}

#[test]
fn upgrade_from_the_build_before_keeps_a_pause() {
    let mut safe = begin();
    safe.pause();
    for (contract, at) in CONTRACTS {
        assert_only_code(&safe.world.upgrade(contract, at), at);
    }
    safe.deposit(&Deposit { fee: Some(pay(FEE_TOKEN, PRICE)), ..deposit() }).fails_with(phase::errors::CONTRACT_PAUSED);
}
