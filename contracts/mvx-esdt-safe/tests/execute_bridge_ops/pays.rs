use multiversx_sc_scenario::imports::Address;
use testkit::{
    call::pay,
    changes::{gains, loses},
    instance::{NFT, Properties, SFT},
    mvx::{Execution, MVX_SAFE, NATIVE, keeps, marks},
    safe::{Deposit, FAR_RECEIVER, OTHER, RECEIVER, TOKEN, TOKENS},
    token_mint::are_outside,
    wire::{GOLDEN_OPERATION, GOLDEN_OPERATION_HASH, Operation, bytes_of, units},
};

use crate::{holding, holding_instances, one, operation, running, running_with_native_token};

#[test]
fn execute_bridge_ops_pays_when_proven() {
    let mut safe = holding(1);
    let bundle = safe.prove(&[operation()]);
    assert_eq!(safe.operation_state(operation().hash()), 0);
    let executed = safe.execute(bundle.execution(&operation()));
    executed.emits(&[bundle.confirmation(&operation(), None)]);
    executed.changes([loses(MVX_SAFE, TOKEN, 40u32), gains(RECEIVER, TOKEN, 40u32), keeps(TOKEN, 60u32, 60u32), marks(&operation(), 2)]);
    assert_eq!(safe.operation_state(operation().hash()), 2);
}

#[test]
fn execute_bridge_ops_pays_ten_tokens_when_all_are_owed() {
    let mut safe = holding(10);
    let amounts = || TOKENS[..10].iter().copied().zip(100u32..);
    let operation = Operation { tokens: amounts().map(|(token, amount)| units(token, amount)).collect(), ..operation() };
    let bundle = safe.prove(std::slice::from_ref(&operation));
    let executed = safe.execute(bundle.execution(&operation));
    executed.emits(&[bundle.confirmation(&operation, None)]);
    let paid = |(token, amount): (&str, u32)| [loses(MVX_SAFE, token, amount), gains(RECEIVER, token, amount), keeps(token, 0u32, 0u32)];
    executed.changes(amounts().flat_map(paid).chain([marks(&operation, 2)]));
}

#[test]
fn execute_bridge_ops_pays_both_when_a_token_comes_twice() {
    let mut safe = holding(2);
    let tokens = vec![units(TOKEN, 40u32), units(OTHER, 1u32), units(TOKEN, 60u32)];
    let operation = Operation { tokens, ..operation() };
    safe.prove_and_execute(&operation).changes([
        loses(MVX_SAFE, TOKEN, 100u32),
        gains(RECEIVER, TOKEN, 100u32),
        keeps(TOKEN, 0u32, 0u32),
        loses(MVX_SAFE, OTHER, 1u32),
        gains(RECEIVER, OTHER, 1u32),
        keeps(OTHER, 100u32, 100u32),
        marks(&operation, 2),
    ]);
}

#[test]
fn execute_bridge_ops_pays_the_very_nonce_when_tokens_have_one() {
    for to in [bytes_of(RECEIVER), FAR_RECEIVER.to_vec()] {
        let mut safe = holding_instances();
        let receiver = Address::from_slice(&to);
        let operation = Operation { to, tokens: vec![one(NFT), units(TOKEN, 100u32), one(SFT)], ..operation() };
        let bundle = safe.prove(std::slice::from_ref(&operation));
        let executed = safe.execute(bundle.execution(&operation));
        executed.emits(&[bundle.confirmation(&operation, None)]);
        let paid = [(NFT, 1u32, 0u32), (TOKEN.into(), 100, 0), (SFT, 1, 49)];
        let moved = |(of, amount, left)| [loses(MVX_SAFE, of, amount), gains(&receiver, of, amount), keeps(of, left, left)];
        executed.changes(paid.into_iter().flat_map(moved).chain([marks(&operation, 2)]));
    }
}

