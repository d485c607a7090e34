//! `executeBridgeOps`: proven bytes are used once if they are an operation, and refused for ever if they are none.

use std::collections::BTreeSet;

use arbitrary::{Arbitrary, Result, Unstructured};
use interactor::node::codec::{EsdtTokenData, Operation, Token};
use testkit::{
    bundle::Bundle,
    call::pay,
    mvx::{Execution, MVX_SAFE},
    safe::{CONTRACT, Deposit, FAR_RECEIVER, OTHER, RECEIVER, Safe, TOKEN, USER},
    sha256,
    wire::bytes_of,
};
use types::OperationRef;

use crate::{
    edit::{self, Edit},
    endpoints::{Renewed, verdict, world},
    inputs,
    runs::{ENDPOINT, Verdict, fuzz},
};

/// What the safe keeps of each of two tokens.
const KEPT: u32 = 100_000;

/// An operation whose receiver is somebody: the Rust VM ends with the process where a receiver is nobody.
#[derive(Debug)]
struct Input {
    operation: Operation,
    edits: Vec<Edit>,
}

impl<'a> Arbitrary<'a> for Input {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
        let mut operation = inputs::operation(u)?;
        let receivers = [bytes_of(RECEIVER), bytes_of(USER), bytes_of(CONTRACT), FAR_RECEIVER.to_vec(), bytes_of(MVX_SAFE), vec![0; 32]];
        operation.receiver = u.choose(&receivers)?.as_slice().try_into().expect("32 bytes");
        for token in &mut operation.tokens {
            if u.ratio(3, 4)? {
                *token = known(u)?;
            }
        }
        let edits = if u.ratio(1, 2)? { edit::edits(u)? } else { vec![] };
        Ok(Input { operation, edits })
    }
}

/// Units of a token that the safe keeps, now and then more than it has.
fn known(u: &mut Unstructured) -> Result<Token> {
    let amount: u32 = if u.ratio(1, 8)? { u.arbitrary()? } else { u.int_in_range(0..=200)? };
    let amount = amount.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect();
    Ok(Token { identifier: (*u.choose(&[TOKEN, OTHER])?).into(), nonce: 0, data: EsdtTokenData::fungible(amount) })
}

/// A safe that keeps something, and what was proven to it: of the shortest bytes some come again.
struct Site {
    safe: Safe,
    proven: BTreeSet<Vec<u8>>,
}

fn start() -> Site {
    let mut safe = world().start_mvx_safe();
    let payments = vec![pay(TOKEN, KEPT), pay(OTHER, KEPT)];
    assert!(safe.deposit(&Deposit { payments, ..Deposit::default() }).moved);
    Site { safe, proven: BTreeSet::new() }
}

#[test]
fn proven_bytes_are_used_once_if_they_are_an_operation() {
    let mut site = Renewed::new(start);
    fuzz("executeBridgeOps", ENDPOINT, |input: &Input| {
        let Site { safe, proven } = site.get();
        let operation = edit::apply(&input.edits, &input.operation.encode(), 32);
        let (is_new, bytes) = (proven.insert(operation.clone()), std::slice::from_ref(&operation));
        let bundle = if is_new { safe.prove_bytes(bytes) } else { Bundle::of(bytes) };
        let execution =
            || Execution { hash_of_hashes: bundle.hash_of_hashes().to_vec(), operation: operation.clone(), ..Execution::default() };
        let outcome = safe.execute(execution());
        let (verdict, state) = (verdict(&outcome), safe.operation_state(sha256([&operation])));
        let is_used = OperationRef::decode(&operation).is_ok();
        assert_eq!(verdict == Verdict::Accepted, is_new && is_used, "{}", outcome.response.tx_error.message);
        assert_eq!(is_used, [2, 3].contains(&state), "state {state}");
        let again = safe.execute(execution());
        assert_eq!(crate::endpoints::verdict(&again), Verdict::Refused, "an operation was used twice");
        verdict
    });
}
