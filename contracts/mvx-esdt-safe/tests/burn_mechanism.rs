//! Tokens of the mainchain that are burnt when they leave, instead of kept.

use authority::errors::NOT_AUTHORISED;
use multiversx_sc_scenario::imports::EsdtLocalRole;
use mvx_esdt_safe::errors::*;
use testkit::{
    Event, Outcome,
    actors::{OWNER, STRANGER},
    call::{Call, pay},
    changes::{Change, gains, loses, stores},
    instance::NFT,
    mvx::{MVX_SAFE, keeps_by, marks},
    safe::{Deposit, OTHER, RECEIVER, Safe, TOKEN, USER},
    token_mint::TOKEN_MINT,
    vm_errors::ROLE_MISSING,
    wire::{Operation, units},
};
use types::errors::TOKEN_MALFORMED;

use crate::{execute_bridge_ops::check_sent_back, holding, operation, running, sovereign_tokens};

const BURNT: u8 = 4;
const ROLES: [EsdtLocalRole; 2] = [EsdtLocalRole::Mint, EsdtLocalRole::Burn];

fn set(safe: &mut Safe, mechanism: &'static str, token: &str) -> Outcome {
    safe.world.call(Call::new(OWNER, MVX_SAFE, mechanism).argument(token))
}

fn burn_from_here(safe: &mut Safe) -> Outcome {
    set(safe, "setTokenBurnMechanism", TOKEN)
}

fn lock_from_here(safe: &mut Safe) -> Outcome {
    set(safe, "setTokenLockMechanism", TOKEN)
}

/// A safe that keeps and owes 100 units of the first token, which its issuer lets the token-mint mint and burn.
fn with_roles() -> Safe {
    let mut safe = holding(1);
    safe.world.set_roles(TOKEN_MINT, TOKEN, &ROLES);
    safe
}

/// The same, with 1 unit deposited after the token was switched, so that nothing is at hand.
fn burning() -> Safe {
    let mut safe = with_roles();
    assert!(burn_from_here(&mut safe).moved);
    assert!(deposit(&mut safe, 1).moved);
    safe
}

/// An operation that brings so many units back.
fn bringing(amount: u32, nonce: u64) -> Operation {
    Operation { tokens: vec![units(TOKEN, amount)], nonce, ..operation() }
}

fn counted(nonce: u8) -> Change {
    stores(MVX_SAFE, "nextOperationNonce", [nonce])
}

fn deposit(safe: &mut Safe, amount: u32) -> Outcome {
    safe.deposit(&Deposit { payments: vec![pay(TOKEN, amount)], ..Deposit::default() })
}

#[test]
fn mechanisms_fail_when_caller_has_no_authority() {
    let mut safe = with_roles();
    for mechanism in ["setTokenBurnMechanism", "setTokenLockMechanism"] {
        safe.world.call(Call::new(STRANGER, MVX_SAFE, mechanism).argument(TOKEN)).fails_with(NOT_AUTHORISED);
    }
}

#[test]
fn mechanisms_fail_when_it_is_no_token() {
    for mechanism in ["setTokenBurnMechanism", "setTokenLockMechanism"] {
        for token in ["TOKEN", "sov-TOKEN-123456"] {
            set(&mut running(), mechanism, token).fails_with(TOKEN_MALFORMED);
        }
    }
}

#[test]
fn set_token_burn_mechanism_fails_when_the_mint_has_not_both_roles() {
    for roles in [&[][..], &ROLES[..1], &ROLES[1..]] {
        let mut safe = holding(1);
        safe.world.set_roles(TOKEN_MINT, TOKEN, roles);
        burn_from_here(&mut safe).fails_with(TOKEN_NOT_BURNABLE);
    }
}

#[test]
fn set_token_burn_mechanism_fails_when_the_token_is_of_the_sovereign_chain_or_nft_like() {
    let mut safe = sovereign_tokens::registered();
    for token in [sovereign_tokens::GOLD.1, sovereign_tokens::ART.1, NFT.token] {
        set(&mut safe, "setTokenBurnMechanism", token).fails_with(TOKEN_NOT_BURNABLE);
    }
}

#[test]
fn set_token_burn_mechanism_leaves_what_is_at_hand_to_the_next_payment_or_deposit() {
    let mut safe = with_roles();
    let switched = burn_from_here(&mut safe);
    switched.emits(&[Event::new("setTokenBurnMechanism", "tokenRulesSet").topic(TOKEN).topic([]).data([BURNT])]);
    switched.changes([keeps_by(TOKEN, 100u32, 100u32, BURNT)]);
    let paid = [loses(MVX_SAFE, TOKEN, 40u32), gains(RECEIVER, TOKEN, 40u32), marks(&bringing(40, 0), 2)];
    safe.prove_and_execute(&bringing(40, 0)).changes(paid.into_iter().chain([keeps_by(TOKEN, 60u32, 60u32, BURNT)]));
    let burnt = [loses(USER, TOKEN, 7u32), loses(MVX_SAFE, TOKEN, 60u32), counted(2)];
    deposit(&mut safe, 7).changes(burnt.into_iter().chain([keeps_by(TOKEN, 67u32, 0u32, BURNT)]));
}

