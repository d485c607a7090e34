//! Calls from the mainchain to contracts of the Sovereign Chain, which lose no tokens whatever becomes of them.

use call_inbox::errors::*;
use calls::errors::*;
use errors::NOTHING_TO_CLAIM;
use interactor::{
    chain::{Address, Event},
    pair::{Amount, Deposit, Genesis, OperationState, Pair, Passage, Payment, Refusal, names::*},
};
use mvx_esdt_safe::errors::{RECEIVER_NOT_PAYABLE, RECEIVER_RESERVED};
use phase::errors::CONTRACT_PAUSED;

use crate::pair::assert_settled;

const INBOX: Address = contract(CALL_INBOX);
const MARKET: Address = contract(SOV_FEE_MARKET);
/// Gas units of a call.
const GAS: [u8; 3] = [0x98, 0x96, 0x80];

/// A pair with an inbox, and a contract of a user on the Sovereign Chain.
fn pair() -> (Pair, Address) {
    let mut pair = Pair::deploy(&Genesis { has_call_inbox: true, ..Genesis::default() }).expect("pair is deployed");
    let workshop = pair.sovereign.deploy_workshop().expect("workshop is deployed");
    (pair, workshop)
}

fn units(units: u32) -> Amount {
    Amount::from(units)
}

/// Alice's 100 gold and her sword, with a call.
fn calling(to: Address, function: &str, arguments: &[&[u8]]) -> Deposit {
    let call_data = [&GAS[..], function.as_bytes()].into_iter().chain(arguments.iter().copied()).map(<[u8]>::to_vec).collect();
    Deposit { call_data, ..Deposit::of(ALICE, to, [Payment::of(GOLD, 100u32), Payment::of(SWORD, 1u32)]) }
}

/// The workshop hands what it has on to the fee-market.
fn hand_on(to: Address) -> Deposit {
    calling(to, "run", &[&MARKET, &GAS, b""])
}

fn sovereign_balance(pair: &Pair, owner: &Address) -> [Amount; 2] {
    [GOLD, SWORD].map(|token| pair.sovereign.world.balance(owner, token.as_bytes()))
}

fn mainchain_balance(pair: &Pair, owner: &Address) -> [Amount; 2] {
    [GOLD, SWORD].map(|token| pair.mainchain.world.balance(owner, token.as_bytes()))
}

/// The name of the inbox's event.
fn became(passage: &Passage) -> String {
    let [delivery] = passage.arrival.deliveries.as_slice() else { panic!("one delivery") };
    let receipt = delivery.outcome.as_ref().expect("the inbox does not fail");
    let of_inbox = |event: &&Event| event.address == INBOX && event.identifier == "deliver";
    let named = receipt.events.iter().find(of_inbox);
    String::from_utf8(named.expect("an event").topics[0].clone()).expect("text")
}

#[test]
fn call_is_made_with_its_tokens() {
    let (mut pair, workshop) = pair();
    let passage = pair.bridge_to_sovereign(&hand_on(workshop)).unwrap();
    assert_eq!(became(&passage), "delivered");
    assert_eq!(sovereign_balance(&pair, &MARKET), [units(100), units(1)]);
    assert_settled(&mut pair);
}

#[test]
fn call_is_made_without_tokens() {
    let (mut pair, workshop) = pair();
    let alone = |function| Deposit { payments: vec![], ..calling(workshop, function, &[&INBOX, &GAS, b"getSafe"]) };
    assert_eq!(became(&pair.bridge_to_sovereign(&alone("run")).unwrap()), "delivered");
    assert_eq!(became(&pair.bridge_to_sovereign(&alone("swap")).unwrap()), "callFailed");
    assert_settled(&mut pair);
}

#[test]
fn tokens_alone_reach_a_contract() {
    let (mut pair, workshop) = pair();
    let deposit = Deposit { call_data: vec![], ..hand_on(workshop) };
    assert_eq!(became(&pair.bridge_to_sovereign(&deposit).unwrap()), "delivered");
    assert_eq!(sovereign_balance(&pair, &workshop), [units(100), units(1)]);
    assert_settled(&mut pair);
}

#[test]
fn tokens_come_home_when_the_call_fails() {
    let (_, workshop) = pair();
    let out_of_reach = contract(CALL_EXECUTOR);
    let cases = [
        calling(workshop, "swap", &[]),
        calling(workshop, "run", &[&out_of_reach, &GAS, b"swap"]),
        // Takes no payment.
        calling(MARKET, "removeFee", &[GOLD.as_bytes()]),
    ];
    for deposit in cases {
        let (mut pair, _) = pair();
        assert_eq!(became(&pair.bridge_to_sovereign(&deposit).unwrap()), "sentHome");
        assert_eq!(sovereign_balance(&pair, &INBOX), [units(0), units(0)]);
        let home = pair.settle().unwrap();
        assert_eq!(home.message.expect("the way home").operations.len(), 1);
        assert_eq!(mainchain_balance(&pair, &ALICE), [units(10_000), units(1)]);
        assert_settled(&mut pair);
    }
}

