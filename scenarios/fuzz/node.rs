//! The readers of the stand-in for the node: an event that was made of an operation is that operation again, and no event makes them panic.

use interactor::{
    chain::Event,
    node::{
        OperationNonces, PeerAccounts, ValidatorGroup, any_operation,
        codec::{EsdtTokenData, Operation, OperationData, Token},
        deposit_event, incoming,
        subscriptions::{DEPOSIT, EXECUTE, REGISTER_BLS_KEY, REGISTER_TOKEN, UNREGISTER_BLS_KEY},
    },
};
use types::OperationRef;

use crate::{
    edit::{self, Edit},
    inputs::{self, AnOperation},
    runs::{DECODER, Verdict, fuzz},
};

const SAFE: [u8; 32] = [5; 32];

/// Bytes of an operation without tokens and call, before and behind the tokens.
const HEAD: usize = 32 + 4;
const TAIL: usize = 8 + 32 + 1;

/// The event by which a safe announces it; token data and origin are cut out of its bytes.
fn event(operation: &Operation) -> Event {
    let form = if operation.tokens.is_empty() { "scCall" } else { "deposit" };
    let mut topics = vec![form.into(), operation.receiver.to_vec()];
    for token in &operation.tokens {
        let nonce = token.nonce.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect();
        topics.extend([token.identifier.clone(), nonce, data_of(token)]);
    }
    let data = Operation { receiver: SAFE, tokens: vec![], data: operation.data.clone() }.encode()[HEAD..].to_vec();
    Event { address: SAFE, identifier: DEPOSIT.into(), topics, data }
}

fn data_of(token: &Token) -> Vec<u8> {
    let data = OperationData { nonce: 0, sender: SAFE, transfer_data: None };
    let bytes = Operation { receiver: SAFE, tokens: vec![token.clone()], data }.encode();
    bytes[HEAD + 4 + token.identifier.len() + 8..bytes.len() - TAIL].to_vec()
}

#[test]
fn an_event_is_read_as_the_operation_that_it_was_made_of() {
    fuzz("events of deposits", DECODER, |AnOperation(operation): &AnOperation| {
        let read = deposit_event(&event(operation));
        let is_something = !operation.tokens.is_empty() || operation.data.transfer_data.is_some();
        assert_eq!(read.is_ok(), is_something, "{read:?}");
        read.map_or(Verdict::Refused, |read| {
            assert_eq!(read, *operation);
            Verdict::from(OperationRef::decode(&read.encode()).is_ok())
        })
    });
}

#[derive(Debug)]
struct AnEvent(Event);

impl<'a> arbitrary::Arbitrary<'a> for AnEvent {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let mut event = event(&inputs::operation(u)?);
        let identifiers = [DEPOSIT, DEPOSIT, EXECUTE, REGISTER_TOKEN, REGISTER_BLS_KEY, UNREGISTER_BLS_KEY, "other"];
        event.identifier = (*u.choose(&identifiers)?).into();
        if u.ratio(1, 8)? {
            event.topics.truncate(u.int_in_range(0..=6)?);
        }
        let places = event.topics.len();
        if u.ratio(1, 2)? && places > 0 {
            let (place, edits): (_, Vec<Edit>) = (u.int_in_range(0..=places - 1)?, edit::edits(u)?);
            event.topics[place] = edit::apply(&edits, &event.topics[place], 0);
        }
        let edits = edit::edits(u)?;
        event.data = edit::apply(&edits, &event.data, 0);
        Ok(AnEvent(event))
    }
}

#[test]
fn any_event_is_read_or_refused() {
    let group = ValidatorGroup::numbered(1..=4).expect("validators");
    let mut peers = PeerAccounts::of(&group);
    fuzz("events", DECODER, |AnEvent(event): &AnEvent| {
        let mut nonces = OperationNonces::FromContract;
        let arrived = incoming(event);
        let left = any_operation(event, &mut nonces, &mut peers);
        // A validator's event is nothing that the mainchain says.
        assert!(arrived.is_err() || event.identifier == DEPOSIT || event.identifier == EXECUTE);
        Verdict::from(arrived.is_ok() || left.is_ok())
    });
}

#[test]
fn any_bytes_are_read_as_token_data_or_origin_or_refused() {
    fuzz("token data and origins", DECODER, |input: &inputs::Bytes| {
        let bytes = input.edited();
        let cut = bytes.get(58.min(bytes.len())..).unwrap_or_default();
        let is_data = EsdtTokenData::decode(cut).is_ok();
        let is_origin = bytes.len() > TAIL && OperationData::decode(&bytes[bytes.len() - TAIL..]).is_ok();
        Verdict::from(is_data || is_origin)
    });
}
