//! EGLD crosses where the owner lets it. Payments of it and what the chain says of it as of a token are asserted here: the embedded VM is kinder.

use calls::errors::CALL_FAILED;
use interactor::{
    chain::{Address, EGLD},
    network::Call,
    pair::{Amount, AnyMainchain, Deposit, OperationState, Payment, names::*},
};
use mvx_esdt_safe::errors::{MORE_THAN_OWED, TOKEN_REFUSED};

use super::{Flow, NOTHING, calls::callees, in_shard, refusals};

const GAS: u64 = 20_000_000;
/// Gas units of a call.
const CALL_GAS: [u8; 3] = [0x98, 0x96, 0x80];
/// 10^-18 EGLD that Bob has on the Sovereign Chain.
const OVER: u32 = 1_000;

fn egld(amount: u32) -> Payment {
    Payment { token: EGLD.into(), nonce: 0, amount: amount.into() }
}

impl Flow {
    /// Alice sent EGLD over by itself, as a call's value and as one token of several, or of two.
    fn with_egld() -> Self {
        let mut flow = Flow::begin();
        flow.pair.let_egld_cross().unwrap().unwrap();
        let safe = flow.pair.mainchain.contracts().safe;
        let as_value = Call { egld: 400u32.into(), ..Call::new(safe, "deposit", vec![BOB.to_vec()], GAS) };
        flow.pair.mainchain.run(&ALICE, &as_value).unwrap().unwrap();
        flow.pair.mainchain.deposit(&Deposit::of(ALICE, BOB, [egld(300)])).unwrap().unwrap();
        let mixed = [Payment::of(&flow.gold, 1u32), egld(100), egld(200)];
        let arrival = flow.pair.bridge_to_sovereign(&Deposit::of(ALICE, BOB, mixed)).unwrap().arrival;
        assert_eq!((arrival.deliveries.len(), flow.pair.sovereign.world.egld(&BOB)), (3, OVER.into()));
        flow
    }

    /// What the safe owes and has at hand by its books, and really has.
    fn coffer(&mut self) -> [Amount; 3] {
        let escrow = self.pair.mainchain.escrow(EGLD).unwrap();
        [escrow.owed, escrow.float, self.egld_of(&self.pair.mainchain.contracts().safe)]
    }

    fn egld_of(&self, owner: &Address) -> Amount {
        self.pair.mainchain.balance(owner, EGLD).unwrap()
    }

    /// Bob sends EGLD home; gives how it ended and why.
    fn bring_egld(&mut self, deposit: &Deposit) -> (OperationState, Vec<String>) {
        self.pair.sovereign.deposit(deposit).unwrap();
        let message = self.pair.close_block().unwrap().unwrap();
        let (sent, arrival) = self.send(&message);
        assert_eq!((refusals(&sent), arrival.confirmed.len()), (NOTHING.into(), 1), "{sent:?}");
        let words = sent.iter().filter_map(|sent| sent.outcome.as_ref().ok()?.sent_back()).collect();
        (self.state(&message.operations[0].hash), words)
    }
}

#[test]
fn egld_is_paid_to_wallets_and_contracts_in_each_shard_alone_and_among_others() {
    let mut flow = Flow::with_egld();
    let before = flow.coffer();
    let [near, far] = callees(&mut flow);
    let mut paid = 0u32;
    let alone =
        [in_shard("egld", 0), in_shard("egld", 1), in_shard("egld", 2), near, far].map(|receiver| (receiver, vec![egld(10)], 10u32));
    let mixed = vec![egld(10), Payment::of(&flow.gold, 1u32), egld(20)];
    let several = [(in_shard("egld", 0), vec![egld(5); 10], 50), (near, mixed.clone(), 30), (far, mixed, 30)];
    for (receiver, tokens, amount) in alone.into_iter().chain(several) {
        let had = flow.egld_of(&receiver);
        assert_eq!(flow.bring_egld(&Deposit::of(BOB, receiver, tokens)), (OperationState::Executed, vec![]));
        assert_eq!(flow.egld_of(&receiver), had + amount);
        paid += amount;
    }
    assert_eq!(flow.coffer(), before.map(|amount| amount - paid));
    assert_eq!(flow.pair.sovereign.world.egld(&BOB), Amount::from(OVER - paid));
}

/// EGLD has no nonce: the chain itself takes no other for it.
#[test]
fn egld_is_not_taken_when_it_has_a_nonce() {
    let flow = Flow::with_egld();
    let deposit = Deposit::of(ALICE, BOB, [Payment { nonce: 5, ..egld(10) }]);
    let call = flow.pair.mainchain.deposit_call(&deposit);
    assert!(flow.pair.mainchain.run(&ALICE, &call).unwrap().is_err());
}

#[test]
fn egld_goes_with_a_call_in_each_shard_and_comes_back_when_it_fails() {
    let mut flow = Flow::with_egld();
    for callee in callees(&mut flow) {
        let call = |function: &str| Deposit {
            call_data: vec![CALL_GAS.to_vec(), function.into(), vec![]],
            ..Deposit::of(BOB, callee, [egld(10)])
        };
        let (before, had) = (flow.coffer(), flow.egld_of(&callee));
        assert_eq!(flow.bring_egld(&call("accept")), (OperationState::Executed, vec![]));
        let after = before.map(|amount| amount - 10u32);
        assert_eq!((flow.coffer(), flow.egld_of(&callee)), (after.clone(), had + 10u32));
        let home = flow.pair.sovereign.world.egld(&BOB);
        assert_eq!(flow.bring_egld(&call("missing")), (OperationState::Refunded, vec![CALL_FAILED.into()]));
        assert_eq!((flow.coffer(), flow.pair.sovereign.world.egld(&BOB)), (after, home));
    }
}

#[test]
fn egld_comes_back_when_it_is_more_than_came_or_refused() {
    let mut flow = Flow::with_egld();
    let [owed, ..] = flow.coffer();
    let more = owed + 1u32;
    flow.pair.sovereign.world.fund(&BOB, &more);
    let before = (flow.coffer(), flow.pair.sovereign.world.egld(&BOB));
    for receiver in [in_shard("egld", 1), in_shard("egld", 0)] {
        let too_much = Deposit::of(BOB, receiver, [Payment { amount: more.clone(), ..egld(0) }]);
        assert_eq!(flow.bring_egld(&too_much), (OperationState::Refunded, vec![MORE_THAN_OWED.into()]));
    }
    let safe = flow.pair.mainchain.contracts().safe;
    let refuse = Call::new(safe, "refuseToken", vec![EGLD.to_vec(), vec![]], GAS);
    flow.pair.mainchain.run(&OWNER, &refuse).unwrap().unwrap();
    let refused = flow.bring_egld(&Deposit::of(BOB, in_shard("egld", 1), [egld(1)]));
    assert_eq!(refused, (OperationState::Refunded, vec![TOKEN_REFUSED.into()]));
    assert_eq!((flow.coffer(), flow.pair.sovereign.world.egld(&BOB)), before);
}
