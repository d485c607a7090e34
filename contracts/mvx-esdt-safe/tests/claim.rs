use errors::NOTHING_TO_CLAIM;
use multiversx_sc_scenario::imports::Address;
use mvx_esdt_safe::errors::*;
use testkit::{
    Outcome,
    actors::STRANGER,
    callee::{CALLEE, FAR_CALLEE},
    changes::{gains, loses, stores},
    inbox::{MvxInbox, claimed},
    instance::{Instance, NFT, SFT},
    mvx::{MVX_SAFE, NATIVE, NativeToken, SafeSetup, claims_key, esdt_system_contract, keeps},
    safe::{FAR_RECEIVER, OTHER, RECEIVER, Safe, TOKEN},
    wire::{bytes_of, minimal},
};

use crate::{holding, holding_instances, in_setup};

#[test]
fn claim_fails_when_the_address_can_not_be_paid() {
    let mut safe = waiting(holding(1), TOKEN.into(), 40);
    for to in [bytes_of(MVX_SAFE), vec![0; 32], esdt_system_contract(), bytes_of(FAR_CALLEE)] {
        safe.claim(RECEIVER, TOKEN.into(), to).fails_with(RECEIVER_NOT_PAYABLE);
    }
}

#[test]
fn claim_fails_when_nothing_waits_for_the_caller() {
    let mut safe = waiting(holding(2), TOKEN.into(), 40);
    safe.claim(STRANGER, TOKEN.into(), bytes_of(STRANGER)).fails_with(NOTHING_TO_CLAIM);
    for instance in [OTHER.into(), Instance { nonce: 1, ..TOKEN.into() }] {
        safe.claim(RECEIVER, instance, bytes_of(RECEIVER)).fails_with(NOTHING_TO_CLAIM);
    }
}

#[test]
fn claim_fails_when_more_waits_than_is_owed() {
    let mut safe = waiting(holding(1), TOKEN.into(), 101);
    safe.claim(RECEIVER, TOKEN.into(), bytes_of(RECEIVER)).fails_with(MORE_THAN_OWED);
    let mut unknown = waiting(holding(1), OTHER.into(), 1);
    unknown.claim(RECEIVER, OTHER.into(), bytes_of(RECEIVER)).fails_with(TOKEN_UNKNOWN);
}

#[test]
fn claim_pays_wallets_everywhere_and_contracts_near_by_once() {
    for to in [bytes_of(RECEIVER), FAR_RECEIVER.to_vec(), bytes_of(CALLEE)] {
        let mut safe = waiting(holding(1), TOKEN.into(), 40);
        safe.world.add_callees();
        let paid = safe.claim(RECEIVER, TOKEN.into(), to.clone());
        check_paid(&paid, TOKEN.into(), 40, &to, keeps(TOKEN, 60u32, 60u32));
        safe.claim(RECEIVER, TOKEN.into(), to).fails_with(NOTHING_TO_CLAIM);
    }
}

#[test]
fn claim_pays_when_the_safe_is_paused() {
    let mut safe = waiting(holding(1), TOKEN.into(), 40);
    safe.pause();
    check_paid(&safe.claim(RECEIVER, TOKEN.into(), bytes_of(RECEIVER)), TOKEN.into(), 40, &bytes_of(RECEIVER), keeps(TOKEN, 60u32, 60u32));
}

#[test]
fn claim_pays_the_very_nonce() {
    for (instance, amount, left) in [(NFT, 1, 0u32), (SFT, 20, 30)] {
        let mut safe = waiting(holding_instances(), instance, amount);
        let paid = safe.claim(RECEIVER, instance, FAR_RECEIVER.to_vec());
        check_paid(&paid, instance, amount, &FAR_RECEIVER, keeps(instance, left, left));
    }
}

#[test]
fn claim_mints_when_the_token_is_native() {
    let mut safe = in_setup();
    assert!(safe.register_native_token(NativeToken::default()).moved);
    assert!(safe.set_mvx_inbox(MvxInbox::default()).moved);
    assert!(safe.complete_setup(SafeSetup::default()).moved);
    let mut safe = waiting(safe, NATIVE.into(), 40);
    let paid = safe.claim(RECEIVER, NATIVE.into(), bytes_of(RECEIVER));
    paid.emits(&[claimed("claim_done", &bytes_of(RECEIVER), NATIVE.into(), &bytes_of(RECEIVER), 40)]);
    let taken = stores(MVX_SAFE, claims_key(&bytes_of(RECEIVER), NATIVE.into()), []);
    paid.changes([gains(RECEIVER, NATIVE, 40u32), keeps(NATIVE, 0u32, 0u32), taken]);
}

#[test]
fn claim_waits_on_when_the_payment_fails() {
    let mut safe = waiting(holding(1), TOKEN.into(), 40);
    safe.world.set_balance(MVX_SAFE, TOKEN, 39u32);
    let failed = safe.claim(RECEIVER, TOKEN.into(), bytes_of(RECEIVER));
    failed.succeeds();
    failed.changes([]);
    assert_eq!(safe.view("getClaim", &[&bytes_of(RECEIVER), TOKEN.as_bytes(), &[]]), [[40]]);
    safe.world.set_balance(MVX_SAFE, TOKEN, 100u32);
    check_paid(&safe.claim(RECEIVER, TOKEN.into(), bytes_of(RECEIVER)), TOKEN.into(), 40, &bytes_of(RECEIVER), keeps(TOKEN, 60u32, 60u32));
}

fn check_paid(paid: &Outcome, instance: Instance, amount: u32, to: &[u8], kept: testkit::changes::Change) {
    let owner = bytes_of(RECEIVER);
    paid.emits(&[claimed("claim_done", &owner, instance, to, amount)]);
    let receiver = Address::from(<[u8; 32]>::try_from(to).expect("an address"));
    let taken = stores(MVX_SAFE, claims_key(&owner, instance), []);
    paid.changes([loses(MVX_SAFE, instance, amount), gains(&receiver, instance, amount), kept, taken]);
}

/// So many units wait for the receiver of deposits, as `execute` would have written it.
fn waiting(mut safe: Safe, instance: Instance, amount: u32) -> Safe {
    safe.world.store(MVX_SAFE, &claims_key(&bytes_of(RECEIVER), instance), &minimal(amount));
    safe
}
