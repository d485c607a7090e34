//! Tokens that the Sovereign Chain made: made here as they arrive, burnt as they leave, known by another identifier.

use minting::errors::*;
use mvx_esdt_safe::errors::TOKEN_UNKNOWN;
use testkit::{
    Outcome,
    actors::OWNER,
    call::{Call, pay},
    changes::{Change, gains, loses, stores},
    instance::Instance,
    mvx::{ISSUE_COST, MVX_SAFE, keeps, marks},
    safe::{Deposit, OTHER, RECEIVER, Safe, TOKEN, USER},
    token_mint::{Registration, TOKEN_MINT, are_outside, maps_nonce},
    vm_errors::FUNDS_MISSING,
    wire::{Operation, Token, bytes_of, token_data, units},
};

use crate::{execute_bridge_ops::check_sent_back, operation, running};

/// A fungible token, there and here.
pub const GOLD: (&str, &str) = ("sov-GOLD-123456", "GOLD-abcdef");
/// An NFT collection, there and here.
pub const ART: (&str, &str) = ("sov-ART-123456", "ART-abcdef");
/// Its nonce there.
const SOV_NONCE: u64 = 9;

/// A safe that runs, and both tokens are registered.
pub fn registered() -> Safe {
    registered_as(2)
}

/// The same, with [`ART`] of another type.
fn registered_as(type_of_art: u8) -> Safe {
    let mut safe = running();
    assert!(safe.world.fund(OWNER, 2 * ISSUE_COST).moved);
    for (token_type, (sov_token, mvx_token)) in [(0, GOLD), (type_of_art, ART)] {
        let registration = Registration::of(token_type, sov_token);
        let bundle = safe.prove_bytes(&[registration.bytes()]);
        safe.world.choose_identifier(mvx_token);
        let registered = safe.world.bring_registration_by(OWNER, &bundle, &registration);
        registered.emits(&[bundle.settles(&registration, None)]);
    }
    safe
}

fn of(tokens: Vec<Token>, nonce: u64) -> Operation {
    Operation { tokens, nonce, ..operation() }
}

/// One unit of an NFT, of this type.
fn art(token_type: u8, amount: u32) -> Token {
    Token { id: ART.0.into(), nonce: SOV_NONCE, data: token_data(token_type, amount) }
}

fn nft() -> Instance<'static> {
    Instance { token: ART.1, nonce: 1 }
}

/// The receiver deposits what came, for the sender there.
fn deposit_back(safe: &mut Safe, instance: Instance<'static>, amount: u32) -> Outcome {
    safe.deposit(&Deposit { caller: RECEIVER.into(), to: bytes_of(USER), payments: vec![pay(instance, amount)], ..Deposit::default() })
}

fn counted(nonce: u8) -> Change {
    stores(MVX_SAFE, "nextOperationNonce", [nonce])
}

#[test]
fn execute_bridge_ops_sends_back_when_a_sovereign_token_is_not_registered() {
    check_sent_back(&mut running(), of(vec![units(GOLD.0, 5u32)], 0), TOKEN_UNKNOWN);
    check_sent_back(&mut running(), of(vec![art(2, 1)], 0), TOKEN_UNKNOWN);
}

#[test]
fn execute_bridge_ops_sends_back_what_can_not_be_made() {
    let mut safe = registered();
    check_sent_back(&mut safe, of(vec![art(3, 1)], 0), KIND_NOT_REGISTERED);
    check_sent_back(&mut safe, of(vec![art(2, 2)], 0), NFT_NOT_SINGLE);
    check_sent_back(&mut safe, of(vec![art(2, 1), units(GOLD.0, 1u32), art(2, 1)], 0), NFT_NOT_SINGLE);
}

#[test]
fn execute_bridge_ops_makes_nothing_when_a_later_token_fails() {
    let mut safe = registered();
    for first in [vec![units(GOLD.0, 5u32)], vec![art(2, 1), units(GOLD.0, 5u32)]] {
        let tokens = first.into_iter().chain([units(OTHER, 1u32)]).collect();
        check_sent_back(&mut safe, of(tokens, 0), TOKEN_UNKNOWN);
    }
    assert_eq!(safe.view("getEscrow", &[GOLD.1.as_bytes(), &[]]), [b"", b""]);
}

#[test]
fn execute_bridge_ops_forgets_more_units_of_a_nonce_that_is_made_when_a_later_token_fails() {
    let mut safe = registered_as(3);
    assert!(safe.prove_and_execute(&of(vec![art(3, 2)], 0)).moved);
    check_sent_back(&mut safe, of(vec![art(3, 5), units(OTHER, 1u32)], 1), TOKEN_UNKNOWN);
    assert_eq!(safe.view("getEscrow", &[ART.1.as_bytes(), &[1]]), [b"", b""]);
}

