use authority::errors::NOT_AUTHORISED;
use testkit::{
    Event,
    actors::{OWNER, STRANGER},
    call::{Call, EGLD},
    changes::stores,
    safe::{OTHER, TOKEN, TOKENS, USER},
    staking::{STAKE, Staking, TERMS, full},
    wire::{bytes_of, nested, number},
};
use validator_stake::errors::*;

use crate::world;

fn set_up() -> Staking {
    Staking::without_terms(world())
}

#[test]
fn set_stake_terms_fails_when_caller_is_stranger() {
    set_up().world.call(Staking::terms_call(&TERMS).by(STRANGER)).fails_with(NOT_AUTHORISED);
}

#[test]
fn set_stake_terms_fails_when_there_are_more_than_ten_tokens() {
    let terms: Vec<_> = [(EGLD, 1)].into_iter().chain(TOKENS.map(|token| (token, 1))).collect();
    assert_eq!(terms.len(), 12);
    set_up().set_terms(&terms).fails_with(TERMS_TOO_MANY);
}

#[test]
fn set_stake_terms_fails_when_a_token_is_none() {
    for token in ["TOKEN", "token-123456", "TOKEN-1234567", "TOKEN-12345"] {
        set_up().set_terms(&[(EGLD, 0), (token, 1)]).fails_with(TERMS_TOKEN_MALFORMED);
    }
}

#[test]
fn set_stake_terms_fails_when_an_amount_is_zero() {
    set_up().set_terms(&[(EGLD, 1), (TOKEN, 1), (OTHER, 0)]).fails_with(TERMS_AMOUNT_ZERO);
}

#[test]
fn set_stake_terms_fails_when_a_token_stands_twice() {
    for twice in [TOKEN, EGLD, "EGLD"] {
        set_up().set_terms(&[(EGLD, 1), (TOKEN, 1), (OTHER, 2), (twice, 1)]).fails_with(TERMS_TOKEN_REPEATED);
    }
}

#[test]
fn set_stake_terms_keeps_egld_first_and_every_token() {
    let ten: Vec<_> = [(EGLD, 9)].into_iter().chain(TOKENS[..10].iter().map(|token| (*token, 5))).collect();
    for terms in [&TERMS[..], &ten, &[(EGLD, 1)]] {
        let mut staking = set_up();
        let outcome = staking.set_terms(terms);
        outcome.emits(&[Event::new("setStakeTerms", "stakeTermsSet").data(list(terms))]);
        outcome.changes([stores(STAKE, "stakeTerms", list(terms))]);
        assert_eq!(staking.world.view(STAKE, "getStakeTerms", &[]), [list(terms)]);
    }
}

#[test]
fn set_stake_terms_succeeds_when_there_is_no_egld_in_them_or_nothing() {
    let mut staking = set_up();
    assert!(staking.set_terms(&[(EGLD, 0), (TOKEN, 3)]).moved);
    assert_eq!(staking.world.view(STAKE, "getStakeTerms", &[]), [list(&[(TOKEN, 3)])]);
    staking.set_terms(&[(EGLD, 0)]).changes([stores(STAKE, "stakeTerms", [])]);
}

#[test]
fn set_stake_terms_succeeds_when_caller_is_the_administrator() {
    let mut staking = set_up();
    let call = Staking::terms_call(&TERMS).by(USER);
    staking.world.call(call.clone()).fails_with(NOT_AUTHORISED);
    assert!(staking.world.call(Call::new(OWNER, STAKE, "setAdministrator").argument(bytes_of(USER))).moved);
    assert!(staking.world.call(call).moved);
}

#[test]
fn set_stake_terms_takes_nothing_from_a_stake_when_they_change() {
    let mut staking = Staking::start(world());
    assert!(staking.stake(3, full()).moved);
    assert!(staking.set_terms(&[(EGLD, 101)]).moved);
    assert!(!staking.is_staked(3));
    for (token, amount) in TERMS {
        assert_eq!(staking.units(3, token), amount.into());
    }
    assert!(staking.set_terms(&TERMS).moved);
    assert!(staking.is_staked(3));
}

/// The terms as the event has them.
fn list(terms: &[(&str, u64)]) -> Vec<u8> {
    terms.iter().flat_map(|(token, amount)| [nested(token), vec![0; 8], number(*amount)].concat()).collect()
}
