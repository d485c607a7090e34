//! The real node's bytes and signatures through the compiled contracts.

use interactor::{
    bridge_message::{BridgeMessage, OperationKind, OutgoingOperation, hash_of_hashes},
    bridge_service::transactions,
    pair::{Candidate, Genesis, Mainchain, OperationState},
};

use crate::{fixtures::*, golden};

/// A mainchain whose validators have these keys and no proof of them.
fn mainchain(keys: &[impl AsRef<str>]) -> Mainchain {
    let candidate = |key: &str| Candidate { key: bytes(key).try_into().expect("key has 96 bytes"), proof: None };
    let candidates: Vec<_> = keys.iter().map(|key| candidate(key.as_ref())).collect();
    Mainchain::deploy(&Genesis { proof_required: false, ..Genesis::default() }, &candidates).expect("mainchain is deployed")
}

/// Registers and executes what the node signed; the safe knows the operations by the node's hashes.
fn assert_settled(mainchain: &mut Mainchain, message: &BridgeMessage) {
    for transaction in transactions(message).expect("message can be sent") {
        let receipt = mainchain.execute(&transaction).unwrap_or_else(|refusal| panic!("{}: {refusal}", transaction.function));
        assert_eq!(receipt.callback_error, None);
    }
    for operation in &message.operations {
        assert!(mainchain.is_proven(&message.hash_of_hashes, &operation.hash));
        assert_eq!(mainchain.operation_state(&operation.hash), OperationState::Refunded);
    }
}

#[test]
fn recorded_operations_are_settled_when_their_validators_signed_them() {
    for case in outgoing_cases() {
        let operations = vec![OutgoingOperation::new(OperationKind::Deposit, bytes(&case.operation))];
        let message = BridgeMessage {
            hash_of_hashes: hash_of_hashes(&operations),
            operations,
            signature: bytes(&case.signature).try_into().expect("signature has 48 bytes"),
            bitmap: bytes(&case.bitmap),
            epoch: 0,
        };
        assert_eq!(
            (message.operations[0].hash, message.hash_of_hashes),
            (hash(&case.op_hash), hash(&case.hash_of_hashes)),
            "{}",
            case.case
        );
        assert_settled(&mut mainchain(&case.keys), &message);
    }
}

#[test]
fn golden_operations_are_settled_under_the_nodes_hashes() {
    let golden = [golden::OPERATION_WITHOUT_CALL, golden::OPERATION_WITH_CALL].map(bytes);
    let message = signed(operations(OperationKind::Deposit, &[&golden[0], &golden[1]]), 0);
    let hashes = [golden::OPERATION_WITHOUT_CALL_HASH, golden::OPERATION_WITH_CALL_HASH].map(hash);
    let mut mainchain = mainchain(&golden::PUBLIC_KEYS);
    for op_hash in hashes {
        assert_eq!(mainchain.operation_state(&op_hash), OperationState::Unused);
    }
    assert_settled(&mut mainchain, &message);
    for op_hash in hashes {
        assert_eq!(mainchain.operation_state(&op_hash), OperationState::Refunded);
    }
}
