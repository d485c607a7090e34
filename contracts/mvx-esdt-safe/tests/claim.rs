use errors::NOTHING_TO_CLAIM;
use multiversx_sc_scenario::imports::Address;
use mvx_esdt_safe::errors::*;
use testkit::{
    Event, Outcome,
    actors::STRANGER,
    callee::{CALLEE, FAR_CALLEE},
    changes::{Change, gains, loses},
    inbox::MvxInbox,
    instance::{Instance, NFT, SFT},
    mvx::{MVX_SAFE, NATIVE, NativeToken, SafeSetup, esdt_system_contract, keeps, waiting_key, waits},
    safe::{FAR_RECEIVER, OTHER, RECEIVER, Safe, TOKEN, USER},
    token_mint::are_outside,
    wire::{Operation, Token, bytes_of, minimal, units},
};
use types::{errors::INPUT_TOO_SHORT, operation::MAX_OPERATION_BYTES};

use crate::{holding, holding_instances, in_setup, one, operation};

#[test]
fn claim_fails_when_the_address_can_not_be_paid() {
    let mut safe = waiting(holding(1), &operation(), 1);
    for to in [bytes_of(MVX_SAFE), vec![0; 32], esdt_system_contract(), bytes_of(FAR_CALLEE)] {
        safe.claim(RECEIVER, &operation(), 0, to).fails_with(RECEIVER_NOT_PAYABLE);
    }
}

#[test]
fn claim_fails_when_the_bytes_are_no_operation() {
    let claim = |bytes: Vec<u8>| {
        let call = testkit::call::Call::new(RECEIVER, MVX_SAFE, "claim").argument(bytes).argument([]);
        holding(1).world.call(call.argument(bytes_of(RECEIVER)))
    };
    claim(vec![0; MAX_OPERATION_BYTES + 1]).fails_with(OPERATION_TOO_LONG);
    claim(operation().bytes()[..50].to_vec()).fails_with(INPUT_TOO_SHORT);
}

#[test]
fn claim_fails_when_nothing_waits() {
    let mut safe = waiting(holding(2), &two(), 0b01);
    for index in [1, 2, 15, 16, 32, u32::MAX] {
        safe.claim(RECEIVER, &two(), index, bytes_of(RECEIVER)).fails_with(NOTHING_TO_CLAIM);
    }
    safe.claim(RECEIVER, &Operation { nonce: 1, ..two() }, 0, bytes_of(RECEIVER)).fails_with(NOTHING_TO_CLAIM);
}

#[test]
fn claim_fails_when_caller_is_not_the_receiver() {
    let mut safe = waiting(holding(2), &two(), 0b11);
    for caller in [STRANGER, USER] {
        safe.claim(caller, &two(), 0, bytes_of(caller)).fails_with(NOTHING_TO_CLAIM);
    }
}

#[test]
fn claim_fails_when_more_waits_than_is_owed() {
    let more = Operation { tokens: vec![units(TOKEN, 101u32), units(OTHER, 1u32)], ..operation() };
    let mut safe = waiting(holding(1), &more, 0b11);
    for (index, error) in [(0, MORE_THAN_OWED), (1, TOKEN_UNKNOWN)] {
        safe.claim(RECEIVER, &more, index, bytes_of(RECEIVER)).fails_with(error);
    }
}

#[test]
fn claim_pays_wallets_everywhere_and_contracts_near_by_once() {
    for to in [bytes_of(RECEIVER), FAR_RECEIVER.to_vec(), bytes_of(CALLEE)] {
        let mut safe = waiting(holding(1), &operation(), 1);
        safe.world.add_callees();
        let paid = safe.claim(RECEIVER, &operation(), 0, to.clone());
        check_paid(&paid, &operation(), (TOKEN.into(), 40), &to, [keeps(TOKEN, 60u32, 60u32), waits(&operation(), 0)]);
        safe.claim(RECEIVER, &operation(), 0, to).fails_with(NOTHING_TO_CLAIM);
    }
}