#[test]
fn tokens_wait_for_their_owner_when_the_safe_is_paused() {
    let (mut pair, workshop) = pair();
    pair.sovereign.pause().unwrap();
    assert_eq!(became(&pair.bridge_to_sovereign(&calling(workshop, "swap", &[])).unwrap()), "keptAsClaim");
    assert_eq!(sovereign_balance(&pair, &INBOX), [units(100), units(1)]);
    assert_settled(&mut pair);
    assert_eq!(pair.sovereign.claim(&MALLORY, GOLD, &MALLORY).unwrap_err(), Refusal(NOTHING_TO_CLAIM.into()));
    for token in [GOLD, SWORD] {
        pair.sovereign.claim(&ALICE, token, &BOB).unwrap();
        assert_eq!(pair.sovereign.claim(&ALICE, token, &BOB).unwrap_err(), Refusal(NOTHING_TO_CLAIM.into()));
    }
    assert_eq!(sovereign_balance(&pair, &BOB), [units(100), units(1)]);
    assert_settled(&mut pair);
}

#[test]
fn tokens_that_wait_are_sent_home_by_anyone_when_the_safe_runs_again() {
    let (mut pair, workshop) = pair();
    pair.sovereign.pause().unwrap();
    pair.bridge_to_sovereign(&calling(workshop, "swap", &[])).unwrap();
    assert_eq!(pair.sovereign.send_home(&MALLORY, &ALICE, GOLD).unwrap_err(), Refusal(CONTRACT_PAUSED.into()));
    pair.sovereign.unpause().unwrap();
    for token in [GOLD, SWORD] {
        pair.sovereign.send_home(&MALLORY, &ALICE, token).unwrap();
        assert_eq!(pair.sovereign.send_home(&MALLORY, &ALICE, token).unwrap_err(), Refusal(NOTHING_TO_CLAIM.into()));
    }
    pair.settle().unwrap();
    assert_eq!(mainchain_balance(&pair, &ALICE), [units(10_000), units(1)]);
    assert_settled(&mut pair);
}

#[test]
fn tokens_wait_when_the_safe_can_not_send_them_home() {
    let (mut pair, workshop) = pair();
    let ambiguous = [[0, 0, 0, 1].as_slice(), &[7; 28]].concat().try_into().unwrap();
    pair.mainchain.world.issue(&ambiguous, GOLD.as_bytes(), &units(100));
    let deposit = Deposit { from: ambiguous, payments: vec![Payment::of(GOLD, 100u32)], ..calling(workshop, "swap", &[]) };
    assert_eq!(became(&pair.bridge_to_sovereign(&deposit).unwrap()), "keptAsClaim");
    pair.sovereign.claim(&ambiguous, GOLD, &BOB).unwrap();
    assert_eq!(sovereign_balance(&pair, &BOB)[0], units(100));
    assert_settled(&mut pair);
}

/// The mainchain's safe lost its gold, and found it again.
#[test]
fn tokens_wait_on_the_mainchain_when_their_home_can_not_be_paid() {
    let (mut pair, workshop) = pair();
    let safe = pair.mainchain.safe();
    pair.bridge_to_sovereign(&calling(workshop, "swap", &[])).unwrap();
    pair.mainchain.world.take_away(&safe, GOLD.as_bytes(), 0, &units(100));
    let home = pair.settle().unwrap();
    assert_eq!(home.sent[1].outcome.as_ref().unwrap().sent_back().as_deref(), Some("insufficient funds"));
    assert_eq!((home.arrival.deliveries.len(), home.arrival.confirmed.len()), (0, 1));
    let operation = &home.message.unwrap().operations[0];
    assert_eq!(pair.mainchain.operation_state(&operation.hash), OperationState::Refunded);
    assert!(pair.settle().unwrap().message.is_none(), "nothing goes to and fro");
    pair.mainchain.world.credit(&safe, GOLD.as_bytes(), 0, &units(100));
    assert!(pair.ledger().unwrap().iter().all(|token| token.is_conserved()));

    pair.mainchain.pause().unwrap();
    let mut claim = |caller, index| pair.mainchain.claim(caller, &operation.bytes, index, &CAROL);
    assert_eq!(claim(&MALLORY, 0).unwrap_err(), Refusal(NOTHING_TO_CLAIM.into()));
    for index in [0, 1] {
        claim(&ALICE, index).unwrap();
        assert_eq!(claim(&ALICE, index).unwrap_err(), Refusal(NOTHING_TO_CLAIM.into()));
    }
    assert_eq!(mainchain_balance(&pair, &CAROL), [units(100), units(1)]);
    assert_settled(&mut pair);
}

