//! Tokens that are refused, and the whitelist.

use authority::errors::NOT_AUTHORISED;
use mvx_esdt_safe::errors::*;
use testkit::{
    Event, Outcome,
    actors::{OWNER, RELAYER, STRANGER},
    call::{Call, pay},
    changes::{gains, loses, stores},
    instance::{Instance, NFT, SFT},
    mvx::{MVX_SAFE, keeps_by, waiting_key, waits},
    safe::{Deposit, OTHER, RECEIVER, Safe, TOKEN},
    wire::{Operation, bytes_of, minimal, units},
};
use types::errors::TOKEN_MALFORMED;

use crate::{execute_bridge_ops::check_sent_back, holding, holding_instances, one, operation, running};

const REFUSED: u8 = 1;
const LISTED: u8 = 2;

/// An endpoint for a token and a nonce.
fn rule<'a>(function: &'static str, instance: impl Into<Instance<'a>>) -> Call {
    let Instance { token, nonce } = instance.into();
    Call::new(OWNER, MVX_SAFE, function).argument(token).argument(minimal(nonce))
}

fn refuse<'a>(safe: &mut Safe, instance: impl Into<Instance<'a>>) -> Outcome {
    safe.world.call(rule("refuseToken", instance))
}

fn allow<'a>(safe: &mut Safe, instance: impl Into<Instance<'a>>) -> Outcome {
    safe.world.call(rule("allowToken", instance))
}

fn whitelist(safe: &mut Safe, is_on: bool) -> Outcome {
    safe.world.call(Call::new(OWNER, MVX_SAFE, "setTokenWhitelist").argument(minimal(u8::from(is_on))))
}

fn deposit_of<'a>(safe: &mut Safe, instances: impl IntoIterator<Item = Instance<'a>>) -> Outcome {
    let payments = instances.into_iter().map(|Instance { token, nonce }| pay(Instance { token, nonce }, 1u32)).collect();
    safe.deposit(&Deposit { payments, ..Deposit::default() })
}

