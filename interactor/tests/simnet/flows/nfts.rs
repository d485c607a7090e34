//! Tokens with nonces, of every kind that the ESDT system contract makes. The embedded VM knows one kind only.

use budget::{CallSize, Size};
use calls::errors::CALL_FAILED;
use interactor::{
    chain::Address,
    live::Kind,
    node::codec::{EsdtTokenData, Operation, OperationData, Token},
    pair::{Amount, AnyMainchain, Arrival, Deposit, Escrow, OperationState, Payment, asset, names::*},
};
use mvx_esdt_safe::errors::TOKEN_NOT_MOVABLE;

use super::{
    Flow, NOTHING,
    calls::callees,
    in_shard,
    receivers::{BY_NOBODY, NOT_PAYABLE, contract_payable},
    refusals,
    stopped_tokens::{FROZEN, GONE, PAUSED},
};

/// Units of what is not single.
const UNITS: u32 = 70;
/// Where in the topics of a deposit the data of its first token is, and how many topics a token has.
const DATA_TOPIC: usize = 4;
const TOKEN_TOPICS: usize = 3;

/// Tokens that their owner has created, and their names.
struct Created {
    tokens: Vec<Token>,
    names: Vec<String>,
}

impl Flow {
    /// The owner creates so many tokens of a kind, with this many bytes of attributes each.
    fn create(&mut self, kind: Kind, count: usize, attributes: usize) -> Created {
        let collection = self.esdt().register(kind, "LONGTICKER").unwrap();
        let units = if kind.is_single() { 1 } else { UNITS };
        let data = EsdtTokenData {
            token_type: kind.token_type(),
            hash: b"hash".to_vec(),
            name: b"name".to_vec(),
            attributes: vec![0xaa; attributes],
            creator: OWNER,
            royalties: vec![0x1b, 0x58],
            uris: vec![b"uri".to_vec(), b"another".to_vec()],
            ..EsdtTokenData::fungible(Amount::from(units).to_bytes_be())
        };
        Created::of((0..count).map(|_| self.esdt().create(&collection, &data).unwrap()).collect())
    }

    /// The owner sends all of them to Bob, and the node reads what they are.
    fn send_over(&mut self, created: &Created) {
        let units = Amount::from_bytes_be(&created.tokens[0].data.amount);
        let arrival = self.pair.bridge_to_sovereign(&Deposit::of(OWNER, BOB, created.payments(&units))).unwrap().arrival;
        assert_eq!(arrival.deliveries[0].result.tokens, created.tokens);
    }

    /// Bob sends units of each home. What he has is of the kind that it is, which the embedded VM does not know.
    fn send_home(&mut self, created: &Created, receiver: Address, units: u32) -> (OperationState, Vec<String>, Arrival) {
        self.pair.sovereign.deposit(&Deposit::of(BOB, receiver, created.payments(&units.into()))).unwrap();
        for event in self.pair.sovereign.log_mut() {
            let data = event.topics.iter_mut().skip(DATA_TOPIC).step_by(TOKEN_TOPICS);
            data.zip(&created.tokens).for_each(|(topic, token)| topic[0] = token.data.token_type);
        }
        let message = self.pair.close_block().unwrap().unwrap();
        let (sent, arrival) = self.send(&message);
        assert_eq!(refusals(&sent), NOTHING);
        assert_eq!((arrival.confirmed.len(), arrival.unknown.len()), (1, 0));
        let words = sent.iter().filter_map(|sent| sent.outcome.as_ref().ok()?.sent_back()).collect();
        (self.state(&message.operations[0].hash), words, arrival)
    }

    fn assert_home(&mut self, created: &Created, receiver: Address, units: u32) {
        let before = self.books_of(created, &receiver);
        let (state, words, arrival) = self.send_home(created, receiver, units);
        assert_eq!((state, words, arrival.deliveries.len()), (OperationState::Executed, vec![], 0));
        let moved = |(Escrow { owed, float }, has)| (Escrow { owed: owed - units, float: float - units }, has + units);
        assert_eq!(self.books_of(created, &receiver), before.into_iter().map(moved).collect::<Vec<_>>());
    }

