use ::errors::SISTER_UNREADABLE;
use signed_op::errors::*;
use testkit::{
    Outcome, World,
    actors::{OWNER, RELAYER, STRANGER},
    bundle::Bundle,
    call::Call,
    changes::stores,
    mvx::ISSUE_COST,
    token_mint::{Registration, SAFE, TOKEN_MINT},
};
use token_mint::errors::TOKEN_REGISTERED;

use crate::{GOLD, running};

fn confirm(world: &mut World, bundle: &Bundle, registration: &Registration) -> Outcome {
    world.call(call(bundle, registration))
}

fn call(bundle: &Bundle, registration: &Registration) -> Call {
    Call::new(RELAYER, TOKEN_MINT, "confirm").argument(bundle.hash_of_hashes()).argument(registration.hash())
}

/// A registration that was done and one that was refused.
fn settled() -> (World, Bundle, [Registration; 2]) {
    let mut world = running();
    assert!(world.fund(OWNER, ISSUE_COST).moved);
    let done = Registration::of(0, GOLD.0);
    let both = [done.clone(), Registration { nonce: 1, ..done }];
    let bundle = world.prove_registrations(&both);
    for registration in &both {
        assert!(world.bring_registration(&bundle, registration).moved);
    }
    (world, bundle, both)
}

#[test]
fn confirm_fails_when_the_safe_names_no_verifier() {
    let mut world = running();
    world.make_unreadable(SAFE);
    confirm(&mut world, &Bundle::default(), &Registration::of(0, GOLD.0)).fails_with(SISTER_UNREADABLE);
}

#[test]
fn confirm_fails_when_caller_is_contract() {
    let (mut world, bundle, [done, _]) = settled();
    world.call(call(&bundle, &done).by(SAFE)).fails_with(CALLER_IS_CONTRACT);
}

#[test]
fn confirm_fails_when_pair_is_not_proven() {
    let (mut world, bundle, [done, _]) = settled();
    confirm(&mut world, &Bundle::default(), &done).fails_with(OPERATION_NOT_PROVEN);
    confirm(&mut world, &bundle, &Registration { nonce: 2, ..done }).fails_with(OPERATION_NOT_PROVEN);
}

#[test]
fn confirm_fails_when_operation_is_not_settled() {
    let mut world = running();
    let registration = Registration::of(0, GOLD.0);
    let bundle = world.prove_registrations(std::slice::from_ref(&registration));
    confirm(&mut world, &bundle, &registration).fails_with(OPERATION_NOT_SETTLED);
    world.store(TOKEN_MINT, &[b"operationState".as_slice(), &registration.hash()].concat(), &[1]);
    confirm(&mut world, &bundle, &registration).fails_with(OPERATION_NOT_SETTLED);
}

#[test]
fn confirm_repeats_the_confirmation_when_settled() {
    let (mut world, bundle, [done, refused]) = settled();
    for caller in [RELAYER, STRANGER] {
        let confirmed = world.call(call(&bundle, &done).by(caller));
        confirmed.emits(&[bundle.settles(&done, None)]);
        confirmed.changes([]);
    }
    let confirmed = confirm(&mut world, &bundle, &refused);
    confirmed.emits(&[bundle.settles(&refused, Some(OPERATION_REFUNDED))]);
    confirmed.changes([]);
    assert_ne!(OPERATION_REFUNDED, TOKEN_REGISTERED);
    world.store(TOKEN_MINT, b"headerVerifier", &[]);
    let verifier = testkit::wire::bytes_of(testkit::actors::HEADER_VERIFIER);
    confirm(&mut world, &bundle, &done).changes([stores(TOKEN_MINT, "headerVerifier", verifier)]);
}