/// All nonces of a token.
fn all_of(instance: Instance<'static>) -> Instance<'static> {
    Instance { nonce: 0, ..instance }
}

#[test]
fn rules_fail_when_caller_has_no_authority() {
    let mut safe = running();
    for function in ["refuseToken", "allowToken"] {
        safe.world.call(rule(function, TOKEN).by(STRANGER)).fails_with(NOT_AUTHORISED);
    }
    let whitelist = Call::new(STRANGER, MVX_SAFE, "setTokenWhitelist").argument([1]);
    safe.world.call(whitelist).fails_with(NOT_AUTHORISED);
}

#[test]
fn rules_fail_when_it_is_no_token() {
    let mut safe = running();
    for token in ["", "TOKEN", "TOKEN-12345", "token-123456", "TOKEN-1234567", "sov-TOKEN-123456"] {
        for function in ["refuseToken", "allowToken"] {
            safe.world.call(rule(function, Instance { token, nonce: 0 })).fails_with(TOKEN_MALFORMED);
        }
    }
}

#[test]
fn refuse_token_and_allow_token_keep_what_is_said_beside_the_numbers() {
    let mut safe = holding(1);
    assert!(safe.world.set_administrator(MVX_SAFE, bytes_of(RELAYER)).moved);
    let said = |rules: u8| Event::new("refuseToken", "tokenRulesSet").topic(TOKEN).topic([]).data([rules]);
    let refused = safe.world.call(rule("refuseToken", TOKEN).by(RELAYER));
    refused.emits(&[said(REFUSED)]);
    refused.changes([keeps_by(TOKEN, 100u32, 100u32, REFUSED)]);
    allow(&mut safe, TOKEN).changes([keeps_by(TOKEN, 100u32, 100u32, LISTED)]);
    assert_eq!(safe.view("getTokenRules", &[TOKEN.as_bytes(), &[]]), [[LISTED]]);
    refuse(&mut safe, TOKEN).changes([keeps_by(TOKEN, 100u32, 100u32, REFUSED)]);
    refuse(&mut safe, TOKEN).changes([]);
}

#[test]
fn deposit_fails_when_a_token_is_refused_until_it_is_allowed() {
    let mut safe = holding(1);
    assert!(refuse(&mut safe, TOKEN).moved);
    safe.deposit(&Deposit::of_tokens(2)).fails_with(TOKEN_REFUSED);
    assert!(deposit_of(&mut safe, [OTHER.into()]).moved);
    assert!(allow(&mut safe, TOKEN).moved);
    assert!(safe.deposit(&Deposit::of_tokens(2)).moved);
}

#[test]
fn deposit_fails_when_a_nonce_is_refused_by_itself_or_with_all() {
    let mut safe = running();
    assert!(refuse(&mut safe, SFT).moved);
    assert!(refuse(&mut safe, all_of(NFT)).moved);
    for instance in [SFT, NFT] {
        deposit_of(&mut safe, [instance]).fails_with(TOKEN_REFUSED);
    }
    assert!(refuse(&mut safe, NFT).moved);
    deposit_of(&mut safe, [NFT]).fails_with(TOKEN_REFUSED);
    assert!(allow(&mut safe, NFT).moved);
    deposit_of(&mut safe, [NFT]).fails_with(TOKEN_REFUSED);
    for instance in [SFT, all_of(NFT)] {
        assert!(allow(&mut safe, instance).moved);
    }
    assert!(deposit_of(&mut safe, [SFT, NFT]).moved);
}

#[test]
fn deposit_takes_other_nonces_of_a_token_of_which_one_is_refused() {
    let mut safe = running();
    assert!(refuse(&mut safe, Instance { nonce: SFT.nonce + 1, ..SFT }).moved);
    assert!(deposit_of(&mut safe, [SFT]).moved);
}

#[test]
fn execute_bridge_ops_sends_back_when_a_token_is_refused() {
    let mut safe = holding(2);
    assert!(refuse(&mut safe, OTHER).moved);
    let both = Operation { tokens: vec![units(TOKEN, 40u32), units(OTHER, 7u32)], ..operation() };
    check_sent_back(&mut safe, both, TOKEN_REFUSED);
    assert!(safe.prove_and_execute(&operation()).moved);

    for refused in [NFT, all_of(NFT)] {
        let mut safe = holding_instances();
        assert!(refuse(&mut safe, refused).moved);
        check_sent_back(&mut safe, Operation { tokens: vec![one(NFT)], ..operation() }, TOKEN_REFUSED);
    }
}

#[test]
fn claim_waits_while_the_token_is_refused() {
    let mut safe = holding(1);
    safe.world.store(MVX_SAFE, &waiting_key(&operation()), &minimal(1u8));
    assert!(refuse(&mut safe, TOKEN).moved);
    safe.claim(RECEIVER, &operation(), 0, bytes_of(RECEIVER)).fails_with(TOKEN_REFUSED);
    assert!(allow(&mut safe, TOKEN).moved);
    let claimed = safe.claim(RECEIVER, &operation(), 0, bytes_of(RECEIVER));
    let paid = [loses(MVX_SAFE, TOKEN, 40u32), gains(RECEIVER, TOKEN, 40u32)];
    claimed.changes(paid.into_iter().chain([keeps_by(TOKEN, 60u32, 60u32, LISTED), waits(&operation(), 0)]));
}

#[test]
fn set_token_whitelist_is_on_and_off() {
    let mut safe = running();
    for (is_on, stored) in [(true, vec![1]), (false, vec![])] {
        let set = whitelist(&mut safe, is_on);
        set.emits(&[Event::new("setTokenWhitelist", "tokenWhitelistSet").data(&stored)]);
        set.changes([stores(MVX_SAFE, "tokenWhitelist", &stored)]);
        assert_eq!(safe.view("isTokenWhitelistOn", &[]), [stored]);
    }
}

#[test]
fn deposit_fails_when_a_token_is_not_listed_while_the_whitelist_is_on() {
    let mut safe = holding(1);
    assert!(whitelist(&mut safe, true).moved);
    for instance in [TOKEN.into(), NFT, SFT] {
        deposit_of(&mut safe, [instance]).fails_with(TOKEN_NOT_WHITELISTED);
    }
    for instance in [TOKEN.into(), all_of(NFT), SFT] {
        assert!(allow(&mut safe, instance).moved);
    }
    assert!(deposit_of(&mut safe, [TOKEN.into(), NFT, SFT]).moved);
    deposit_of(&mut safe, [OTHER.into()]).fails_with(TOKEN_NOT_WHITELISTED);
    assert!(whitelist(&mut safe, false).moved);
    assert!(deposit_of(&mut safe, [OTHER.into()]).moved);
}

#[test]
fn execute_bridge_ops_pays_what_is_not_listed() {
    let mut safe = holding(1);
    assert!(whitelist(&mut safe, true).moved);
    assert!(safe.prove_and_execute(&operation()).moved);
}