#[test]
fn execute_bridge_ops_makes_several_nfts_of_a_collection() {
    let mut safe = registered();
    let other = Token { nonce: SOV_NONCE + 1, ..art(2, 1) };
    let executed = safe.prove_and_execute(&of(vec![art(2, 1), other], 0));
    assert!(executed.changed.iter().any(|change| *change == gains(RECEIVER, Instance { nonce: 2, ..nft() }, 1u32)));
}

#[test]
fn execute_bridge_ops_makes_a_fungible_token_and_deposit_burns_it() {
    let mut safe = registered();
    let operation = of(vec![units(GOLD.0, 40u32), units(GOLD.0, 2u32)], 0);
    let bundle = safe.prove(std::slice::from_ref(&operation));
    let executed = safe.execute(bundle.execution(&operation));
    executed.emits(&[bundle.confirmation(&operation, None)]);
    executed.changes([gains(RECEIVER, GOLD.1, 42u32), are_outside(GOLD.1, 0, 42), marks(&operation, 2)]);

    let deposit = Deposit { caller: RECEIVER.into(), to: bytes_of(USER), payments: vec![pay(GOLD.1, 30u32)], ..Deposit::default() };
    let burnt = safe.deposit(&deposit);
    burnt.emits(&[deposit.event_of(0, vec![units(GOLD.0, 30u32)])]);
    burnt.changes([loses(RECEIVER, GOLD.1, 30u32), are_outside(GOLD.1, 0, 12), counted(1)]);
}

#[test]
fn deposit_takes_the_sovereign_chains_own_while_the_whitelist_is_on() {
    let mut safe = registered();
    assert!(safe.prove_and_execute(&of(vec![units(GOLD.0, 40u32)], 0)).moved);
    assert!(safe.world.call(Call::new(OWNER, MVX_SAFE, "setTokenWhitelist").argument([1])).moved);
    assert!(deposit_back(&mut safe, GOLD.1.into(), 30).moved);
}

#[test]
fn execute_bridge_ops_makes_an_nft_and_deposit_burns_it_and_forgets_its_nonce() {
    let mut safe = registered();
    let operation = of(vec![art(2, 1)], 0);
    let executed = safe.prove_and_execute(&operation);
    let named = maps_nonce(ART.0, SOV_NONCE, ART.1, 1, 1);
    executed.changes(named.into_iter().chain([gains(RECEIVER, nft(), 1u32), marks(&operation, 2)]));
    check_sent_back(&mut safe, of(vec![art(2, 1)], 1), NFT_NOT_SINGLE);

    let burnt = deposit_back(&mut safe, nft(), 1);
    let topics = &burnt.events()[0].topics;
    assert_eq!((topics[2].as_slice(), topics[3].as_slice()), (ART.0.as_bytes(), [SOV_NONCE as u8].as_slice()));
    let forgotten = maps_nonce(ART.0, SOV_NONCE, ART.1, 1, 0);
    burnt.changes(forgotten.into_iter().chain([loses(RECEIVER, nft(), 1u32), counted(2)]));
    assert!(safe.prove_and_execute(&of(vec![art(2, 1)], 2)).moved);
}

#[test]
fn execute_keeps_what_was_made_when_payment_fails_and_the_next_payment_takes_it() {
    let mut safe = registered();
    assert!(safe.deposit(&Deposit::default()).moved);
    safe.world.set_balance(MVX_SAFE, TOKEN, 0u32);
    let failing = of(vec![art(2, 1), units(GOLD.0, 40u32), units(TOKEN, 1u32)], 0);
    let bundle = safe.prove(std::slice::from_ref(&failing));
    let failed = safe.execute(bundle.execution(&failing));
    let named = maps_nonce(ART.0, SOV_NONCE, ART.1, 1, 1);
    let kept =
        [(nft(), 1u32), (GOLD.1.into(), 40)].map(|(instance, float)| [gains(MVX_SAFE, instance, float), keeps(instance, 0u32, float)]);
    failed.changes(named.into_iter().chain(kept.into_iter().flatten()).chain([are_outside(GOLD.1, 0, 40), marks(&failing, 3), counted(2)]));
    failed.emits(&[failing.refund(1), bundle.confirmation(&failing, Some(FUNDS_MISSING))]);

    let paid = of(vec![art(2, 1), units(GOLD.0, 50u32)], 1);
    safe.prove_and_execute(&paid).changes([
        loses(MVX_SAFE, nft(), 1u32),
        gains(RECEIVER, nft(), 1u32),
        loses(MVX_SAFE, GOLD.1, 40u32),
        gains(RECEIVER, GOLD.1, 50u32),
        are_outside(GOLD.1, 0, 50),
        stores(MVX_SAFE, testkit::mvx::escrow_key(nft()), []),
        stores(MVX_SAFE, testkit::mvx::escrow_key(GOLD.1), []),
        marks(&paid, 2),
    ]);
    assert_eq!(safe.world.storage(TOKEN_MINT).get(b"fund".as_slice()), None);
}
