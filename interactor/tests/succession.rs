//! Validators that join and leave, from the staking contract's event to the confirmation that the node hears.

use chain_config::errors::{VALIDATOR_ACTIVE, VALIDATOR_NOT_ACTIVE};
use header_verifier::errors::KEY_UNKNOWN;
use interactor::{
    bridge_message::{BridgeMessage, OperationKind, OutgoingOperation},
    bridge_service::{Contract, Transaction, execute, register_bridge_ops, transactions},
    node::{
        OperationNonces, Validator, ValidatorGroup,
        codec::{EsdtTokenData, Operation, OperationData, Token},
    },
    pair::{Deposit, Genesis, Pair, Payment, names::*},
};
use signed_op::errors::OPERATION_ALREADY_USED;
use types::errors::RECEIVER_AMBIGUOUS;

use crate::{fixtures::gold, pair::pair};

fn validator(number: u64) -> Validator {
    Validator::numbered(number).expect("numbers above 0 have keys")
}

/// The refusals of everything that is sent for a message.
fn send(pair: &mut Pair, message: &BridgeMessage) -> Vec<String> {
    let sent = pair.send(message).expect("message is sound");
    sent.into_iter().filter_map(|sent| sent.outcome.err()).map(|refusal| refusal.0).collect()
}

#[test]
fn validator_joins_and_leaves_whatever_nonces_the_node_uses() {
    for nonces in [OperationNonces::FromContract, OperationNonces::Counted { next: 0 }] {
        let mut pair = Pair::deploy(&Genesis { nonces, ..Genesis::default() }).expect("pair is deployed");
        for _ in 0..2 {
            pair.validator_joins(validator(5).public_key(), &ALICE);
            assert_eq!(pair.settle().unwrap().arrival.confirmed.len(), 1);
            pair.validator_leaves(validator(5).public_key(), &ALICE);
            assert_eq!(pair.settle().unwrap().arrival.confirmed.len(), 1);
        }
        assert_eq!(pair.node.unconfirmed(), []);
    }
}

#[test]
fn validators_operations_share_a_bundle_with_deposits() {
    let mut pair = pair();
    pair.bridge_to_sovereign(&gold(ALICE, BOB, 1_000)).expect("tokens cross");
    pair.validator_joins(validator(5).public_key(), &ALICE);
    pair.sovereign.deposit(&gold(BOB, ALICE, 10)).unwrap();
    pair.validator_joins(validator(6).public_key(), &ALICE);
    let passage = pair.settle().unwrap();
    let receivers: Vec<_> = passage.sent.iter().map(|sent| sent.transaction.to).collect();
    assert_eq!(receivers, [Contract::HeaderVerifier, Contract::ChainConfig, Contract::EsdtSafe, Contract::ChainConfig]);
    assert_eq!(passage.arrival.confirmed.len(), 3);
}

#[test]
fn resending_brings_what_came_in_the_wrong_order() {
    let mut pair = pair();
    pair.validator_joins(validator(5).public_key(), &ALICE);
    let joining = pair.close_block().unwrap().unwrap();
    pair.validator_leaves(validator(5).public_key(), &ALICE);
    let leaving = pair.close_block().unwrap().unwrap();
    pair.validator_joins(validator(5).public_key(), &ALICE);
    let again = pair.close_block().unwrap().unwrap();
    assert_eq!(send(&mut pair, &leaving), [VALIDATOR_NOT_ACTIVE]);
    assert_eq!(send(&mut pair, &joining), [""; 0]);
    assert_eq!(send(&mut pair, &again), [VALIDATOR_ACTIVE]);
    while !pair.node.unconfirmed().is_empty() {
        pair.resend().unwrap();
        assert!(!pair.finalise_header().unwrap().confirmed.is_empty());
    }
}

#[test]
fn confirmation_is_repeated_when_the_node_missed_it() {
    let mut pair = pair();
    pair.validator_joins(validator(5).public_key(), &ALICE);
    let joining = pair.close_block().unwrap().unwrap();
    assert_eq!(send(&mut pair, &joining), [""; 0]);
    assert_eq!(pair.mainchain.lose_confirmations(), 1);
    assert_eq!(pair.finalise_header().unwrap().confirmed, []);
    let repeated = execute(&joining, &joining.operations[0]);
    let words = pair.mainchain.execute(&repeated).err().map(|refusal| refusal.0);
    assert_eq!(words.as_deref(), Some(OPERATION_ALREADY_USED));
    let pair_of_hashes = vec![joining.hash_of_hashes.to_vec(), joining.operations[0].hash.to_vec()];
    let confirm = Transaction { to: Contract::ChainConfig, function: "confirm", args: pair_of_hashes, gas_limit: 50_000_000 };
    pair.mainchain.execute(&confirm).unwrap();
    assert_eq!(pair.finalise_header().unwrap().confirmed.len(), 1);
}

#[test]
fn rotation_waits_for_the_registration_of_whom_it_names() {
    let mut pair = pair();
    pair.validator_joins(validator(5).public_key(), &ALICE);
    let joining = pair.close_block().unwrap().unwrap();
    let change = pair.start_epoch(ValidatorGroup::numbered(2..=5).unwrap()).unwrap();
    assert_eq!(send(&mut pair, &change), [KEY_UNKNOWN]);
    assert_eq!(send(&mut pair, &joining), [""; 0]);
    assert_eq!(send(&mut pair, &change), [""; 0]);
    assert_eq!(pair.finalise_header().unwrap().confirmed.len(), 2);
    pair.bridge_to_sovereign(&gold(ALICE, BOB, 1_000)).expect("tokens cross");
    assert_eq!(pair.bridge_to_mainchain(&gold(BOB, CAROL, 400)).unwrap().arrival.confirmed.len(), 1);
}

/// An id and a key's length are the first bytes of the receiver.
#[test]
fn deposit_shaped_like_a_registration_never_becomes_a_validator() {
    let mut pair = pair();
    pair.bridge_to_sovereign(&gold(ALICE, MALLORY, 1_000)).expect("tokens cross");
    let mut receiver = MALLORY;
    receiver[..9].copy_from_slice(&[0, 0, 0, 1, 5, 0, 0, 0, 96]);
    let refused = pair.sovereign.deposit(&Deposit::of(MALLORY, receiver, [Payment::of(GOLD, 1u32)])).expect_err("it is ambiguous");
    assert_eq!(refused.0, RECEIVER_AMBIGUOUS);

    let token = Token { identifier: b"T".to_vec(), nonce: 0, data: EsdtTokenData::fungible(vec![1]) };
    let data = OperationData { nonce: u64::from_be_bytes([32, 1, 2, 3, 4, 5, 6, 7]), sender: MALLORY, transfer_data: None };
    let operation = OutgoingOperation::new(OperationKind::RegisterValidator, Operation { receiver, tokens: vec![token], data }.encode());
    let forged = crate::fixtures::signed(vec![operation], 0);
    pair.mainchain.execute(&register_bridge_ops(&forged)).expect("validators signed it");
    for transaction in &transactions(&forged).unwrap()[1..] {
        for function in ["registerValidator", "registerBlsKey", "unRegisterValidator", "unregisterBlsKey"] {
            let attempt = Transaction { function, ..transaction.clone() };
            let words = pair.mainchain.execute(&attempt).expect_err("it is a deposit").0;
            assert_eq!(words, types::errors::KEY_AMBIGUOUS);
        }
    }
}
