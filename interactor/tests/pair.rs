use header_verifier::errors::OPERATION_ALREADY_REGISTERED;
use interactor::{
    chain::Event,
    node::{NodeError, SigningError, ValidatorGroup},
    pair::{Amount, Deposit, Fee, Genesis, OperationState, Outcome, Pair, PairError, Passage, Payment, Refusal, Sent, names::*, sword},
};
use mvx_esdt_safe::errors::MORE_THAN_OWED;
use phase::errors::CONTRACT_PAUSED;
use signed_op::errors::{OPERATION_ALREADY_USED, OPERATION_NOT_PROVEN};

use crate::fixtures::gold;

pub fn pair() -> Pair {
    Pair::deploy(&Genesis::default()).expect("pair is deployed")
}

fn units(units: u32) -> Amount {
    Amount::from(units)
}

/// A pair on which Bob has a thousand on the Sovereign Chain.
fn pair_with_gold_over() -> Pair {
    let mut pair = pair();
    pair.bridge_to_sovereign(&gold(ALICE, BOB, 1_000)).expect("tokens cross");
    pair
}

fn refusals(sent: &[Sent]) -> Vec<String> {
    sent.iter().filter_map(|sent| sent.outcome.as_ref().err()).map(ToString::to_string).collect()
}

fn refused(outcome: Outcome) -> Option<Refusal> {
    outcome.err()
}

pub fn assert_settled(pair: &mut Pair) {
    assert_eq!(pair.node.unconfirmed(), []);
    for ledger in pair.ledger().unwrap() {
        assert!(ledger.is_settled(), "{ledger:#?}");
    }
}

#[test]
fn pair_is_settled_when_nothing_happened() {
    assert_settled(&mut pair());
}

#[test]
fn token_of_the_mainchain_is_locked_when_it_crosses_and_paid_when_it_comes_back() {
    let mut pair = pair_with_gold_over();
    assert_eq!(pair.sovereign.world.balance(&BOB, GOLD.as_bytes()), units(1_000));
    assert_eq!(pair.mainchain.escrow(GOLD.as_bytes()).owed, units(1_000));
    let Passage { message, sent, arrival } = pair.bridge_to_mainchain(&gold(BOB, CAROL, 400)).unwrap();
    assert_eq!((refusals(&sent), arrival.confirmed.len()), (vec![], 1));
    assert_eq!(pair.mainchain.operation_state(&message.unwrap().operations[0].hash), OperationState::Executed);
    assert_eq!(pair.mainchain.world.balance(&CAROL, GOLD.as_bytes()), units(400));
    assert_settled(&mut pair);
}

#[test]
fn nft_is_made_with_its_data_when_it_crosses_and_is_the_same_when_it_comes_back() {
    let mut pair = pair();
    let over = pair.bridge_to_sovereign(&Deposit::of(ALICE, BOB, [Payment::of(SWORD, 1u32)])).unwrap();
    assert_eq!(over.arrival.deliveries[0].result.tokens, [sword()]);
    let made = pair.sovereign.world.properties(&BOB, SWORD.as_bytes()).expect("it is there");
    assert_eq!((&made.name, &made.attributes, &made.uri), (&sword().data.name, &sword().data.attributes, &sword().data.uris));
    pair.bridge_to_mainchain(&Deposit::of(BOB, CAROL, [Payment::of(SWORD, 1u32)])).unwrap();
    assert_eq!(pair.sovereign.world.held(SWORD.as_bytes()), units(0));
    assert_eq!(pair.mainchain.world.balance(&CAROL, SWORD.as_bytes()), units(1));
    assert_settled(&mut pair);
    let again = pair.bridge_to_sovereign(&Deposit::of(CAROL, BOB, [Payment::of(SWORD, 1u32)])).unwrap();
    assert_eq!(again.arrival.deliveries[0].result.tokens, [sword()]);
}

#[test]
fn ledger_shows_what_is_in_flight_when_a_deposit_has_not_arrived() {
    let mut pair = pair();
    pair.mainchain.deposit(&gold(ALICE, BOB, 70)).unwrap();
    pair.mainchain.deposit(&Deposit::of(ALICE, BOB, [Payment::of(SWORD, 1u32)])).unwrap();
    pair.sovereign.deposit(&Deposit::of(ALICE, BOB, [Payment::of(NATIVE, 30u32)])).unwrap();
    let in_flight: Vec<_> = pair.ledger().unwrap().iter().map(|token| (token.name(), token.in_flight(), token.is_conserved())).collect();
    let expected =
        [(FUEL, 0), (GOLD, 70), (NATIVE, 30), (SWORD, 1), (GEM, 0)].map(|(token, amount)| (token.to_owned(), Some(units(amount)), true));
    assert_eq!(in_flight, expected);
    pair.settle().unwrap();
    assert_settled(&mut pair);
}