#[test]
fn execute_bridge_ops_pays_an_sft_in_parts_when_each_is_owed() {
    let mut safe = holding_instances();
    let units = |amount| Properties::default().units(SFT, amount);
    for (nonce, amounts, left) in [(0, vec![20u32, 5], 25u32), (1, vec![25], 0)] {
        let operation = Operation { nonce, tokens: amounts.iter().copied().map(units).collect(), ..operation() };
        let paid: u32 = amounts.iter().sum();
        safe.prove_and_execute(&operation).changes([
            loses(MVX_SAFE, SFT, paid),
            gains(RECEIVER, SFT, paid),
            keeps(SFT, left, left),
            marks(&operation, 2),
        ]);
    }
}

#[test]
fn execute_bridge_ops_pays_the_token_of_here_when_the_operation_tells_other_properties() {
    let mut safe = holding_instances();
    let altered = Properties { attributes: b"another".to_vec(), ..Properties::default() };
    let operation = Operation { tokens: vec![altered.units(NFT, 1u32)], ..operation() };
    assert!(safe.prove_and_execute(&operation).moved);
    let back = Deposit { caller: RECEIVER.into(), payments: vec![pay(NFT, 1u32)], ..Deposit::default() };
    safe.deposit(&back).emits(&[back.event(1)]);
}

#[test]
fn execute_bridge_ops_pays_when_receiver_is_in_another_shard() {
    let mut safe = holding(1);
    let operation = Operation { to: FAR_RECEIVER.to_vec(), ..operation() };
    let executed = safe.prove_and_execute(&operation);
    executed.changes([
        loses(MVX_SAFE, TOKEN, 40u32),
        gains(&Address::from(FAR_RECEIVER), TOKEN, 40u32),
        keeps(TOKEN, 60u32, 60u32),
        marks(&operation, 2),
    ]);
}

#[test]
fn execute_bridge_ops_pays_each_when_later_ones_come_first() {
    let mut safe = holding(1);
    let operations = [0, 1, 2].map(|nonce| Operation { nonce, tokens: vec![units(TOKEN, 10 + nonce as u32)], ..operation() });
    let bundle = safe.prove(&operations);
    for operation in operations.iter().rev() {
        safe.execute(bundle.execution(operation)).emits(&[bundle.confirmation(operation, None)]);
    }
    assert_eq!(safe.view("getEscrow", &[TOKEN.as_bytes(), &[]]), [[100 - 33], [100 - 33]]);
}

#[test]
fn execute_bridge_ops_mints_when_token_is_native() {
    let mut safe = running_with_native_token();
    let operation = Operation { tokens: vec![units(NATIVE, 1000u32)], ..operation() };
    let bundle = safe.prove(std::slice::from_ref(&operation));
    let executed = safe.execute(bundle.execution(&operation));
    executed.emits(&[bundle.confirmation(&operation, None)]);
    executed.changes([gains(RECEIVER, NATIVE, 1000u32), are_outside(NATIVE, 0, 1000), marks(&operation, 2)]);
}

#[test]
fn execute_bridge_ops_mints_and_pays_when_native_token_comes_with_others() {
    let mut safe = running_with_native_token();
    assert!(safe.deposit(&Deposit::default()).moved);
    let operation = Operation { tokens: vec![units(TOKEN, 1u32), units(NATIVE, 2u32), units(NATIVE, 3u32)], ..operation() };
    safe.prove_and_execute(&operation).changes([
        loses(MVX_SAFE, TOKEN, 1u32),
        gains(RECEIVER, TOKEN, 1u32),
        keeps(TOKEN, 99u32, 99u32),
        gains(RECEIVER, NATIVE, 5u32),
        are_outside(NATIVE, 0, 5),
        marks(&operation, 2),
    ]);
}

#[test]
fn execute_bridge_ops_hashes_as_the_node_when_bytes_are_the_nodes() {
    let (mut safe, operation) = (running(), GOLDEN_OPERATION.to_vec());
    let hash_of_hashes = safe.prove_bytes(std::slice::from_ref(&operation)).hash_of_hashes().to_vec();
    let executed = safe.execute(Execution { hash_of_hashes, operation, ..Execution::default() });
    assert_eq!(executed.events()[1].topics[2], GOLDEN_OPERATION_HASH);
    assert_eq!(safe.operation_state(GOLDEN_OPERATION_HASH), 3);
}
