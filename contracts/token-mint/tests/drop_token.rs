use authority::errors::NOT_AUTHORISED;
use testkit::{
    Event, Outcome, World,
    actors::{OWNER, RELAYER, STRANGER},
    call::{Call, pay},
    instance::Instance,
    mvx::{ISSUE_COST, NATIVE},
    token_mint::{Registration, TOKEN_MINT, item, of_token},
    wire::bytes_of,
};
use token_mint::errors::{TOKEN_NOT_REGISTERED, UNITS_OUTSIDE};

use crate::{ART, CARD, GOLD, running, with_tokens};

fn drop_token(world: &mut World, token: &str) -> Outcome {
    world.call(Call::new(OWNER, TOKEN_MINT, "dropToken").argument(token))
}

#[test]
fn drop_token_fails_when_caller_has_no_authority() {
    let call = Call::new(STRANGER, TOKEN_MINT, "dropToken").argument(GOLD.0);
    with_tokens().call(call).fails_with(NOT_AUTHORISED);
}

#[test]
fn drop_token_fails_when_the_token_is_not_registered() {
    for token in [GOLD.0, GOLD.1, ""] {
        drop_token(&mut running(), token).fails_with(TOKEN_NOT_REGISTERED);
    }
    drop_token(&mut with_tokens(), GOLD.1).fails_with(TOKEN_NOT_REGISTERED);
}

#[test]
fn drop_token_fails_when_the_token_is_the_chains_own() {
    let mut world = running();
    assert!(world.issue_native_token().moved);
    drop_token(&mut world, NATIVE).fails_with(TOKEN_NOT_REGISTERED);
}

#[test]
fn drop_token_fails_while_units_are_outside() {
    let mut world = with_tokens();
    assert!(world.mint(&[item(0, GOLD.0, 0, 5u32), item(2, ART.0, 9, 1u32), item(3, CARD.0, 9, 5u32)]).moved);
    let nonce = |token: (&str, &'static str)| Instance { token: token.1, nonce: 1 };
    for (token, payments) in [
        (GOLD, vec![pay(GOLD.1, 4u32), pay(GOLD.1, 1u32)]),
        (ART, vec![pay(nonce(ART), 1u32)]),
        (CARD, vec![pay(nonce(CARD), 4u32), pay(nonce(CARD), 1u32)]),
    ] {
        for payment in payments {
            drop_token(&mut world, token.0).fails_with(UNITS_OUTSIDE);
            assert!(world.burn(vec![payment]).moved);
        }
        assert!(drop_token(&mut world, token.0).moved);
    }
}

#[test]
fn drop_token_forgets_the_registration() {
    for ((sov_token, mvx_token), kind) in [(GOLD, vec![]), (ART, vec![2])] {
        let mut world = with_tokens();
        assert!(world.call(Call::new(OWNER, TOKEN_MINT, "setAdministrator").argument(bytes_of(RELAYER))).moved);
        assert_eq!(world.view(TOKEN_MINT, "getTokenKind", &[sov_token.as_bytes()]), [kind]);
        let dropped = world.call(Call::new(RELAYER, TOKEN_MINT, "dropToken").argument(sov_token));
        dropped.emits(&[Event::new("dropToken", "tokenDropped").topic(sov_token).topic(mvx_token).data([])]);
        let storage = world.storage(TOKEN_MINT);
        for key in [of_token("mvxToken", sov_token), of_token("sovToken", mvx_token), of_token("tokenKind", sov_token)] {
            assert!(!storage.contains_key(&key));
        }
    }
}

#[test]
fn a_dropped_token_can_be_registered_as_another_kind() {
    let mut world = with_tokens();
    assert!(drop_token(&mut world, GOLD.0).moved);
    assert!(world.fund(OWNER, ISSUE_COST).moved);
    world.choose_identifier("GOLD-fedcba");
    let registration = Registration { nonce: 9, ..Registration::of(3, GOLD.0) };
    let bundle = world.prove_registrations(std::slice::from_ref(&registration));
    let registered = world.bring_registration(&bundle, &registration);
    registered.emits(&[bundle.settles(&registration, None)]);
    assert_eq!(world.view(TOKEN_MINT, "getTokenKind", &[GOLD.0.as_bytes()]), [[3]]);
    assert!(world.mint(&[item(3, GOLD.0, 1, 5u32)]).moved);
}
