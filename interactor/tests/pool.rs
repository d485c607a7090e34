use interactor::{
    bridge_message::OperationKind,
    node::{Confirmation, OutgoingPool},
};

use crate::fixtures::*;

fn pair(hash_of_hashes: &[u8], op_hash: &[u8]) -> Confirmation {
    Confirmation { hash_of_hashes: hash_of_hashes.to_vec(), op_hash: op_hash.to_vec() }
}

#[test]
fn pool_keeps_everything_when_the_pair_is_unknown() {
    let message = signed(operations(OperationKind::Deposit, &[b"one", b"two"]), 0);
    let other = signed(operations(OperationKind::Deposit, &[b"three"]), 0);
    let mut pool = OutgoingPool::default();
    pool.add(message.clone());
    pool.add(other.clone());
    let op_hash = &message.operations[0].hash;
    assert!(!pool.confirm(&pair(&[0xaa; 32], op_hash)));
    assert!(!pool.confirm(&pair(&other.hash_of_hashes, op_hash)));
    assert!(!pool.confirm(&pair(&message.hash_of_hashes, &[0xbb; 32])));
    assert!(!pool.confirm(&pair(&message.hash_of_hashes[..31], op_hash)));
    assert_eq!(pool.unconfirmed(), [message, other]);
}

#[test]
fn pool_drops_an_operation_when_it_is_confirmed_and_the_bundle_with_the_last() {
    let message = signed(operations(OperationKind::Deposit, &[b"one", b"two"]), 0);
    let (first, second) = (message.operations[0].clone(), message.operations[1].clone());
    let mut pool = OutgoingPool::default();
    pool.add(message.clone());
    assert!(pool.confirm(&pair(&message.hash_of_hashes, &first.hash)));
    assert_eq!(pool.unconfirmed()[0].operations, message.operations[1..]);
    assert_eq!(pool.unconfirmed()[0].hash_of_hashes, message.hash_of_hashes);
    assert!(!pool.confirm(&pair(&message.hash_of_hashes, &first.hash)));
    assert!(pool.confirm(&pair(&message.hash_of_hashes, &second.hash)));
    assert_eq!(pool.unconfirmed(), []);
}

#[test]
fn pool_keeps_one_bundle_when_it_is_added_twice() {
    let message = signed(operations(OperationKind::Deposit, &[b"one"]), 0);
    let mut pool = OutgoingPool::default();
    pool.add(message.clone());
    pool.add(message.clone());
    assert_eq!(pool.unconfirmed(), [message]);
}
