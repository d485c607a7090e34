use minting::errors::KIND_NOT_REGISTERED;
use mvx_esdt_safe::errors::*;
use testkit::{
    actors::HEADER_VERIFIER,
    call::EGLD,
    instance::{Instance, NFT, Properties, SFT},
    mvx::{MVX_MARKET, MVX_SAFE, NATIVE},
    safe::{Deposit, FAR_RECEIVER, OTHER, TOKEN, TOKENS},
    wire::{Operation, Token, bytes_of, nested, units},
};

use super::check_sent_back as check;
use crate::{holding, holding_instances, one, operation, running, running_with_native_token};

#[test]
fn execute_bridge_ops_sends_back_when_receiver_can_not_be_paid() {
    let mut safe = holding(1);
    let mut system_contract = vec![0; 32];
    system_contract[9] = 1;
    system_contract[29..].copy_from_slice(&[2, 0xff, 0xff]);
    let ours = [MVX_SAFE, HEADER_VERIFIER, MVX_MARKET].map(bytes_of);
    for to in ours.into_iter().chain([vec![0; 32], system_contract]) {
        check(&mut safe, Operation { to, ..operation() }, RECEIVER_NOT_PAYABLE);
    }
}

#[test]
fn execute_bridge_ops_sends_back_every_byte_when_token_is_unknown_or_of_another_kind() {
    let mut safe = holding(1);
    let rest = [
        nested("hash"),
        nested("name"),
        nested("attributes"),
        vec![9; 32],
        nested([0x1b, 0x58]),
        vec![0, 0, 0, 2],
        nested("uri"),
        nested(""),
    ];
    let data = |token_type: u8| [vec![token_type], nested([2]), vec![1], rest.concat()].concat();
    for token_type in 0..8 {
        let (instance, token) = (Token { data: data(token_type), ..Properties::default().units(SFT, 2u32) }, units(TOKEN, 0u32));
        let token = Token { data: data(token_type), ..token };
        let (of_instance, of_token) =
            if token_type == 0 { (TOKEN_KIND_MISMATCH, None) } else { (TOKEN_UNKNOWN, Some(TOKEN_KIND_MISMATCH)) };
        check(&mut safe, Operation { tokens: vec![instance], ..operation() }, of_instance);
        if let Some(reason) = of_token {
            check(&mut safe, Operation { tokens: vec![token], ..operation() }, reason);
        }
    }
}

#[test]
fn execute_bridge_ops_sends_back_when_nonce_is_unknown() {
    let mut safe = holding_instances();
    for nonce in [2, 0x0101, u64::MAX] {
        for instance in [Instance { nonce, ..NFT }, Instance { nonce, ..SFT }, Instance { nonce, ..TOKEN.into() }] {
            check(&mut safe, Operation { tokens: vec![one(instance)], ..operation() }, TOKEN_UNKNOWN);
        }
    }
    let fungible = Operation { tokens: vec![units(NFT.token, 1u32)], ..operation() };
    check(&mut safe, fungible, TOKEN_UNKNOWN);
}

#[test]
fn execute_bridge_ops_mints_nothing_when_the_native_token_has_a_nonce() {
    let operation = Operation { tokens: vec![one(Instance { nonce: 1, ..NATIVE.into() })], ..operation() };
    check(&mut running_with_native_token(), operation, KIND_NOT_REGISTERED);
}

#[test]
fn execute_bridge_ops_sends_back_when_more_of_a_nonce_is_moved_than_owed() {
    let mut safe = holding_instances();
    for (instance, amount) in [(NFT, 2u32), (SFT, 51)] {
        let tokens = vec![Properties::of(instance).units(instance, amount)];
        check(&mut safe, Operation { tokens, ..operation() }, MORE_THAN_OWED);
    }
    check(&mut safe, Operation { tokens: vec![one(NFT), one(SFT), one(NFT)], ..operation() }, MORE_THAN_OWED);
    assert!(safe.prove_and_execute(&Operation { tokens: vec![one(NFT)], ..operation() }).moved);
    check(&mut safe, Operation { nonce: 1, tokens: vec![one(NFT)], ..operation() }, MORE_THAN_OWED);
}

#[test]
fn execute_bridge_ops_sends_back_when_a_nonce_can_not_leave_the_shard() {
    let to_far = |instance| Operation { to: FAR_RECEIVER.to_vec(), tokens: vec![units(TOKEN, 1u32), one(instance)], ..operation() };
    let mut frozen = holding_instances();
    frozen.world.freeze(MVX_SAFE, SFT.token);
    check(&mut frozen, to_far(SFT), TOKEN_NOT_MOVABLE);
    let mut wiped = holding_instances();
    wiped.world.give(MVX_SAFE, SFT, 49u32);
    check(&mut wiped, to_far(SFT), TOKEN_NOT_MOVABLE);
    assert!(wiped.prove_and_execute(&Operation { nonce: 1, ..to_far(NFT) }).moved);
}

