use interactor::pair::{Amount, Deposit, Genesis, Pair, Passage, Payment, names::*};

fn pair() -> Pair {
    Pair::deploy(&Genesis::default()).expect("pair is deployed")
}

fn amount(units: u32) -> Amount {
    Amount::from(units)
}

/// Alice sends a thousand to Bob, and it arrives.
fn send_gold(pair: &mut Pair) -> Passage {
    let deposit = Deposit::of(ALICE, BOB, [Payment::of(GOLD, 1_000u32)]);
    pair.mainchain.deposit(&deposit).expect("deposit is accepted");
    pair.settle().expect("node goes on")
}

fn assert_all_settled(pair: &mut Pair) {
    for ledger in pair.ledger() {
        assert!(ledger.is_settled(), "{ledger:#?}");
    }
}

#[test]
fn pair_is_settled_when_nothing_happened() {
    assert_all_settled(&mut pair());
}

#[test]
fn token_of_the_mainchain_crosses_and_comes_back() {
    let mut pair = pair();
    let passage = send_gold(&mut pair);
    assert_eq!(passage.arrival.deliveries.len(), 1);
    assert_eq!(pair.sovereign.world.balance(&BOB, GOLD.as_bytes()), amount(1_000));
    assert_eq!(pair.mainchain.escrow(GOLD.as_bytes()).owed, amount(1_000));
    let back = Deposit::of(BOB, CAROL, [Payment::of(GOLD, 400u32)]);
    pair.sovereign.deposit(&back).unwrap();
    let passage = pair.settle().unwrap();
    assert!(passage.sent.iter().all(|sent| sent.outcome.is_ok()), "{:#?}", passage.sent);
    assert_eq!(passage.arrival.confirmed.len(), 1);
    assert_eq!(pair.mainchain.world.balance(&CAROL, GOLD.as_bytes()), amount(400));
    assert_eq!(pair.node.unconfirmed(), []);
    assert_all_settled(&mut pair);
}
