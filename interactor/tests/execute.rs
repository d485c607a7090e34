use std::fs;

use interactor::{
    execute::{ExecuteError, Order},
    hash::sha256,
};
use types::{errors::*, operation::MAX_OPERATION_BYTES};

use crate::fixtures::operation_without_call;

fn read(operation: &str) -> Result<Order, ExecuteError> {
    Order::read(operation, [7; 32])
}

#[test]
fn order_is_the_same_from_hex_and_from_a_file() {
    let bytes = operation_without_call().encode();
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("operation.hex");
    fs::write(&file, hex::encode(&bytes) + "\n").unwrap();
    let order = read(&hex::encode(&bytes)).unwrap();
    assert_eq!(order, read(file.to_str().unwrap()).unwrap());
    assert_eq!(order.name, sha256([bytes]));
}

#[test]
fn order_is_refused_when_the_bytes_are_no_operation() {
    let bytes = operation_without_call().encode();
    let longer = [bytes.as_slice(), &[0]].concat();
    let refused = |bytes: &[u8]| read(&hex::encode(bytes)).unwrap_err();
    assert_eq!(refused(&bytes[..bytes.len() - 1]), ExecuteError::NoOperation(INPUT_TOO_SHORT));
    assert_eq!(refused(&longer), ExecuteError::NoOperation(INPUT_TOO_LONG));
    assert_eq!(refused(&[]), ExecuteError::NoOperation(INPUT_TOO_SHORT));
    assert_eq!(refused(&vec![0xff; MAX_OPERATION_BYTES + 1]), ExecuteError::NoOperation(mvx_esdt_safe::errors::OPERATION_TOO_LONG));
}

#[test]
fn order_is_refused_when_it_is_not_hex() {
    let refusal = read("no-such-file").unwrap_err().to_string();
    assert_eq!(refusal, "\"no-such-file\" is neither hexadecimal digits nor a file with them");
    assert!(read(&"z".repeat(9_000)).unwrap_err().to_string().len() < 120);
}
