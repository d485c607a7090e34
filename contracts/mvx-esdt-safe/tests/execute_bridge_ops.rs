//! What reverts, what is sent back, what is paid, and what becomes of a payment that fails.

mod callback;
mod calls;
mod homeward;
mod pays;
mod refunds;
mod reverts;

use testkit::{
    changes::stores,
    mvx::{MVX_SAFE, marks},
    safe::Safe,
    wire::{Operation, minimal},
};

/// Proves an operation and executes it: it is sent back, and nothing else moves.
pub fn check_sent_back(safe: &mut Safe, operation: Operation, reason: &str) {
    let nonce = safe.next_nonce();
    let bundle = safe.prove(std::slice::from_ref(&operation));
    let executed = safe.execute(bundle.execution(&operation));
    executed.emits(&[operation.refund(nonce), bundle.confirmation(&operation, Some(reason))]);
    executed.changes([marks(&operation, 3), stores(MVX_SAFE, "nextOperationNonce", minimal(nonce + 1))]);
    assert_eq!(safe.operation_state(operation.hash()), 3);
}
