//! What the node makes of its staking contract's events.

use interactor::{
    bridge_message::OperationKind,
    chain::Event,
    node::{
        EventError, OperationNonces, PeerAccounts, any_operation,
        subscriptions::{STAKING_CONTRACT, Subscriptions, of_sisters, of_sovereign_chain, of_staking},
    },
};

use crate::{fixtures::*, golden};

const JOIN: &str = "registerBlsKey";
const LEAVE: &str = "unRegisterBlsKey";

fn peers() -> PeerAccounts {
    PeerAccounts::of(&four_validators())
}

fn counted() -> OperationNonces {
    OperationNonces::Counted { next: 0 }
}

#[test]
fn operation_is_the_golden_one_when_a_validator_joins() {
    let event = staking(JOIN, 4, Some(3));
    let mut peers = PeerAccounts::of(&interactor::node::ValidatorGroup::numbered([1, 2, 3]).expect("keys"));
    let ids: Vec<_> = [5, 4].map(|number| peers.id_of_new(&staking(JOIN, number, None).topics[0])).into();
    assert_eq!(ids, [[4], [5]]);
    let made = any_operation(&event, &mut OperationNonces::FromContract, &mut peers).unwrap();
    assert_eq!(made.kind, OperationKind::RegisterValidator);
    assert_eq!(made.hash, hash(golden::REGISTERED_BLS_KEY_HASH));
}

#[test]
fn operation_counts_in_the_lane_of_the_deposits_when_the_node_counts() {
    let (mut nonces, mut peers) = (counted(), peers());
    for (nonce, event) in [staking(JOIN, 5, None), deposit(70), staking(LEAVE, 5, None)].iter().enumerate() {
        let made = any_operation(event, &mut nonces, &mut peers).unwrap();
        let is_deposit = event.identifier == "deposit";
        let nonce_at = made.bytes.len() - if is_deposit { 41 } else { 8 };
        assert_eq!(made.bytes[nonce_at..nonce_at + 8], (nonce as u64).to_be_bytes());
    }
}

#[test]
fn a_validator_keeps_its_id_when_it_leaves_and_comes_back() {
    let mut peers = peers();
    let mut made = |event: Event| any_operation(&event, &mut OperationNonces::FromContract, &mut peers).unwrap();
    let life = [(JOIN, 5), (LEAVE, 5), (JOIN, 6), (JOIN, 5)].map(|(identifier, number)| made(staking(identifier, number, Some(0))));
    let ids = life.each_ref().map(|operation| operation.bytes[4]);
    assert_eq!(ids, [5, 5, 6, 5]);
    assert_eq!(life[1].kind, OperationKind::UnregisterValidator);
    assert_eq!(life[0].bytes, life[1].bytes);
}

#[test]
fn operation_fails_when_topics_are_those_of_another_generation() {
    for (mut nonces, announced) in [(counted(), Some(1)), (OperationNonces::FromContract, None)] {
        let made = any_operation(&staking(JOIN, 5, announced), &mut nonces, &mut peers());
        assert!(matches!(made, Err(EventError::NumberOfTopics { .. })), "{announced:?}");
    }
}

#[test]
fn operation_fails_when_nobody_with_the_key_ever_joined() {
    let made = any_operation(&staking(LEAVE, 5, None), &mut counted(), &mut peers());
    assert_eq!(made, Err(EventError::UnknownValidator));
}

#[test]
fn subscriptions_of_staking_hit_only_the_staking_contract() {
    let subscriptions = Subscriptions::outgoing([of_sovereign_chain(SAFE), of_staking()].concat()).unwrap();
    let events = [staking(JOIN, 5, None), Event { address: SAFE, ..staking(JOIN, 5, None) }, staking(LEAVE, 5, None)];
    assert_eq!(subscriptions.hits(&events).collect::<Vec<_>>(), [&events[0], &events[2]]);
    assert!(of_staking().iter().all(|line| line.addresses == [STAKING_CONTRACT]));
    assert_eq!(of_sisters(SAFE, SAFE)[0].identifier, "execute");
}
