//! What the owner says of tokens: burnt when they leave, refused, or registered as what they are not.

use std::iter::repeat_n;

use deposit::errors::EXECUTION_OVER_BUDGET;
use interactor::{
    chain::Address,
    network::Call,
    pair::{Amount, AnyMainchain, Deposit, OperationState, Payment, names::*},
};
use mvx_esdt_safe::errors::{TOKEN_NOT_BURNABLE, TOKEN_REFUSED, TOKEN_UNKNOWN};
use token_mint::errors::UNITS_OUTSIDE;

use super::{Flow, NOTHING, OVER, calls, refusals};

const GAS: u64 = 20_000_000;
/// Enough for the callee.
const GAS_OF_CALL: u64 = 3_000_000;

impl Flow {
    /// The owner calls the safe.
    fn say(&mut self, function: &str, args: Vec<Vec<u8>>) -> Result<(), String> {
        let safe = self.pair.mainchain.contracts().safe;
        let outcome = self.pair.mainchain.run(&OWNER, &Call::new(safe, function, args, GAS)).unwrap();
        outcome.map(drop).map_err(|refusal| refusal.to_string())
    }

    fn say_of_gold(&mut self, function: &str) -> Result<(), String> {
        self.say(function, vec![self.gold.clone().into()])
    }

    /// GOLD of its own that is burnt when it leaves; the first deposit burnt what was at hand.
    fn with_burnt_gold() -> Self {
        let mut flow = Flow::with_own_gold();
        let mint = flow.pair.mainchain.contracts().token_mint;
        flow.esdt().let_mint_and_burn(&flow.gold, &mint).unwrap();
        flow.say_of_gold("setTokenBurnMechanism").unwrap();
        let gold = flow.gold.clone();
        flow.pair.bridge_to_sovereign(&Deposit::of(ALICE, BOB, [Payment::of(&gold, 1u32)])).unwrap();
        flow
    }

    /// Units of GOLD that exist on the mainchain.
    fn supply(&self) -> Amount {
        self.gateway().supply(self.gold.as_bytes()).unwrap().supply
    }
}

#[test]
fn token_is_not_burnt_when_the_mint_has_no_roles() {
    let mut flow = Flow::with_own_gold();
    assert_eq!(flow.say_of_gold("setTokenBurnMechanism"), Err(TOKEN_NOT_BURNABLE.to_owned()));
}

#[test]
fn burnt_token_is_made_anew_in_each_shard_and_what_could_not_be_paid_is_burnt_later() {
    let mut flow = Flow::with_burnt_gold();
    let units = flow.supply();
    assert_eq!(units, Amount::from(OVER - 1));
    for receiver in [ALICE, CAROL] {
        let before = flow.books(&receiver);
        let message = flow.sign(receiver, 10);
        let (sent, arrival) = flow.send(&message);
        assert_eq!((refusals(&sent), arrival.confirmed.len(), arrival.deliveries.len()), (NOTHING.into(), 1, 0));
        let after = flow.books(&receiver);
        assert_eq!((after.receiver, after.owed, after.float), (before.receiver + 10u32, before.owed - 10u32, Amount::ZERO));
    }
    assert_eq!(flow.supply(), &units + 20u32);

    flow.esdt().freeze(&flow.gold, &CAROL).unwrap();
    let message = flow.sign(CAROL, 10);
    flow.send(&message);
    assert_eq!((flow.state(&message.operations[0].hash), flow.books(&ALICE).float), (OperationState::Refunded, 10u32.into()));
    let gold = flow.gold.clone();
    flow.pair.bridge_to_sovereign(&Deposit::of(ALICE, BOB, [Payment::of(&gold, 5u32)])).unwrap();
    assert_eq!((flow.supply(), flow.books(&ALICE).float, flow.books(&ALICE).safe), (units + 15u32, Amount::ZERO, Amount::ZERO));

    flow.say_of_gold("setTokenLockMechanism").unwrap();
    flow.pair.bridge_to_sovereign(&Deposit::of(ALICE, BOB, [Payment::of(&gold, 5u32)])).unwrap();
    assert_eq!(flow.books(&ALICE).float, 5u32.into());
    let message = flow.sign(ALICE, 10);
    assert_eq!(refusals(&flow.send(&message).0), NOTHING);
    assert_eq!((flow.state(&message.operations[0].hash), flow.books(&ALICE).float), (OperationState::Executed, Amount::ZERO));
}

/// The Sovereign Chain is told that the token is made anew, and lets fewer of it through with a call.
#[test]
fn burnt_tokens_are_made_within_the_services_gas_whatever_their_call_does() {
    let mut flow = Flow::with_burnt_gold();
    let gold = flow.gold.clone();
    flow.pair.sovereign.leave_room_for_making(&gold).unwrap();
    assert_made_within_the_services_gas(&mut flow, BOB, &gold);
}