    /// The tokens are back with Bob for this reason, and the event says of them what Bob's said.
    fn assert_back(&mut self, created: &Created, receiver: Address, reason: &str) {
        let before = self.books_of(created, &receiver);
        let (state, words, arrival) = self.send_home(created, receiver, 1);
        assert_eq!((state, words), (OperationState::Refunded, vec![reason.to_owned()]));
        assert_eq!(arrival.deliveries[0].result.tokens, created.single());
        assert_eq!(self.books_of(created, &receiver), before);
    }

    /// Of each token what the safe's books say, and what somebody has.
    fn books_of(&mut self, created: &Created, owner: &Address) -> Vec<(Escrow, Amount)> {
        let mainchain = &mut self.pair.mainchain;
        let of = |name: &String| (mainchain.escrow(name.as_bytes()).unwrap(), mainchain.balance(owner, name.as_bytes()).unwrap());
        created.names.iter().map(of).collect()
    }
}

impl Created {
    fn of(tokens: Vec<Token>) -> Self {
        let name = |token: &Token| String::from_utf8(asset::name(&token.identifier, token.nonce)).unwrap();
        Self { names: tokens.iter().map(name).collect(), tokens }
    }

    fn payments(&self, units: &Amount) -> Vec<Payment> {
        self.names.iter().map(|name| Payment::of(name, units.clone())).collect()
    }

    /// The same tokens, one unit of each.
    fn single(&self) -> Vec<Token> {
        let single = |token: &Token| Token { data: EsdtTokenData { amount: vec![1], ..token.data.clone() }, ..token.clone() };
        self.tokens.iter().map(single).collect()
    }
}

/// Bytes of attributes that each of so many tokens may have, so that an operation of so many bytes with them just fits.
fn most_attributes(flow: &mut Flow, count: usize, fits: impl Fn(usize) -> bool) -> usize {
    let tokens = vec![flow.create(Kind::Sft, 1, 0).tokens.remove(0); count];
    let data = OperationData { nonce: 0, sender: BOB, transfer_data: None };
    let without = Operation { receiver: BOB, tokens, data }.encode().len();
    let fitting = (0..).take_while(|bytes| fits(without + bytes)).last();
    fitting.expect("something fits") / count
}

#[test]
fn every_kind_crosses_and_comes_home_to_each_shard() {
    let mut flow = Flow::begin();
    for kind in Kind::ALL {
        let created = flow.create(kind, 1, 10);
        flow.send_over(&created);
        let again = |from| Deposit::of(from, BOB, created.payments(&1u32.into()));
        if kind.is_single() {
            flow.assert_home(&created, ALICE, 1);
            flow.pair.bridge_to_sovereign(&again(ALICE)).unwrap();
            flow.assert_home(&created, CAROL, 1);
        } else {
            flow.assert_home(&created, ALICE, 20);
            flow.assert_home(&created, CAROL, 15);
            flow.assert_home(&created, CAROL, 35);
        }
        assert_eq!(flow.books_of(&created, &BOB)[0].0, Escrow { owed: Amount::ZERO, float: Amount::ZERO });
        let from_another_shard = flow.pair.bridge_to_sovereign(&again(CAROL)).unwrap();
        assert_eq!(from_another_shard.arrival.deliveries[0].result.tokens, created.single());
    }
}

/// The bridge service's gas is enough for them, and no byte more is taken in.
#[test]
fn the_largest_attributes_that_fit_are_paid_in_each_shard() {
    let mut flow = Flow::begin();
    for count in [1, 10] {
        let most = most_attributes(&mut flow, count, |bytes| size(bytes, count).fits(None));
        let created = flow.create(Kind::Sft, count, most);
        flow.send_over(&created);
        for receiver in [ALICE, CAROL, CAROL] {
            flow.assert_home(&created, receiver, 1);
        }
        let too_large = flow.create(Kind::Sft, count, most + 1);
        let refusal = flow.pair.mainchain.deposit(&Deposit::of(OWNER, BOB, too_large.payments(&1u32.into()))).unwrap().unwrap_err();
        assert_eq!(refusal.0, deposit::errors::EXECUTION_OVER_BUDGET);
    }
}

