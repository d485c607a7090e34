use interactor::{
    bridge_message::{BridgeMessage, OperationKind, OutgoingOperation, hash_of_hashes},
    bridge_service::{Contract, MessageError, Transaction, transactions},
};

use crate::{fixtures::*, golden};

fn golden_bundle() -> BridgeMessage {
    let operation = |op_hash: &str| OutgoingOperation { kind: OperationKind::Deposit, hash: hash(op_hash), bytes: op_hash.into() };
    signed(golden::BUNDLE.map(operation).into(), 0)
}

/// The execution of an operation of the golden bundle.
fn execution(op_hash: &str) -> (Contract, String, u64) {
    (Contract::EsdtSafe, format!("executeBridgeOps@{}@{}", golden::HASH_OF_HASHES, hex::encode(op_hash)), 50_000_000)
}

fn sent(message: &BridgeMessage) -> Vec<(Contract, String, u64)> {
    let sent = |transaction: &Transaction| (transaction.to, transaction.txdata(), transaction.gas_limit);
    transactions(message).expect("message can be sent").iter().map(sent).collect()
}

#[test]
fn bundle_is_registered_then_executed_when_nothing_is_confirmed() {
    let message = golden_bundle();
    assert_eq!(hash_of_hashes(&message.operations), hash(golden::HASH_OF_HASHES));
    let registration = (Contract::HeaderVerifier, golden::REGISTER_BRIDGE_OPS.to_owned(), 50_000_000);
    let [first, second] = golden::BUNDLE.map(execution);
    assert_eq!(sent(&message), [registration, first, second]);
}

#[test]
fn bundle_is_only_executed_when_a_part_is_confirmed() {
    for (confirmed, left) in [(0, golden::BUNDLE[1]), (1, golden::BUNDLE[0])] {
        let mut message = golden_bundle();
        message.operations.remove(confirmed);
        assert_eq!(sent(&message), [execution(left)]);
    }
}

#[test]
fn bundle_is_not_registered_when_its_order_is_another() {
    let mut message = golden_bundle();
    message.operations.swap(0, 1);
    assert!(sent(&message).iter().all(|(to, ..)| *to == Contract::EsdtSafe));
}

#[test]
fn operations_go_where_their_kind_is_dealt_with() {
    let endpoints = [
        (OperationKind::Deposit, Contract::EsdtSafe, "executeBridgeOps", 50_000_000),
        (OperationKind::RegisterToken, Contract::EsdtSafe, "registerToken", 80_000_000),
        (OperationKind::RegisterValidator, Contract::ChainConfig, "registerValidator", 50_000_000),
        (OperationKind::UnregisterValidator, Contract::ChainConfig, "unRegisterValidator", 50_000_000),
    ];
    let all = endpoints.map(|(kind, ..)| operations(kind, &[function_bytes(kind).as_slice()]).remove(0));
    let message = signed(all.into(), 7);
    let sent = transactions(&message).unwrap();
    assert_eq!((sent[0].function, sent[0].gas_limit), ("registerBridgeOps", 50_000_000));
    assert_eq!(sent[0].args[3], [0, 0, 0, 7]);
    for (transaction, (kind, to, function, gas_limit)) in sent[1..].iter().zip(endpoints) {
        let args = vec![message.hash_of_hashes.to_vec(), function_bytes(kind)];
        assert_eq!(*transaction, Transaction { to, function, args, gas_limit });
    }
    assert_eq!(sent.len(), 5);
}

/// Bytes that differ by kind.
fn function_bytes(kind: OperationKind) -> Vec<u8> {
    format!("{kind:?}").into_bytes()
}

#[test]
fn validator_set_is_changed_by_one_transaction() {
    let message = signed(operations(OperationKind::ChangeValidatorSet, &[&bytes(golden::VALIDATOR_SET_CHANGE)]), 1);
    assert_eq!(sent(&message), [(Contract::HeaderVerifier, golden::CHANGE_VALIDATOR_SET.to_owned(), 50_000_000)]);
}

#[test]
fn validator_set_change_fails_when_it_is_not_alone_or_no_change() {
    let change = bytes(golden::VALIDATOR_SET_CHANGE);
    let mut message = signed(operations(OperationKind::ChangeValidatorSet, &[&change]), 1);
    message.operations.extend(operations(OperationKind::Deposit, &[b"one"]));
    assert_eq!(transactions(&message), Err(MessageError::ChangeNotAlone(2)));
    let malformed = signed(operations(OperationKind::ChangeValidatorSet, &[&change[..4]]), 1);
    assert!(matches!(transactions(&malformed), Err(MessageError::Change(_))));
}
