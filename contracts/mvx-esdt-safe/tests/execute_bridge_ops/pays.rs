use multiversx_sc_scenario::imports::Address;
use testkit::{
    changes::{gains, loses},
    mvx::{Execution, MVX_SAFE, NATIVE, keeps, marks},
    safe::{Deposit, FAR_RECEIVER, OTHER, RECEIVER, TOKEN, TOKENS},
    wire::{GOLDEN_OPERATION, GOLDEN_OPERATION_HASH, Operation, units},
};

use crate::{holding, operation, running, running_with_native_token};

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
    executed.changes([gains(RECEIVER, NATIVE, 1000u32), keeps(NATIVE, 0u32, 0u32), marks(&operation, 2)]);
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
        keeps(NATIVE, 0u32, 0u32),
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