/// A contract is paid by an executor where it lies in another shard, and so less fits.
#[test]
fn the_largest_attributes_that_fit_are_sent_back_from_a_contract_in_each_shard() {
    let mut flow = Flow::begin();
    callees(&mut flow);
    let takes_nothing = [(1, NOT_PAYABLE), (2, CALL_FAILED)];
    let takes_nothing =
        takes_nothing.map(|(shard, words)| (contract_payable(BY_NOBODY, flow.gateway(), in_shard("builder", shard)), words));
    for count in [1, 10] {
        let most = most_attributes(&mut flow, count, |bytes| size(bytes, count).fits(Some(transfer(bytes, count))));
        let created = flow.create(Kind::Sft, count, most);
        flow.send_over(&created);
        for (receiver, words) in takes_nothing {
            flow.assert_back(&created, receiver, words);
        }
        flow.assert_back(&created, flow.pair.mainchain.contracts().safe, mvx_esdt_safe::errors::RECEIVER_NOT_PAYABLE);
        let too_large = flow.create(Kind::Sft, count, most + 1);
        flow.send_over(&too_large);
        let home = Deposit::of(BOB, takes_nothing[0].0, too_large.payments(&1u32.into()));
        let refusal = flow.pair.sovereign.deposit(&home).unwrap_err();
        assert_eq!(refusal.0, deposit::errors::EXECUTION_OVER_BUDGET);
    }
}

/// What a token has become here since it left does not keep it from coming home.
#[test]
fn a_token_that_grew_is_paid_in_each_shard() {
    let mut flow = Flow::begin();
    let created = flow.create(Kind::DynamicSft, 1, 10);
    // Who rewrites a token must have some of it.
    flow.pair.bridge_to_sovereign(&Deposit::of(OWNER, BOB, created.payments(&(UNITS - 1).into()))).unwrap();
    flow.esdt().rewrite(&created.tokens[0], &[0xbb; 9_000]).unwrap();
    flow.assert_home(&created, ALICE, 1);
    flow.assert_home(&created, CAROL, 1);
}

#[test]
fn a_token_with_a_nonce_is_sent_back_when_it_is_stopped() {
    let mut flow = Flow::begin();
    let created = flow.create(Kind::Sft, 1, 10);
    let (collection, nonce) = (String::from_utf8(created.tokens[0].identifier.clone()).unwrap(), created.tokens[0].nonce);
    let safe = flow.pair.mainchain.contracts().safe;
    flow.send_over(&created);
    let said = |words: &str| words.to_owned() + &collection;

    flow.esdt().freeze_nonce(&collection, nonce, &safe).unwrap();
    flow.assert_back(&created, ALICE, &said(FROZEN));
    flow.assert_back(&created, CAROL, TOKEN_NOT_MOVABLE);
    flow.esdt().unfreeze_nonce(&collection, nonce, &safe).unwrap();
    flow.esdt().freeze(&collection, &safe).unwrap();
    flow.assert_back(&created, ALICE, &said(FROZEN));
    flow.assert_back(&created, CAROL, TOKEN_NOT_MOVABLE);
    flow.esdt().unfreeze(&collection, &safe).unwrap();
    flow.esdt().pause(&collection).unwrap();
    flow.assert_back(&created, ALICE, &said(PAUSED));
    flow.assert_back(&created, CAROL, TOKEN_NOT_MOVABLE);
    flow.esdt().unpause(&collection).unwrap();
    flow.assert_home(&created, ALICE, 1);
    flow.assert_home(&created, CAROL, 1);

    flow.esdt().freeze_nonce(&collection, nonce, &safe).unwrap();
    flow.esdt().wipe_nonce(&collection, nonce, &safe).unwrap();
    flow.assert_back(&created, ALICE, &said(GONE));
    flow.assert_back(&created, CAROL, TOKEN_NOT_MOVABLE);
}

fn size(bytes: usize, tokens: usize) -> Size {
    Size { bytes, tokens, making_gas: 0 }
}

/// What hands tokens over to a contract.
fn transfer(bytes: usize, tokens: usize) -> CallSize {
    CallSize { gas: budget::payment_gas(bytes, tokens), ..CallSize::default() }
}
