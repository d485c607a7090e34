//! `deposit` on both sides: what is accepted is an event that the node reads, as an operation that the other side decodes.

use arbitrary::{Arbitrary, Result, Unstructured};
use interactor::{chain::Event, node::deposit_event};
use testkit::{
    call::{Payment, pay},
    instance::{NFT, SFT},
    mvx::MVX_SAFE,
    safe::{CONTRACT, Deposit, OTHER, RECEIVER, Safe, TOKEN},
    wire::bytes_of,
};
use types::OperationRef;

use crate::{
    edit,
    endpoints::{Renewed, verdict, world},
    inputs,
    runs::{ENDPOINT, Verdict, fuzz},
};

#[derive(Debug)]
struct Input {
    to: Vec<u8>,
    payments: Vec<Payment>,
    call_data: Vec<Vec<u8>>,
}

impl<'a> Arbitrary<'a> for Input {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
        let callable: [u8; 32] = std::array::from_fn(|place| if place < 8 { 0 } else { place as u8 });
        let mut ambiguous = [7; 32];
        ambiguous[..4].copy_from_slice(&u.int_in_range(1..=23u32)?.to_be_bytes());
        let known = [bytes_of(RECEIVER), bytes_of(CONTRACT), bytes_of(MVX_SAFE)];
        let others = [callable.to_vec(), callable.to_vec(), ambiguous.to_vec(), vec![0; 32], inputs::bytes(u, 40)?];
        let receivers = [&known[..], &others].concat();
        let to = u.choose(&receivers)?.clone();
        let edits = if u.ratio(1, 4)? { edit::edits(u)? } else { vec![] };
        let payments = (0..u.int_in_range(0..=3)?).map(|_| payment(u)).collect::<Result<_>>()?;
        Ok(Input { to: edit::apply(&edits, &to, 0), payments, call_data: if u.ratio(1, 3)? { call_data(u)? } else { vec![] } })
    }
}

fn payment(u: &mut Unstructured) -> Result<Payment> {
    let amount: u32 = u.int_in_range(0..=2_000)?;
    let instance = u.int_in_range(0..=4)?;
    Ok(match instance {
        0 => pay(NFT, 1u32),
        1 => pay(SFT, amount),
        2 => pay(OTHER, amount),
        _ => pay(TOKEN, amount),
    })
}

/// Gas, function and arguments, or something like it.
fn call_data(u: &mut Unstructured) -> Result<Vec<Vec<u8>>> {
    let call = inputs::call(u)?;
    let gas = if u.ratio(1, 4)? { call.gas_limit } else { u.int_in_range(0..=30_000_000)? };
    let gas = gas.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect();
    let mut parts = vec![gas, call.function];
    parts.extend(call.args);
    if u.ratio(1, 4)? {
        let place = u.int_in_range(0..=parts.len() - 1)?;
        parts[place] = inputs::bytes(u, 40)?;
    }
    if u.ratio(1, 8)? {
        parts.truncate(u.int_in_range(0..=2)?);
    }
    Ok(parts)
}

/// What is accepted is announced as one operation, which carries what was paid.
fn check(safe: &mut Safe, input: &Input) -> Verdict {
    let deposit =
        Deposit { to: input.to.clone(), payments: input.payments.clone(), call_data: input.call_data.clone(), ..Deposit::default() };
    let outcome = safe.deposit(&deposit);
    let verdict = verdict(&outcome);
    if verdict == Verdict::Accepted {
        let [event] = &outcome.events()[..] else { panic!("a deposit is one event") };
        let (address, identifier) = ([0; 32], event.identifier.clone());
        let event = Event { address, identifier, topics: event.topics.clone(), data: event.data.clone() };
        let operation = deposit_event(&event).expect("the node reads it");
        let bytes = operation.encode();
        assert!(bytes.len() <= types::operation::MAX_OPERATION_BYTES);
        let read = OperationRef::decode(&bytes);
        assert_eq!((operation.receiver.to_vec(), operation.tokens.len()), (input.to.clone(), input.payments.len()));
        // The node looks at no receiver; what leaves the Sovereign Chain is decoded by contracts.
        let is_for_the_node = safe.side.safe == MVX_SAFE && types::address::is_ambiguous(&operation.receiver);
        assert!(read.is_ok() || is_for_the_node, "{read:?}");
        assert_eq!(operation.data.transfer_data.is_some(), !input.call_data.is_empty());
    }
    verdict
}

#[test]
fn a_deposit_on_the_mainchain_is_an_operation_or_nothing() {
    let mut safe = Renewed::new(|| world().start_mvx_safe());
    fuzz("deposit on the mainchain", ENDPOINT, |input: &Input| check(safe.get(), input));
}

#[test]
fn a_deposit_on_the_sovereign_chain_is_an_operation_of_the_mainchain_or_nothing() {
    let mut safe = Renewed::new(|| world().start_sov_safe());
    fuzz("deposit on the sovereign chain", ENDPOINT, |input: &Input| check(safe.get(), input));
}