#[test]
fn ledger_is_not_conserved_when_tokens_come_from_nowhere_or_go_there() {
    let mut pair = pair_with_gold_over();
    pair.sovereign.world.credit(&BOB, GOLD.as_bytes(), 0, &units(1));
    let gold = |pair: &mut Pair| pair.ledger().unwrap().into_iter().find(|token| token.token == GOLD.as_bytes()).unwrap();
    assert!(!gold(&mut pair).is_conserved());
    pair.sovereign.world.take_away(&BOB, GOLD.as_bytes(), 0, &units(1));
    assert!(gold(&mut pair).is_settled());
    let safe = pair.mainchain.safe();
    pair.mainchain.world.take_away(&safe, GOLD.as_bytes(), 0, &units(1));
    assert!(!gold(&mut pair).is_conserved());
}

#[test]
fn resend_pays_once_and_a_repeated_confirmation_ends_it_when_the_first_was_lost() {
    let mut pair = pair_with_gold_over();
    pair.sovereign.deposit(&gold(BOB, ALICE, 400)).unwrap();
    let message = pair.close_block().unwrap().unwrap();
    pair.send(&message).unwrap();
    assert_eq!(pair.mainchain.lose_confirmations(), 1);
    assert_eq!(pair.finalise_header().unwrap().confirmed, []);
    let before = pair.mainchain.world.fingerprint();
    assert_eq!(refusals(&pair.resend().unwrap()), [OPERATION_ALREADY_REGISTERED, OPERATION_ALREADY_USED]);
    assert_eq!(pair.mainchain.world.fingerprint(), before);
    for confirmed in [1, 0] {
        pair.mainchain.confirm(&message.hash_of_hashes, &message.operations[0].hash).unwrap();
        let arrival = pair.finalise_header().unwrap();
        assert_eq!((arrival.confirmed.len(), arrival.unknown.len()), (confirmed, 1 - confirmed));
    }
    assert_settled(&mut pair);
}

#[test]
fn operation_is_paid_on_resend_when_the_safe_was_paused() {
    let mut pair = pair_with_gold_over();
    pair.mainchain.pause().unwrap();
    let passage = pair.bridge_to_mainchain(&gold(BOB, ALICE, 400)).unwrap();
    assert_eq!(refusals(&passage.sent), [CONTRACT_PAUSED]);
    pair.mainchain.unpause().unwrap();
    assert_eq!(refusals(&pair.resend().unwrap()), [OPERATION_ALREADY_REGISTERED]);
    assert_eq!(pair.finalise_header().unwrap().confirmed.len(), 1);
    assert_settled(&mut pair);
}

#[test]
fn operation_comes_home_when_it_is_for_more_than_is_owed() {
    let mut pair = pair_with_gold_over();
    pair.sovereign.world.credit(&MALLORY, GOLD.as_bytes(), 0, &units(5_000));
    let passage = pair.bridge_to_mainchain(&gold(MALLORY, MALLORY, 5_000)).unwrap();
    let executed = passage.sent[1].outcome.as_ref().unwrap();
    assert_eq!(executed.sent_back().as_deref(), Some(MORE_THAN_OWED));
    assert_eq!(passage.arrival.deliveries[0].result.receiver, MALLORY);
    assert_eq!(pair.mainchain.escrow(GOLD.as_bytes()).owed, units(1_000));
    pair.sovereign.world.take_away(&MALLORY, GOLD.as_bytes(), 0, &units(5_000));
    assert_settled(&mut pair);
}

#[test]
fn bundle_is_refused_whole_when_its_signature_is_changed() {
    let mut pair = pair_with_gold_over();
    pair.sovereign.deposit(&gold(BOB, ALICE, 400)).unwrap();
    let mut message = pair.close_block().unwrap().unwrap();
    message.bitmap = vec![0b0111];
    let before = pair.mainchain.world.fingerprint();
    assert_eq!(refusals(&pair.send(&message).unwrap()), ["bls verify error", OPERATION_NOT_PROVEN]);
    assert_eq!(pair.mainchain.world.fingerprint(), before);
    pair.resend().unwrap();
    pair.finalise_header().unwrap();
    assert_settled(&mut pair);
}