#[test]
fn set_token_burn_mechanism_works_before_the_first_deposit() {
    let mut safe = running();
    safe.world.set_roles(TOKEN_MINT, TOKEN, &ROLES);
    burn_from_here(&mut safe).changes([keeps_by(TOKEN, 0u32, 0u32, BURNT)]);
    deposit(&mut safe, 7).changes([loses(USER, TOKEN, 7u32), keeps_by(TOKEN, 7u32, 0u32, BURNT), counted(1)]);
}

#[test]
fn deposit_burns_while_the_token_is_burnt() {
    let mut safe = burning();
    deposit(&mut safe, 7).changes([loses(USER, TOKEN, 7u32), keeps_by(TOKEN, 108u32, 0u32, BURNT), counted(3)]);
}

#[test]
fn deposit_fails_when_the_role_to_burn_was_taken_away() {
    let mut safe = burning();
    safe.world.set_roles(TOKEN_MINT, TOKEN, &ROLES[..1]);
    deposit(&mut safe, 7).fails_with(ROLE_MISSING);
}

#[test]
fn execute_bridge_ops_makes_what_was_burnt_and_no_more_than_is_owed() {
    let mut safe = burning();
    let executed = safe.prove_and_execute(&bringing(40, 0));
    executed.changes([gains(RECEIVER, TOKEN, 40u32), keeps_by(TOKEN, 61u32, 0u32, BURNT), marks(&bringing(40, 0), 2)]);
    check_sent_back(&mut safe, bringing(62, 1), MORE_THAN_OWED);
    assert!(safe.prove_and_execute(&bringing(61, 2)).moved);
    check_sent_back(&mut safe, bringing(1, 3), MORE_THAN_OWED);
}

#[test]
fn execute_bridge_ops_reverts_when_the_role_to_mint_was_taken_away() {
    let mut safe = burning();
    safe.world.set_roles(TOKEN_MINT, TOKEN, &ROLES[1..]);
    let bundle = safe.prove(&[bringing(40, 0)]);
    safe.execute(bundle.execution(&bringing(40, 0))).fails_with(ROLE_MISSING);
    safe.world.set_roles(TOKEN_MINT, TOKEN, &ROLES);
    assert!(safe.execute(bundle.execution(&bringing(40, 0))).moved);
}

#[test]
fn execute_bridge_ops_pays_from_what_is_at_hand_first_after_a_switch_back() {
    let mut safe = burning();
    assert!(deposit(&mut safe, 5).moved);
    lock_from_here(&mut safe).changes([keeps_by(TOKEN, 106u32, 0u32, 0)]);
    assert!(deposit(&mut safe, 20).moved);
    let executed = safe.prove_and_execute(&bringing(50, 0));
    let paid = [gains(RECEIVER, TOKEN, 50u32), loses(MVX_SAFE, TOKEN, 20u32)];
    executed.changes(paid.into_iter().chain([keeps_by(TOKEN, 76u32, 0u32, 0), marks(&bringing(50, 0), 2)]));
}

#[test]
fn execute_takes_back_what_was_made_when_a_payment_fails_and_the_next_deposit_burns_it() {
    let mut safe = burning();
    assert!(safe.deposit(&Deposit { payments: vec![pay(OTHER, 9u32)], ..Deposit::default() }).moved);
    safe.world.set_balance(MVX_SAFE, OTHER, 0u32);
    let failing = Operation { tokens: vec![units(TOKEN, 40u32), units(OTHER, 9u32)], ..operation() };
    let failed = safe.prove_and_execute(&failing);
    failed.changes([gains(MVX_SAFE, TOKEN, 40u32), keeps_by(TOKEN, 101u32, 40u32, BURNT), marks(&failing, 3), counted(4)]);

    let burnt = deposit(&mut safe, 1);
    burnt.changes([loses(USER, TOKEN, 1u32), loses(MVX_SAFE, TOKEN, 40u32), keeps_by(TOKEN, 102u32, 0u32, BURNT), counted(5)]);
}

#[test]
fn execute_bridge_ops_pays_all_that_is_owed_however_the_mechanism_was_switched() {
    let mut made = burning();
    let mut kept = with_roles();
    for (safe, then, left, rules) in [(&mut made, "setTokenLockMechanism", 71, 0), (&mut kept, "setTokenBurnMechanism", 70, BURNT)] {
        assert!(safe.prove_and_execute(&bringing(30, 0)).moved);
        assert!(set(safe, then, TOKEN).moved);
        let at_hand = (rules == BURNT).then(|| loses(MVX_SAFE, TOKEN, left));
        let paid = [gains(RECEIVER, TOKEN, left), keeps_by(TOKEN, 0u32, 0u32, rules), marks(&bringing(left, 1), 2)];
        safe.prove_and_execute(&bringing(left, 1)).changes(paid.into_iter().chain(at_hand));
    }
}