#[test]
fn claim_pays_each_token_by_itself() {
    let mut safe = waiting(holding(2), &two(), 0b11);
    let second = safe.claim(RECEIVER, &two(), 1, bytes_of(RECEIVER));
    check_paid(&second, &two(), (OTHER.into(), 7), &bytes_of(RECEIVER), [keeps(OTHER, 94u32, 94u32), waits(&two(), 0b01)]);
    let first = safe.claim(RECEIVER, &two(), 0, bytes_of(RECEIVER));
    check_paid(&first, &two(), (TOKEN.into(), 40), &bytes_of(RECEIVER), [keeps(TOKEN, 60u32, 60u32), waits(&two(), 0)]);
    safe.claim(RECEIVER, &two(), 1, bytes_of(RECEIVER)).fails_with(NOTHING_TO_CLAIM);
}

#[test]
fn claim_pays_when_the_safe_is_paused() {
    let mut safe = waiting(holding(1), &operation(), 1);
    safe.pause();
    let paid = safe.claim(RECEIVER, &operation(), 0, bytes_of(RECEIVER));
    check_paid(&paid, &operation(), (TOKEN.into(), 40), &bytes_of(RECEIVER), [keeps(TOKEN, 60u32, 60u32), waits(&operation(), 0)]);
}

#[test]
fn claim_pays_the_very_nonce() {
    let of = |token: Token| Operation { tokens: vec![token], ..operation() };
    for (instance, left) in [(NFT, 0u32), (SFT, 49)] {
        let operation = of(one(instance));
        let mut safe = waiting(holding_instances(), &operation, 1);
        let paid = safe.claim(RECEIVER, &operation, 0, FAR_RECEIVER.to_vec());
        check_paid(&paid, &operation, (instance, 1), &FAR_RECEIVER, [keeps(instance, left, left), waits(&operation, 0)]);
    }
}

#[test]
fn claim_mints_when_the_token_is_native() {
    let mut safe = in_setup();
    assert!(safe.register_native_token(NativeToken::default()).moved);
    assert!(safe.set_mvx_inbox(MvxInbox::default()).moved);
    assert!(safe.complete_setup(SafeSetup::default()).moved);
    let operation = Operation { tokens: vec![units(NATIVE, 40u32)], ..operation() };
    let mut safe = waiting(safe, &operation, 1);
    let paid = safe.claim(RECEIVER, &operation, 0, bytes_of(RECEIVER));
    paid.emits(&[claimed(&operation, NATIVE.into(), &bytes_of(RECEIVER), 40)]);
    paid.changes([gains(RECEIVER, NATIVE, 40u32), are_outside(NATIVE, 0, 40), waits(&operation, 0)]);
}

#[test]
fn claim_waits_on_when_the_payment_fails() {
    let mut safe = waiting(holding(2), &two(), 0b11);
    safe.world.set_balance(MVX_SAFE, TOKEN, 39u32);
    let failed = safe.claim(RECEIVER, &two(), 0, bytes_of(RECEIVER));
    failed.succeeds();
    failed.changes([]);
    assert!(safe.claim(RECEIVER, &two(), 1, bytes_of(RECEIVER)).moved);
    safe.world.set_balance(MVX_SAFE, TOKEN, 100u32);
    let paid = safe.claim(RECEIVER, &two(), 0, bytes_of(RECEIVER));
    check_paid(&paid, &two(), (TOKEN.into(), 40), &bytes_of(RECEIVER), [keeps(TOKEN, 60u32, 60u32), waits(&two(), 0)]);
}

/// 40 units of the first token and 7 of the second.
fn two() -> Operation {
    Operation { tokens: vec![units(TOKEN, 40u32), units(OTHER, 7u32)], ..operation() }
}

/// These tokens of an operation wait, as `execute` would have written it.
fn waiting(mut safe: Safe, operation: &Operation, tokens: u16) -> Safe {
    safe.world.store(MVX_SAFE, &waiting_key(operation), &minimal(tokens));
    safe
}

fn check_paid(paid: &Outcome, operation: &Operation, (instance, amount): (Instance, u32), to: &[u8], books: [Change; 2]) {
    paid.emits(&[claimed(operation, instance, to, amount)]);
    let receiver = Address::from(<[u8; 32]>::try_from(to).expect("an address"));
    paid.changes([loses(MVX_SAFE, instance, amount), gains(&receiver, instance, amount)].into_iter().chain(books));
}

fn claimed(operation: &Operation, instance: Instance, to: &[u8], amount: u32) -> Event {
    let event = Event::new("claim_done", "claimed").topic(operation.hash()).topic(instance.token);
    event.topic(minimal(instance.nonce)).topic(to).data(minimal(amount))
}
