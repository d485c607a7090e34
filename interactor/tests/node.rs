use interactor::{
    bridge_message::OperationKind,
    bridge_service::transactions,
    chain::Event,
    node::{
        EventError, Node, NodeConfig, NodeError, OperationNonces, SigningError, ValidatorGroup,
        subscriptions::{Subscription, SubscriptionError, of_mainchain, of_sovereign_chain},
    },
};
use multiversx_bls::{G1, G2};

use crate::{fixtures::*, golden};

fn config() -> NodeConfig {
    NodeConfig {
        outgoing: of_sovereign_chain(SAFE),
        incoming: of_mainchain(SAFE, HEADER_VERIFIER),
        validators: four_validators(),
        nonces: OperationNonces::FromContract,
        epoch: 0,
    }
}

fn node() -> Node {
    Node::start(config()).expect("configuration is sound")
}

/// A deposit that no formatter can read.
fn malformed() -> Event {
    Event { topics: vec![b"deposit".to_vec()], ..deposit(1) }
}

#[test]
fn node_fails_to_start_when_an_outgoing_identifier_is_unsupported() {
    let outgoing = vec![Subscription::new("setFee", &[SAFE])];
    let started = Node::start(NodeConfig { outgoing, ..config() });
    assert_eq!(started.err(), Some(SubscriptionError::Unsupported("setFee".into())));
}

#[test]
fn node_closes_a_block_without_bundle_when_nothing_leaves() {
    let mut node = node();
    let foreign = Event { address: RECEIVER, ..malformed() };
    assert_eq!(node.close_block(&[foreign]), Ok(None));
    assert_eq!((node.height(), node.unconfirmed()), (1, &[][..]));
}

#[test]
fn node_bundles_all_operations_of_a_block_when_they_differ_in_kind() {
    let mut node = node();
    let message = node.close_block(&[deposit(0), register_token(), deposit(1)]).unwrap().unwrap();
    let kinds: Vec<_> = message.operations.iter().map(|operation| operation.kind).collect();
    assert_eq!(kinds, [OperationKind::Deposit, OperationKind::RegisterToken, OperationKind::Deposit]);
    assert!(message.is_whole());
    assert_eq!((message.bitmap.as_slice(), message.epoch), (&[0b1111][..], 0));
    assert_eq!(node.unconfirmed(), std::slice::from_ref(&message));

    let keys: Vec<_> = golden::PUBLIC_KEYS.iter().map(|key| G2::from_serialized(&bytes(key)).unwrap()).collect();
    assert!(G1::from_serialized(&message.signature).unwrap().fast_aggregate_verify(&keys, &message.hash_of_hashes));
}

#[test]
fn node_signs_on_when_one_of_four_validators_is_down() {
    let mut node = node();
    node.validators_mut().take_down(0);
    assert_eq!(node.close_block(&[deposit(0)]).unwrap().unwrap().bitmap, [0b1110]);
}

#[test]
fn node_closes_no_block_when_there_is_no_quorum_and_goes_on_after() {
    let mut node = Node::start(NodeConfig { nonces: OperationNonces::Counted { next: 0 }, ..config() }).unwrap();
    node.validators_mut().take_down(0);
    node.validators_mut().take_down(1);
    let no_quorum = SigningError::QuorumNotReached { online: 2, validators: 4, quorum: 3 };
    assert_eq!(node.close_block(&[deposit(9)]), Err(NodeError::NotSigned(no_quorum)));
    assert_eq!((node.height(), node.unconfirmed()), (0, &[][..]));

    node.validators_mut().bring_up(0);
    let message = node.close_block(&[deposit(9)]).unwrap().unwrap();
    let expected = interactor::node::operation(&deposit(0), &mut OperationNonces::FromContract).unwrap();
    assert_eq!(message.operations, [expected], "no nonce was lost");
}

#[test]
fn node_stops_the_chain_when_an_outgoing_event_cannot_be_read() {
    let mut node = node();
    node.close_block(&[]).unwrap();
    let stopped = node.close_block(&[deposit(0), malformed()]).unwrap_err();
    let cause = EventError::NumberOfTopics { form: "deposit".into(), found: 1 };
    assert_eq!(stopped, NodeError::ChainStopped { height: 1, cause });

    assert_eq!(node.close_block(&[deposit(0)]), Err(stopped.clone()));
    assert_eq!(node.start_epoch(four_validators()), Err(stopped.clone()));
    assert_eq!(node.receive_header(&[]), Err(stopped));
    assert_eq!((node.height(), node.unconfirmed()), (1, &[][..]));
}

