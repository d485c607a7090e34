//! What can't be handed over goes home, or is kept.

use call_inbox::errors::*;
use calls::errors::CALL_FAILED;
use multiversx_sc_scenario::imports::EsdtLocalRole;
use testkit::{
    Outcome,
    actors::STRANGER,
    call::{Payment, pay},
    callee::CALLEE,
    changes::{Change, gains, stores},
    executor::EXECUTOR,
    inbox::{Delivery, INBOX, claim_key},
    instance::{NFT, SFT},
    market::Fee,
    safe::{Deposit, FEE_TOKEN, OTHER, RECEIVER, Safe, TOKEN, USER},
    sov::{FIRST_BLOCK, SOV_SAFE, counts_operations},
    wire::{bytes_of, minimal},
};

use crate::{running, with_safe_paused};

#[test]
fn deliver_sends_home_when_the_call_fails() {
    for function in ["refuse", "missing", "giveBack", "init", "ESDTTransfer"] {
        check_sent_home(&mut running(), Delivery { function: function.into(), ..Delivery::default() }, CALL_FAILED);
    }
}

#[test]
fn deliver_sends_home_when_the_receiver_can_not_be_called() {
    for receiver in [bytes_of(STRANGER), bytes_of(EXECUTOR), vec![0; 32]] {
        check_sent_home(&mut running(), Delivery { receiver, ..Delivery::default() }, CALL_FAILED);
    }
}

#[test]
fn deliver_sends_home_when_the_receiver_comes_back_to_the_inbox() {
    let claim = vec![bytes_of(INBOX), b"claim".to_vec(), TOKEN.into(), vec![], bytes_of(STRANGER)];
    let deliver = vec![bytes_of(INBOX), b"deliver".to_vec(), bytes_of(CALLEE), vec![0; 32], vec![1], b"accept".to_vec()];
    for arguments in [claim, deliver] {
        check_sent_home(&mut running(), Delivery { function: "pass".into(), arguments, ..Delivery::default() }, CALL_FAILED);
    }
}

#[test]
fn deliver_sends_home_tokens_of_every_kind() {
    let payments = vec![pay(NFT, 1u32), pay(TOKEN, 5u32), pay(SFT, 7u32), pay(SFT, 1u32)];
    check_sent_home(&mut running(), refused(payments), CALL_FAILED);
    check_sent_home(&mut running(), refused(Deposit::of_tokens(10).payments), CALL_FAILED);
}

#[test]
fn deliver_sends_home_without_a_fee() {
    let mut safe = running();
    safe.set_fee(Fee::of(FEE_TOKEN, 10));
    check_sent_home(&mut safe, refused(vec![pay(TOKEN, 5u32)]), CALL_FAILED);
    let mut same_token = running();
    same_token.set_fee(Fee::of(TOKEN, 2));
    check_sent_home(&mut same_token, refused(vec![pay(TOKEN, 5u32), pay(OTHER, 1u32)]), CALL_FAILED);
}

#[test]
fn deliver_sends_home_when_the_gas_does_not_cover_the_call() {
    let enough = budget::delivery::handing_over_gas(b"hello".len(), 2, Delivery::default().gas_limit) + budget::delivery::claim_gas(2);
    let short = Delivery { gas: enough - 1, ..Delivery::default() };
    check_sent_home(&mut running(), short.clone(), DELIVERY_GAS_TOO_LITTLE);
    let covered = Delivery { gas: enough, ..short };
    running().world.deliver(covered.clone()).emits(&[covered.delivered()]);
    check_sent_home(&mut running(), Delivery { gas_limit: u64::MAX, ..Delivery::default() }, DELIVERY_GAS_TOO_LITTLE);
}

#[test]
fn deliver_sends_home_when_the_block_is_full_for_others() {
    let mut safe = running();
    for before in [100u32, 149] {
        let full = [FIRST_BLOCK.to_be_bytes().as_slice(), &before.to_be_bytes()].concat();
        safe.world.store(SOV_SAFE, b"blockOperations", &full);
        safe.deposit(&Deposit::default()).fails_with(sov_esdt_safe::errors::BLOCK_FULL);
        let nonce = safe.next_nonce();
        let sent = safe.world.deliver(refused(vec![pay(TOKEN, 5u32)]));
        sent.changes([counts_operations(FIRST_BLOCK, before + 1), stores(SOV_SAFE, "nextOperationNonce", minimal(nonce + 1))]);
    }
    check_kept(&mut safe, refused(vec![pay(TOKEN, 5u32)]), CALL_FAILED, HOME_REFUSED);
}

#[test]
fn deliver_keeps_tokens_when_the_safe_is_paused() {
    let payments = vec![pay(NFT, 1u32), pay(TOKEN, 5u32), pay(SFT, 7u32)];
    check_kept(&mut with_safe_paused(), refused(payments), CALL_FAILED, HOME_REFUSED);
    check_kept(&mut with_safe_paused(), refused(Deposit::of_tokens(10).payments), CALL_FAILED, HOME_REFUSED);
}

#[test]
fn deliver_keeps_tokens_when_the_safe_may_not_burn_one() {
    let mut safe = running();
    safe.world.set_roles(SOV_SAFE, SFT.token, &[EsdtLocalRole::Burn]);
    check_kept(&mut safe, refused(vec![pay(TOKEN, 5u32), pay(SFT, 7u32)]), CALL_FAILED, HOME_REFUSED);
}