/// It is told of its own token too, which an operation may list more than once.
#[test]
fn native_tokens_are_made_within_the_services_gas_whatever_their_call_does() {
    let mut flow = Flow::begin();
    let native = flow.pair.mainchain.tokens().native;
    assert_made_within_the_services_gas(&mut flow, ALICE, &native);
}

fn assert_made_within_the_services_gas(flow: &mut Flow, from: Address, token: &str) {
    let carrying = |to, tokens: usize, gas: u64, function: &str| {
        let call_data = vec![gas.to_be_bytes().to_vec(), function.into()];
        Deposit { call_data, ..Deposit::of(from, to, vec![Payment::of(token, 1u32); tokens]) }
    };
    for callee in calls::callees(flow) {
        for tokens in [1, most_tokens(&carrying(callee, 1, GAS_OF_CALL, "accept"))] {
            for (function, state) in [("accept", OperationState::Executed), ("exhaust", OperationState::Refunded)] {
                let gas = largest_gas(&carrying(callee, tokens, 0, function));
                flow.pair.sovereign.deposit(&carrying(callee, tokens, gas, function)).unwrap();
                let refused = flow.pair.sovereign.deposit(&carrying(callee, tokens, gas + 100_000, function));
                assert_eq!(refused.unwrap_err().to_string(), EXECUTION_OVER_BUDGET);
                let message = flow.pair.close_block().unwrap().unwrap();
                let (sent, arrival) = flow.send(&message);
                assert_eq!((refusals(&sent), arrival.confirmed.len()), (NOTHING.into(), 1));
                assert_eq!(flow.state(&message.operations[0].hash), state, "{tokens} {function}");
            }
        }
    }
}

/// So many payments of a deposit as fit, if its call may use [`GAS_OF_CALL`].
fn most_tokens(deposit: &Deposit) -> usize {
    let with = |tokens: usize| Deposit { payments: repeat_n(deposit.payments[0].clone(), tokens).collect(), ..deposit.clone() };
    (1..=10)
        .take_while(|tokens| calls::size(&with(*tokens), making(*tokens)).fits(Some(calls::call_size(deposit, GAS_OF_CALL))))
        .last()
        .expect("some")
}

/// The most gas that the deposit's call may use, to 10,000.
fn largest_gas(deposit: &Deposit) -> u64 {
    let size = calls::size(deposit, making(deposit.payments.len()));
    (0..50_000_000).step_by(10_000).take_while(|gas| size.fits(Some(calls::call_size(deposit, *gas)))).last().expect("some gas")
}

fn making(tokens: usize) -> u64 {
    tokens as u64 * budget::making_gas(0, 0)
}

#[test]
fn refused_token_is_sent_back_until_it_is_allowed() {
    let mut flow = Flow::with_own_gold();
    let gold = flow.gold.clone();
    flow.say("refuseToken", vec![gold.clone().into(), vec![]]).unwrap();
    for receiver in [ALICE, CAROL] {
        flow.assert_sent_back(receiver, TOKEN_REFUSED);
    }
    let refused = flow.pair.mainchain.deposit(&Deposit::of(ALICE, BOB, [Payment::of(&gold, 5u32)])).unwrap();
    assert_eq!(refused.unwrap_err().to_string(), TOKEN_REFUSED);
    flow.say("allowToken", vec![gold.into(), vec![]]).unwrap();
    flow.assert_paid(ALICE);
}

#[test]
fn registration_is_dropped_when_nothing_is_outside_and_made_again_as_what_the_token_is() {
    let mut flow = Flow::begin();
    let token = flow.sovereign_token(0, 0, 30, 0);
    let mut wrong = token.clone();
    wrong.data.token_type = 3;
    flow.register(&wrong);
    assert_eq!(flow.bring(&token, 10, ALICE).0, OperationState::Refunded);
    assert_eq!(flow.drop_registration(&token.identifier), Ok(()));
    assert_eq!(flow.bring(&token, 10, ALICE), (OperationState::Refunded, vec![TOKEN_UNKNOWN.to_owned()]));
    flow.register(&token);
    assert_eq!(flow.bring(&token, 10, ALICE), (OperationState::Executed, vec![]));
    assert_eq!(flow.drop_registration(&token.identifier), Err(UNITS_OUTSIDE.to_owned()));
}

impl Flow {
    fn drop_registration(&self, token: &[u8]) -> Result<(), String> {
        let mint = self.pair.mainchain.contracts().token_mint;
        let outcome = self.pair.mainchain.run(&OWNER, &Call::new(mint, "dropToken", vec![token.to_vec()], GAS)).unwrap();
        outcome.map(drop).map_err(|refusal| refusal.to_string())
    }
}
