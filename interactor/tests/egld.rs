//! EGLD, which is locked on the mainchain while units of the Sovereign Chain's coin stand for it.

use deposit::errors::EGLD_NOT_SUPPORTED;
use interactor::{
    chain::{Address, EGLD},
    pair::{Amount, Deposit, Genesis, OperationState, Pair, Passage, Payment, Refusal, names::*},
};
use mvx_esdt_safe::errors::MORE_THAN_OWED;

const INBOX: Address = contract(CALL_INBOX);
/// What Alice has.
const WEALTH: u32 = 1_000;
/// Gas units of a call.
const GAS: [u8; 3] = [0x98, 0x96, 0x80];

fn units(units: u32) -> Amount {
    Amount::from(units)
}

fn egld(from: Address, to: Address, amount: u32) -> Deposit {
    Deposit::of(from, to, [Payment { token: EGLD.into(), nonce: 0, amount: units(amount) }])
}

/// A pair with an inbox, whose Alice has EGLD.
fn closed() -> Pair {
    let mut pair = Pair::deploy(&Genesis { has_call_inbox: true, ..Genesis::default() }).expect("pair is deployed");
    pair.mainchain.world.fund(&ALICE, &units(WEALTH));
    pair
}

/// The same, and EGLD crosses.
fn pair() -> Pair {
    let mut pair = closed();
    pair.let_egld_cross().unwrap().unwrap();
    pair
}

/// What somebody has of it on each chain.
fn wealth(pair: &Pair, owner: &Address) -> [Amount; 2] {
    [&pair.mainchain.world, &pair.sovereign.world].map(|world| world.egld(owner))
}

fn state(pair: &mut Pair, passage: &Passage) -> OperationState {
    let message = passage.message.as_ref().expect("an operation");
    pair.mainchain.operation_state(&message.operations[0].hash)
}

#[test]
fn egld_does_not_cross_before_it_is_allowed() {
    let mut pair = closed();
    pair.sovereign.world.fund(&BOB, &units(1));
    for refusal in [pair.mainchain.deposit(&egld(ALICE, BOB, 1)), pair.sovereign.deposit(&egld(BOB, ALICE, 1))] {
        assert_eq!(refusal.unwrap_err(), Refusal(EGLD_NOT_SUPPORTED.into()));
    }
}

#[test]
fn egld_is_locked_when_it_crosses_and_paid_when_it_comes_back() {
    let mut pair = pair();
    let mixed = [egld(ALICE, BOB, 600).payments, vec![Payment::of(GOLD, 5u32)]].concat();
    pair.bridge_to_sovereign(&Deposit::of(ALICE, BOB, mixed.clone())).unwrap();
    assert_eq!((wealth(&pair, &ALICE), wealth(&pair, &BOB)), ([units(400), units(0)], [units(0), units(600)]));
    let alone = pair.bridge_to_mainchain(&egld(BOB, CAROL, 150)).unwrap();
    assert_eq!((state(&mut pair, &alone), wealth(&pair, &CAROL)), (OperationState::Executed, [units(150), units(0)]));
    let rest = [egld(BOB, CAROL, 450).payments, vec![Payment::of(GOLD, 5u32)]].concat();
    let rest = pair.bridge_to_mainchain(&Deposit::of(BOB, CAROL, rest)).unwrap();
    assert_eq!((state(&mut pair, &rest), wealth(&pair, &CAROL)), (OperationState::Executed, [units(600), units(0)]));
    assert_eq!(pair.mainchain.escrow(EGLD).owed, units(0));
}

/// The Sovereign Chain has more of its coin than came over.
#[test]
fn coin_of_the_sovereign_chain_comes_back_when_more_of_it_leaves_than_came() {
    let mut pair = pair();
    pair.sovereign.world.fund(&BOB, &units(10));
    pair.bridge_to_sovereign(&egld(ALICE, BOB, 100)).unwrap();
    let over = pair.bridge_to_mainchain(&egld(BOB, CAROL, 101)).unwrap();
    assert_eq!(over.sent[1].outcome.as_ref().unwrap().sent_back().as_deref(), Some(MORE_THAN_OWED));
    assert_eq!((state(&mut pair, &over), wealth(&pair, &BOB)), (OperationState::Refunded, [units(0), units(110)]));
    pair.bridge_to_mainchain(&egld(BOB, CAROL, 100)).unwrap();
    assert_eq!((wealth(&pair, &CAROL), wealth(&pair, &BOB)), ([units(100), units(0)], [units(0), units(10)]));
}

#[test]
fn egld_is_handed_over_with_a_call_and_comes_home_when_that_fails() {
    let mut pair = pair();
    let workshop = pair.sovereign.deploy_workshop().unwrap();
    let call = |words: &[&[u8]]| {
        let call_data = [&GAS[..]].into_iter().chain(words.iter().copied()).map(<[u8]>::to_vec).collect();
        Deposit { call_data, ..egld(ALICE, workshop, 70) }
    };
    pair.bridge_to_sovereign(&call(&[b"run", &contract(SOV_FEE_MARKET), &GAS, b""])).unwrap();
    assert_eq!(wealth(&pair, &contract(SOV_FEE_MARKET)), [units(0), units(70)]);
    pair.bridge_to_sovereign(&call(&[b"swap"])).unwrap();
    assert_eq!(wealth(&pair, &INBOX), [units(0), units(0)]);
    let home = pair.settle().unwrap();
    assert_eq!((state(&mut pair, &home), wealth(&pair, &ALICE)), (OperationState::Executed, [units(WEALTH - 70), units(0)]));
}

#[test]
fn egld_waits_in_the_inbox_while_the_coin_may_not_leave() {
    let mut pair = pair();
    let (workshop, safe) = (pair.sovereign.deploy_workshop().unwrap(), pair.sovereign.safe());
    pair.sovereign.send(&OWNER, &safe, "setEgldCrossing", &[vec![]], &[]).unwrap();
    let call_data = vec![GAS.to_vec(), b"swap".to_vec()];
    pair.bridge_to_sovereign(&Deposit { call_data, ..egld(ALICE, workshop, 70) }).unwrap();
    assert_eq!(wealth(&pair, &INBOX), [units(0), units(70)]);
    pair.sovereign.claim(&ALICE, "EGLD-000000", &BOB).unwrap();
    assert_eq!((wealth(&pair, &INBOX), wealth(&pair, &BOB)), ([units(0), units(0)], [units(0), units(70)]));
}