#[test]
fn node_makes_results_in_log_order_when_a_header_comes() {
    let events = [deposit(4), Event { identifier: "execute".into(), ..deposit(5) }, Event { address: RECEIVER, ..malformed() }];
    let header = node().receive_header(&events).unwrap();
    assert_eq!(header.results.iter().map(|result| result.nonce).collect::<Vec<_>>(), [4, 5]);
}

#[test]
fn node_drops_an_operation_when_its_confirmation_comes_and_notes_unknown_ones() {
    let mut node = node();
    let message = node.close_block(&[deposit(0), deposit(1)]).unwrap().unwrap();
    let known = confirmation(&message.hash_of_hashes, &message.operations[1].hash);
    let unknown = confirmation(&message.hash_of_hashes, &[0xbb; 32]);
    let header = node.receive_header(&[known.clone(), unknown, known]).unwrap();
    assert_eq!(header.confirmed.len(), 1);
    assert_eq!(header.confirmed[0].op_hash, message.operations[1].hash);
    assert_eq!(header.unknown.len(), 2, "a pair of nobody, and one that came twice");
    assert_eq!(node.unconfirmed()[0].operations, message.operations[..1]);
    let resent = transactions(&node.unconfirmed()[0]).unwrap();
    assert_eq!(resent.iter().map(|transaction| transaction.function).collect::<Vec<_>>(), ["executeBridgeOps"]);
}

#[test]
fn node_refuses_the_whole_header_and_all_after_it_when_one_event_cannot_be_read() {
    let mut node = node();
    let message = node.close_block(&[deposit(0)]).unwrap().unwrap();
    let known = confirmation(&message.hash_of_hashes, &message.operations[0].hash);
    let stopped = node.receive_header(&[known.clone(), malformed()]).unwrap_err();
    assert!(matches!(stopped, NodeError::BridgeStopped(EventError::NumberOfTopics { .. })));
    assert_eq!(node.unconfirmed(), [message], "nothing of the header counts");
    assert_eq!(node.receive_header(&[known]), Err(stopped));
    assert!(node.close_block(&[deposit(1)]).is_ok(), "the chain itself goes on");
}

#[test]
fn node_stops_the_bridge_when_a_subscribed_identifier_has_no_handler() {
    let incoming = vec![Subscription::new("pause", &[SAFE])];
    let mut node = Node::start(NodeConfig { incoming, ..config() }).unwrap();
    let event = Event { identifier: "pause".into(), ..deposit(0) };
    assert_eq!(node.receive_header(&[event]), Err(NodeError::BridgeStopped(EventError::UnknownIdentifier("pause".into()))));
}

#[test]
fn node_hands_over_to_the_next_group_when_an_epoch_starts() {
    let mut node = node();
    node.validators_mut().take_down(3);
    let change = node.start_epoch(ValidatorGroup::numbered(2..=8).unwrap()).unwrap();
    assert_eq!((change.epoch, node.epoch(), node.height()), (1, 1, 1));
    assert_eq!(change.bitmap, [0b0111], "signed by the last group");
    let sent = transactions(&change).unwrap();
    assert_eq!((sent[0].function, &sent[0].args[4..]), ("changeValidatorSet", &ids_with_epoch(1, 2..=8)[..]));

    let message = node.close_block(&[deposit(0)]).unwrap().unwrap();
    assert_eq!((message.epoch, message.bitmap.as_slice()), (1, &[0b0111_1111][..]), "signed by the new group");
    node.receive_header(&[set_changed(&change)]).unwrap();
    assert_eq!(node.unconfirmed(), [message]);
}

#[test]
fn node_sends_the_golden_change_when_four_validators_stay() {
    let mut node = node();
    node.validators_mut().take_down(3);
    let change = node.start_epoch(four_validators()).unwrap();
    assert_eq!(transactions(&change).unwrap()[0].txdata(), golden::CHANGE_VALIDATOR_SET);
}

#[test]
fn node_stays_in_its_epoch_when_the_last_group_cannot_sign() {
    let mut node = node();
    node.validators_mut().take_down(0);
    node.validators_mut().take_down(1);
    assert!(matches!(node.start_epoch(four_validators()), Err(NodeError::NotSigned(_))));
    assert_eq!((node.epoch(), node.height(), node.unconfirmed()), (0, 0, &[][..]));
}

/// The epoch in four bytes and the ids, as arguments.
fn ids_with_epoch(epoch: u32, numbers: impl Iterator<Item = u8>) -> Vec<Vec<u8>> {
    std::iter::once(epoch.to_be_bytes().to_vec()).chain(numbers.map(|number| vec![number])).collect()
}