#[test]
fn deliver_keeps_tokens_when_the_home_can_not_be_reached() {
    let mut system_contract = vec![0; 32];
    (system_contract[9], system_contract[29], system_contract[30], system_contract[31]) = (1, 2, 0xff, 0xff);
    let ambiguous = [&[0, 0, 0, 1], [7; 28].as_slice()].concat();
    for home in [system_contract, ambiguous] {
        check_kept(&mut running(), Delivery { home, ..refused(vec![pay(TOKEN, 5u32)]) }, CALL_FAILED, HOME_REFUSED);
    }
}

#[test]
fn deliver_keeps_tokens_when_the_gas_does_not_cover_the_way_home() {
    let enough = budget::delivery::home_gas(0, 1) + budget::delivery::claim_gas(1);
    let delivery = |gas| Delivery { gas, ..refused(vec![pay(TOKEN, 5u32)]) };
    for gas in [enough - 1, budget::delivery::claim_gas(1), 1] {
        check_kept(&mut running(), delivery(gas), DELIVERY_GAS_TOO_LITTLE, HOME_GAS_TOO_LITTLE);
    }
    check_sent_home(&mut running(), delivery(enough), DELIVERY_GAS_TOO_LITTLE);
}

/// The mainchain could only send them to somebody else.
#[test]
fn deliver_keeps_tokens_for_the_receiver_when_they_came_back_to_it() {
    let mut safe = running();
    let delivery = Delivery { home: vec![0; 32], ..refused(vec![pay(TOKEN, 5u32), pay(NFT, 1u32)]) };
    let kept = safe.world.deliver(delivery.clone());
    kept.emits(&[delivery.kept_for(&bytes_of(CALLEE), CALL_FAILED, HOME_MISSING)]);
    let claims = [(TOKEN.into(), 5u32), (NFT, 1)].map(|(instance, amount)| {
        let key = claim_key("ownClaim", &bytes_of(CALLEE), instance);
        [gains(INBOX, instance, amount), stores(INBOX, key, minimal(amount))]
    });
    kept.changes(claims.into_iter().flatten());
    assert_eq!(safe.world.claim_of(&bytes_of(CALLEE), TOKEN.into()), [[5]]);
}

#[test]
fn deliver_adds_to_what_is_kept() {
    let mut safe = with_safe_paused();
    assert!(safe.world.deliver(refused(vec![pay(TOKEN, 5u32), pay(TOKEN, 6u32)])).moved);
    let again = safe.world.deliver(refused(vec![pay(TOKEN, 245u32)]));
    let key = claim_key("homeClaim", &bytes_of(RECEIVER), TOKEN.into());
    again.changes([gains(INBOX, TOKEN, 245u32), stores(INBOX, key, [1, 0])]);
    let of_another = safe.world.deliver(Delivery { home: bytes_of(USER), ..refused(vec![pay(TOKEN, 1u32)]) });
    let key = claim_key("homeClaim", &bytes_of(USER), TOKEN.into());
    of_another.changes([gains(INBOX, TOKEN, 1u32), stores(INBOX, key, [1])]);
}

#[test]
fn deliver_ends_when_a_call_alone_fails() {
    for (delivery, reason) in [
        (refused(vec![]), CALL_FAILED),
        (Delivery { function: String::new(), ..refused(vec![]) }, CALL_FAILED),
        (Delivery { gas: 1, ..refused(vec![]) }, DELIVERY_GAS_TOO_LITTLE),
    ] {
        let ended = running().world.deliver(delivery.clone());
        ended.emits(&[delivery.call_failed(reason)]);
        ended.changes([]);
    }
}

/// Tokens for a callee that refuses them.
fn refused(payments: Vec<Payment>) -> Delivery {
    Delivery { function: "refuse".into(), payments, ..Delivery::default() }
}

/// Everything is burnt and announced, by the safe, and nothing else moved.
fn check_sent_home(safe: &mut Safe, delivery: Delivery, reason: &str) {
    let sent = safe.world.deliver(delivery.clone());
    assert_eq!(sent.events_of(INBOX), [delivery.sent_home(reason)]);
    let deposit = Deposit { caller: INBOX.into(), to: delivery.home, payments: delivery.payments, ..Deposit::default() };
    assert_eq!(sent.events_of(SOV_SAFE), [deposit.event(0)]);
    sent.changes([counts_operations(FIRST_BLOCK, 1), stores(SOV_SAFE, "nextOperationNonce", [1])]);
}

/// Everything is in the inbox and its books, and nothing else moved.
fn check_kept(safe: &mut Safe, delivery: Delivery, call: &str, home: &str) {
    let kept: Outcome = safe.world.deliver(delivery.clone());
    kept.emits(&[delivery.kept_for(&delivery.home, call, home)]);
    let claim = |payment: &Payment| -> [Change; 2] {
        let key = claim_key("homeClaim", &delivery.home, payment.instance());
        [gains(INBOX, payment.instance(), payment.amount.clone()), stores(INBOX, key, minimal(payment.amount.clone()))]
    };
    kept.changes(delivery.payments.iter().flat_map(claim));
}