#[test]
fn execute_bridge_ops_sends_back_when_token_is_unknown() {
    for id in [OTHER, EGLD, NATIVE, ""] {
        check(&mut holding(1), Operation { tokens: vec![units(id, 1u32)], ..operation() }, TOKEN_UNKNOWN);
    }
}

#[test]
fn execute_bridge_ops_sends_back_when_amount_is_zero() {
    for token in [TOKEN, OTHER, NATIVE] {
        check(&mut running_with_native_token(), Operation { tokens: vec![units(token, 0u32)], ..operation() }, AMOUNT_ZERO);
    }
}

#[test]
fn execute_bridge_ops_sends_back_when_more_is_moved_than_owed() {
    let mut safe = holding(1);
    check(&mut safe, Operation { tokens: vec![units(TOKEN, 101u32)], ..operation() }, MORE_THAN_OWED);
    check(&mut safe, Operation { tokens: vec![units(TOKEN, 60u32), units(TOKEN, 41u32)], ..operation() }, MORE_THAN_OWED);
}

#[test]
fn execute_bridge_ops_sends_back_when_all_was_paid_before() {
    let mut safe = holding(1);
    let all = Operation { tokens: vec![units(TOKEN, 100u32)], ..operation() };
    assert!(safe.prove_and_execute(&all).moved);
    check(&mut safe, Operation { nonce: 1, tokens: vec![units(TOKEN, 1u32)], ..operation() }, MORE_THAN_OWED);
}

#[test]
fn execute_bridge_ops_sends_all_back_when_the_third_of_five_tokens_fails() {
    let mut safe = holding(5);
    let mut tokens: Vec<Token> = TOKENS[..5].iter().map(|token| units(token, 50u32)).collect();
    tokens[2] = units(TOKENS[2], 500u32);
    check(&mut safe, Operation { tokens, ..operation() }, MORE_THAN_OWED);
}

#[test]
fn execute_bridge_ops_sends_all_back_when_the_last_of_ten_tokens_fails() {
    let mut safe = holding(9);
    let tokens = TOKENS[..10].iter().map(|token| units(token, 50u32)).collect();
    check(&mut safe, Operation { tokens, ..operation() }, TOKEN_UNKNOWN);
}

#[test]
fn execute_bridge_ops_sends_back_when_token_is_frozen_and_receiver_in_another_shard() {
    let mut safe = holding(2);
    safe.world.freeze(MVX_SAFE, OTHER);
    let tokens = vec![units(TOKEN, 1u32), units(OTHER, 1u32)];
    check(&mut safe, Operation { to: FAR_RECEIVER.to_vec(), tokens, ..operation() }, TOKEN_NOT_MOVABLE);
}

#[test]
fn execute_bridge_ops_sends_back_when_the_safe_lost_a_token_and_receiver_is_in_another_shard() {
    let mut safe = holding(2);
    safe.world.set_balance(MVX_SAFE, OTHER, 100u32);
    let tokens = vec![units(TOKEN, 1u32), units(OTHER, 1u32)];
    check(&mut safe, Operation { to: FAR_RECEIVER.to_vec(), tokens, ..operation() }, TOKEN_NOT_MOVABLE);
    safe.world.set_balance(MVX_SAFE, OTHER, 101u32);
    let paid = Operation { to: FAR_RECEIVER.to_vec(), nonce: 1, tokens: vec![units(OTHER, 101u32)], ..operation() };
    assert!(safe.prove_and_execute(&paid).moved);
    assert_eq!(safe.operation_state(paid.hash()), 2);
}

#[test]
fn execute_bridge_ops_counts_refunds_and_deposits_in_one_lane() {
    let mut safe = running();
    let failing = |nonce| Operation { nonce, tokens: vec![units(OTHER, 1u32)], ..operation() };
    check(&mut safe, failing(0), TOKEN_UNKNOWN);
    safe.deposit(&Deposit::default()).emits(&[Deposit::default().event(1)]);
    check(&mut safe, failing(1), TOKEN_UNKNOWN);
    safe.deposit(&Deposit::default()).emits(&[Deposit::default().event(3)]);
}

#[test]
fn execute_bridge_ops_sends_back_to_the_sender_when_receiver_is_another() {
    let operation = Operation { sender: vec![0xab; 32], nonce: u64::MAX, tokens: vec![units(OTHER, u64::MAX)], ..operation() };
    check(&mut running(), operation, TOKEN_UNKNOWN);
}