#[test]
fn refund_reaches_the_contract_that_sent() {
    let (mut pair, workshop) = pair();
    let passage = send_and_fail(&mut pair, workshop);
    assert_eq!(became(&passage), "delivered");
    assert_eq!(sovereign_balance(&pair, &workshop)[0], units(50));
    assert_settled(&mut pair);
}

/// The executor can't hand itself anything, and has what it is handed for everybody.
#[test]
fn refund_waits_for_the_contract_that_sent_when_it_takes_nothing() {
    let (mut pair, _) = pair();
    let executor = contract(CALL_EXECUTOR);
    let passage = send_and_fail(&mut pair, executor);
    assert_eq!(became(&passage), "keptAsClaim");
    assert_settled(&mut pair);
    assert_eq!(pair.sovereign.send_home(&BOB, &executor, GOLD).unwrap_err(), Refusal(NOTHING_TO_CLAIM.into()));
    let claim = [&INBOX[..], &GAS, b"claim", GOLD.as_bytes(), b"", &BOB].map(<[u8]>::to_vec);
    pair.sovereign.send(&BOB, &executor, "run", &claim, &[]).unwrap();
    assert_eq!(sovereign_balance(&pair, &BOB)[0], units(1_000));
    assert_settled(&mut pair);
}

#[test]
fn deposit_is_refused_when_it_could_only_fail() {
    let (mut pair, workshop) = pair();
    let without_gas = Deposit { call_data: vec![vec![], b"run".to_vec()], ..hand_on(workshop) };
    let cases = [
        (calling(workshop, "init", &[]), FUNCTION_RESERVED),
        (without_gas, CALL_GAS_ZERO),
        (hand_on(BOB), RECEIVER_NOT_CALLABLE),
        (hand_on(INBOX), RECEIVER_RESERVED),
        (hand_on(contract(CALL_EXECUTOR)), RECEIVER_RESERVED),
    ];
    let before = pair.mainchain.world.fingerprint();
    for (deposit, reason) in cases {
        assert_eq!(pair.mainchain.deposit(&deposit).unwrap_err(), Refusal(reason.into()));
    }
    assert_eq!(pair.mainchain.world.fingerprint(), before);
}

#[test]
fn delivery_is_the_nodes_alone() {
    let (mut pair, workshop) = pair();
    let arguments = [&workshop[..], &ALICE, &GAS, b"run"].map(<[u8]>::to_vec);
    let refused = pair.sovereign.send(&ALICE, &INBOX, "deliver", &arguments, &[Payment::of(NATIVE, 1u32)]);
    assert_eq!(refused.unwrap_err(), Refusal(CALLER_NOT_SYSTEM.into()));
}

/// What the inbox is for.
#[test]
fn tokens_are_lost_without_an_inbox_when_the_contract_takes_none() {
    let mut pair = crate::pair::pair();
    let passage = pair.bridge_to_sovereign(&Deposit::of(ALICE, pair.sovereign.safe(), [Payment::of(GOLD, 100u32)])).unwrap();
    assert!(passage.arrival.deliveries[0].outcome.is_err());
    assert_eq!(pair.sovereign.world.held(GOLD.as_bytes()), units(0));
    let gold = pair.ledger().unwrap().into_iter().find(|token| token.name() == GOLD).unwrap();
    assert_eq!(gold.in_flight(), Some(units(100)));
}

/// Bob's 1,000 gold are over; a contract of the Sovereign Chain sends 50 of them where the mainchain pays nobody.
fn send_and_fail(pair: &mut Pair, sender: Address) -> Passage {
    pair.bridge_to_sovereign(&crate::fixtures::gold(ALICE, BOB, 1_000)).unwrap();
    let deposit = [&contract(SOV_ESDT_SAFE)[..], &GAS, b"deposit", &contract(MVX_ESDT_SAFE)].map(<[u8]>::to_vec);
    pair.sovereign.send(&BOB, &sender, "run", &deposit, &[Payment::of(GOLD, 50u32)]).unwrap();
    let passage = pair.settle().unwrap();
    assert_eq!(passage.sent[1].outcome.as_ref().unwrap().sent_back().as_deref(), Some(RECEIVER_NOT_PAYABLE));
    passage
}