#[test]
fn block_waits_when_the_quorum_is_down() {
    let mut pair = pair_with_gold_over();
    pair.sovereign.deposit(&gold(BOB, ALICE, 400)).unwrap();
    for index in [0, 1] {
        pair.node.validators_mut().take_down(index);
    }
    let short = SigningError::QuorumNotReached { online: 2, validators: 4, quorum: 3 };
    assert_eq!(pair.settle().unwrap_err(), PairError::Node(NodeError::NotSigned(short)));
    pair.node.validators_mut().bring_up(0);
    assert_eq!(pair.settle().unwrap().arrival.confirmed.len(), 1);
    assert_settled(&mut pair);
}

#[test]
fn next_validators_sign_when_the_set_was_changed() {
    let mut pair = pair_with_gold_over();
    let change = pair.start_epoch(ValidatorGroup::numbered([3, 1, 4]).unwrap()).unwrap();
    assert_eq!(refusals(&pair.send(&change).unwrap()), [""; 0]);
    assert_eq!(pair.mainchain.last_epoch(), 1);
    assert_eq!(pair.finalise_header().unwrap().confirmed.len(), 1);
    assert_eq!(refusals(&pair.bridge_to_mainchain(&gold(BOB, ALICE, 400)).unwrap().sent), [""; 0]);
    assert_settled(&mut pair);
}

#[test]
fn fee_is_kept_and_its_excess_returned_when_fees_are_on_from_the_first_day() {
    let fee = |token: &str| Some(Fee { token: token.into(), per_transfer: units(5) });
    let genesis = Genesis { mainchain_fee: fee(FUEL), sovereign_fee: fee(NATIVE), ..Genesis::default() };
    let mut pair = Pair::deploy(&genesis).unwrap();
    let with_fee = |fee: &str, token: &str| Deposit::of(ALICE, BOB, [Payment::of(fee, 20u32), Payment::of(token, 100u32)]);
    pair.bridge_to_sovereign(&with_fee(FUEL, GOLD)).unwrap();
    pair.bridge_to_mainchain(&with_fee(NATIVE, NATIVE)).unwrap();
    assert_eq!(pair.mainchain.world.balance(&pair.mainchain.fee_market(), FUEL.as_bytes()), units(5));
    assert_eq!(pair.sovereign.world.balance(&pair.sovereign.fee_market(), NATIVE.as_bytes()), units(5));
    assert_eq!(pair.sovereign.world.balance(&ALICE, NATIVE.as_bytes()), units(9_895));
    pair.mainchain.whitelist(&ALICE).unwrap();
    pair.bridge_to_sovereign(&with_fee(FUEL, GOLD)).unwrap();
    assert_eq!(pair.mainchain.world.balance(&ALICE, FUEL.as_bytes()), units(9_995));
    assert_settled(&mut pair);
}

#[test]
fn chain_stops_for_good_when_its_safe_emits_what_the_node_can_not_read() {
    let mut pair = pair();
    let topics = vec![b"deposit".to_vec(), BOB.to_vec()];
    let malformed = Event { address: pair.sovereign.safe(), identifier: "deposit".into(), topics, data: vec![1] };
    pair.sovereign.log_mut().push(malformed);
    let stopped = pair.close_block().unwrap_err();
    assert!(matches!(stopped, NodeError::ChainStopped { .. }));
    pair.sovereign.log_mut().clear();
    assert_eq!(pair.close_block(), Err(stopped.clone()));
    assert_eq!(pair.bridge_to_sovereign(&gold(ALICE, BOB, 1)).unwrap_err(), stopped.into());
}

#[test]
fn deposit_changes_nothing_when_a_safe_is_paused() {
    let mut pair = pair();
    pair.mainchain.pause().unwrap();
    pair.sovereign.pause().unwrap();
    let before = (pair.mainchain.world.fingerprint(), pair.sovereign.world.fingerprint());
    let paused = Some(Refusal(CONTRACT_PAUSED.into()));
    assert_eq!(refused(pair.mainchain.deposit(&gold(ALICE, BOB, 1))), paused);
    assert_eq!(refused(pair.sovereign.deposit(&Deposit::of(ALICE, BOB, [Payment::of(NATIVE, 1u32)]))), paused);
    assert_eq!((pair.mainchain.world.fingerprint(), pair.sovereign.world.fingerprint()), before);
}
