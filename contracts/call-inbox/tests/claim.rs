use errors::NOTHING_TO_CLAIM;
use multiversx_sc_scenario::imports::Address;
use testkit::{
    actors::STRANGER,
    call::{Call, Payment, pay},
    callee::CALLEE,
    changes::{gains, loses, stores},
    inbox::{Delivery, INBOX, claim_key, claimed},
    instance::{Instance, NFT, SFT},
    safe::{FAR_RECEIVER, OTHER, RECEIVER, Safe, TOKEN, USER},
    wire::bytes_of,
};

use crate::with_safe_paused;

#[test]
fn claim_fails_when_nothing_is_kept() {
    let mut safe = keeping(vec![pay(TOKEN, 5u32), pay(SFT, 7u32)]);
    let other_nonce = Instance { nonce: 3, ..SFT };
    for instance in [OTHER.into(), other_nonce, Instance { nonce: 0, ..SFT }, Instance { nonce: 1, ..TOKEN.into() }] {
        safe.world.claim(RECEIVER, instance, FAR_RECEIVER.to_vec()).fails_with(NOTHING_TO_CLAIM);
    }
}

#[test]
fn claim_fails_when_caller_is_somebody_else() {
    let mut safe = keeping(vec![pay(TOKEN, 5u32)]);
    for caller in [STRANGER, USER] {
        safe.world.claim(caller, TOKEN.into(), bytes_of(STRANGER)).fails_with(NOTHING_TO_CLAIM);
    }
}

#[test]
fn claim_pays_every_kind_of_token_to_whom_the_owner_names_once() {
    let kinds = [Instance::from(TOKEN), NFT, SFT];
    let mut safe = keeping(vec![pay(TOKEN, 5u32), pay(NFT, 1u32), pay(SFT, 7u32)]);
    for (instance, amount) in kinds.into_iter().zip([5u32, 1, 7]) {
        let taken = safe.world.claim(RECEIVER, instance, FAR_RECEIVER.to_vec());
        taken.emits(&[claimed(&bytes_of(RECEIVER), instance, &FAR_RECEIVER, amount)]);
        taken.changes([
            loses(INBOX, instance, amount),
            gains(&Address::from(FAR_RECEIVER), instance, amount),
            stores(INBOX, claim_key("homeClaim", &bytes_of(RECEIVER), instance), []),
        ]);
        safe.world.claim(RECEIVER, instance, FAR_RECEIVER.to_vec()).fails_with(NOTHING_TO_CLAIM);
    }
}

#[test]
fn claim_pays_the_sum_of_what_was_kept() {
    let mut safe = keeping(vec![pay(TOKEN, 5u32), pay(TOKEN, 6u32)]);
    keep(&mut safe, Delivery { payments: vec![pay(TOKEN, 100u32)], ..Delivery::default() });
    assert_eq!(safe.world.claim_of(&bytes_of(RECEIVER), TOKEN.into()), [[111]]);
    let taken = safe.world.claim(RECEIVER, TOKEN.into(), bytes_of(RECEIVER));
    taken.emits(&[claimed(&bytes_of(RECEIVER), TOKEN.into(), &bytes_of(RECEIVER), 111)]);
    assert_eq!(safe.world.claim_of(&bytes_of(RECEIVER), TOKEN.into()), [[0u8; 0]]);
}

/// What came back to a contract and what is on its way home to the same address are both its own.
#[test]
fn claim_pays_a_contract_what_came_back_to_it_too() {
    let mut safe = with_safe_paused();
    let refused = |home, amount: u32| Delivery { home, payments: vec![pay(TOKEN, amount)], ..Delivery::default() };
    keep(&mut safe, refused(vec![0; 32], 5));
    keep(&mut safe, refused(bytes_of(CALLEE), 6));
    let claim = [bytes_of(INBOX), b"claim".to_vec(), TOKEN.into(), vec![], bytes_of(RECEIVER)];
    let mut call = Call::new(STRANGER, CALLEE, "pass");
    call.arguments = claim.to_vec();
    let taken = safe.world.call(call);
    taken.emits(&[claimed(&bytes_of(CALLEE), TOKEN.into(), &bytes_of(RECEIVER), 11)]);
    taken.changes([
        loses(INBOX, TOKEN, 11u32),
        gains(RECEIVER, TOKEN, 11u32),
        stores(INBOX, claim_key("homeClaim", &bytes_of(CALLEE), TOKEN.into()), []),
        stores(INBOX, claim_key("ownClaim", &bytes_of(CALLEE), TOKEN.into()), []),
    ]);
}

/// An inbox that keeps these tokens for the receiver of deposits.
fn keeping(payments: Vec<Payment>) -> Safe {
    let mut safe = with_safe_paused();
    keep(&mut safe, Delivery { payments, ..Delivery::default() });
    safe
}

/// The callee refuses, the safe is paused.
fn keep(safe: &mut Safe, delivery: Delivery) {
    assert!(safe.world.deliver(Delivery { function: "refuse".into(), ..delivery }).moved);
}
