use errors::NOTHING_TO_CLAIM;
use phase::errors::CONTRACT_PAUSED;
use testkit::{
    Event,
    actors::STRANGER,
    call::pay,
    callee::CALLEE,
    changes::{loses, stores},
    inbox::{Delivery, INBOX, claim_key},
    instance::{Instance, NFT, SFT},
    safe::{CONTRACT, Deposit, RECEIVER, Safe, TOKEN},
    sov::{FIRST_BLOCK, SOV_SAFE, counts_operations},
    wire::{bytes_of, minimal},
};

use crate::with_safe_paused;

#[test]
fn send_home_fails_when_nothing_is_kept() {
    let mut safe = keeping(bytes_of(CONTRACT));
    safe.unpause();
    for (home, instance) in [(bytes_of(CONTRACT), SFT), (bytes_of(RECEIVER), TOKEN.into())] {
        safe.world.send_home(STRANGER, home, instance).fails_with(NOTHING_TO_CLAIM);
    }
}

/// There it would be a stranger.
#[test]
fn send_home_fails_when_the_tokens_are_a_contracts_of_this_chain() {
    let mut safe = keeping(vec![0; 32]);
    safe.unpause();
    safe.world.send_home(STRANGER, bytes_of(CALLEE), TOKEN.into()).fails_with(NOTHING_TO_CLAIM);
}

#[test]
fn send_home_fails_when_the_safe_refuses() {
    keeping(bytes_of(CONTRACT)).world.send_home(STRANGER, bytes_of(CONTRACT), TOKEN.into()).fails_with(CONTRACT_PAUSED);
}

#[test]
fn send_home_sends_what_is_kept_once() {
    let mut safe = keeping(bytes_of(CONTRACT));
    safe.unpause();
    let kept = [(Instance::from(TOKEN), 5u32), (NFT, 1)];
    for (nonce, (instance, amount)) in kept.into_iter().enumerate() {
        let sent = safe.world.send_home(STRANGER, bytes_of(CONTRACT), instance);
        let event = Event::new("sendHome", "claimSentHome").topic(bytes_of(CONTRACT)).topic(instance.token);
        assert_eq!(sent.events_of(INBOX), [event.topic(minimal(instance.nonce)).data(minimal(amount))]);
        let deposit = Deposit { caller: INBOX.into(), to: bytes_of(CONTRACT), payments: vec![pay(instance, amount)], ..Deposit::default() };
        assert_eq!(sent.events_of(SOV_SAFE), [deposit.event(nonce as u64)]);
        sent.changes([
            loses(INBOX, instance, amount),
            stores(INBOX, claim_key("homeClaim", &bytes_of(CONTRACT), instance), []),
            counts_operations(FIRST_BLOCK, nonce as u32 + 1),
            stores(SOV_SAFE, "nextOperationNonce", [nonce as u8 + 1]),
        ]);
        safe.world.send_home(STRANGER, bytes_of(CONTRACT), instance).fails_with(NOTHING_TO_CLAIM);
    }
}

/// The callee refused two tokens while the safe was paused.
fn keeping(home: Vec<u8>) -> Safe {
    let mut safe = with_safe_paused();
    let payments = vec![pay(TOKEN, 5u32), pay(NFT, 1u32)];
    assert!(safe.world.deliver(Delivery { function: "refuse".into(), home, payments, ..Delivery::default() }).moved);
    safe
}
