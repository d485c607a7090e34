//! Tokens that the Sovereign Chain made, of every kind: registered through the safe, as the bridge service does it, made here as they arrive and
//! burnt as they leave. The embedded VM knows one kind only, and forgets what a contract promises that another called.

use interactor::{
    chain::Event,
    node::codec::{EsdtTokenData, Operation, OperationData, Token},
    pair::{Amount, AnyMainchain, Deposit, OperationState, Payment, asset, names::*},
};
use minting::errors::NFT_NOT_SINGLE;
use mvx_esdt_safe::errors::TOKEN_UNKNOWN;

use super::{Flow, NOTHING, refusals};

/// Token types, and whether units are single.
const KINDS: [(u8, bool); 7] = [(0, false), (2, true), (3, false), (4, false), (5, true), (6, false), (7, false)];
/// Where in the topics of a deposit the data of its first token is, and how many topics a token has.
const DATA_TOPIC: usize = 4;
const TOKEN_TOPICS: usize = 3;

impl Flow {
    /// A token of the Sovereign Chain with a nonce, or without one, so many units of which Bob has; the owner has paid for its issue.
    pub fn sovereign_token(&mut self, token_type: u8, nonce: u64, units: u32, attributes: usize) -> Token {
        let number = self.gateway().account(&OWNER).unwrap().nonce;
        let data = EsdtTokenData {
            token_type,
            hash: b"hash".to_vec(),
            name: b"name".to_vec(),
            attributes: vec![0xaa; attributes],
            creator: BOB,
            royalties: vec![0x1b, 0x58],
            uris: vec![b"uri".to_vec()],
            ..EsdtTokenData::fungible(Amount::from(units).to_bytes_be())
        };
        let data = if token_type == 0 { EsdtTokenData::fungible(data.amount) } else { data };
        let token = Token { identifier: format!("sov-ART-{number:06}").into_bytes(), nonce, data };
        self.pair.sovereign.world.issue_token(&BOB, &token);
        let safe = self.pair.sovereign.safe();
        self.pair.sovereign.world.allow_burn(&safe, &token.identifier);
        token
    }

    /// The validators sign a registration, and the bridge service sends it to the safe.
    pub fn register(&mut self, token: &Token) -> Vec<u8> {
        self.pair.mainchain.fund_issue().unwrap().unwrap();
        self.pair.sovereign.register_token_of(&String::from_utf8_lossy(&token.identifier), token.data.token_type, "Art", "ART").unwrap();
        let message = self.pair.close_block().unwrap().unwrap();
        let (sent, arrival) = self.send(&message);
        assert_eq!((refusals(&sent), arrival.confirmed.len()), (NOTHING.into(), 1));
        self.pair.mainchain.registered_as(&token.identifier).unwrap().expect("it is registered")
    }

    /// Bob sends units over, of the kind that they are; gives how it ended and why.
    pub fn bring(&mut self, token: &Token, units: u32, receiver: interactor::chain::Address) -> (OperationState, Vec<String>) {
        let name = String::from_utf8(asset::name(&token.identifier, token.nonce)).unwrap();
        self.pair.sovereign.deposit(&Deposit::of(BOB, receiver, [Payment::of(&name, units)])).unwrap();
        self.pair.sovereign.log_mut().iter_mut().for_each(|event| tell_kind(event, token.data.token_type));
        let message = self.pair.close_block().unwrap().unwrap();
        let (sent, arrival) = self.send(&message);
        assert_eq!((refusals(&sent), arrival.confirmed.len()), (NOTHING.into(), 1), "{sent:?}");
        let words = sent.iter().filter_map(|sent| sent.outcome.as_ref().ok()?.sent_back()).collect();
        (self.state(&message.operations[0].hash), words)
    }
}

fn tell_kind(event: &mut Event, token_type: u8) {
    event.topics.iter_mut().skip(DATA_TOPIC).step_by(TOKEN_TOPICS).for_each(|topic| topic[0] = token_type);
}

#[test]
fn token_of_every_kind_is_registered_through_the_safe_made_and_burnt() {
    let mut flow = Flow::begin();
    for (token_type, is_single) in KINDS {
        let units = if is_single { 1 } else { 30 };
        let token = flow.sovereign_token(token_type, u64::from(token_type != 0) * 9, units, 10);
        assert_eq!(flow.bring(&token, units, ALICE), (OperationState::Refunded, vec![TOKEN_UNKNOWN.to_owned()]), "{token_type}");
        flow.register(&token);
        let name = asset::name(&token.identifier, token.nonce);
        for receiver in [ALICE, CAROL] {
            assert_eq!(flow.bring(&token, units, receiver), (OperationState::Executed, vec![]), "{token_type}");
            let here = flow.pair.mainchain.registered_as(&name).unwrap().expect("its nonce is here");
            assert_eq!(flow.pair.mainchain.balance(&receiver, &here).unwrap(), units.into(), "{token_type}");
            let here = String::from_utf8(here).unwrap();
            let back = flow.pair.bridge_to_sovereign(&Deposit::of(receiver, BOB, [Payment::of(&here, units)])).unwrap();
            let arrived = &back.arrival.deliveries[0].result.tokens[0];
            assert_eq!((&arrived.identifier, arrived.nonce), (&token.identifier, token.nonce));
            assert_eq!(arrived.data.attributes, token.data.attributes, "{token_type}");
            assert_eq!(flow.pair.mainchain.registered_as(&name).unwrap().is_some(), token_type == 0, "its nonce is forgotten");
        }
    }
}

#[test]
fn quantities_are_added_to_a_nonce_that_is_outside() {
    let mut flow = Flow::begin();
    for token_type in [3, 4, 6, 7] {
        let token = flow.sovereign_token(token_type, 2, 30, 0);
        flow.register(&token);
        for (receiver, units) in [(ALICE, 10), (CAROL, 15), (ALICE, 5)] {
            assert_eq!(flow.bring(&token, units, receiver), (OperationState::Executed, vec![]), "{token_type}");
        }
        let here = flow.pair.mainchain.registered_as(&asset::name(&token.identifier, 2)).unwrap().expect("its nonce is here");
        let has = |flow: &Flow, owner| flow.pair.mainchain.balance(owner, &here).unwrap();
        assert_eq!((has(&flow, &ALICE), has(&flow, &CAROL)), (15u32.into(), 15u32.into()));
    }
}

/// What the payment could not hand over stays here, and is paid by the next operation that brings it.
#[test]
fn made_token_is_sent_back_when_its_receiver_can_not_be_paid() {
    let mut flow = Flow::begin();
    let token = flow.sovereign_token(2, 7, 1, 0);
    flow.register(&token);
    let safe = flow.pair.mainchain.contracts().fee_market;
    let (state, _) = flow.bring(&token, 1, safe);
    assert_eq!(state, OperationState::Refunded);
    assert_eq!(flow.bring(&token, 1, CAROL), (OperationState::Executed, vec![]));
    flow.pair.sovereign.world.issue_token(&BOB, &token);
    assert_eq!(flow.bring(&token, 1, ALICE), (OperationState::Refunded, vec![NFT_NOT_SINGLE.to_owned()]));
}

/// The bridge service's gas is enough for the largest data that a deposit lets through.
#[test]
fn largest_data_that_a_deposit_lets_through_is_made_within_the_services_gas() {
    let mut flow = Flow::begin();
    let probe = flow.sovereign_token(3, 1, 2, 0);
    let fits = |attributes: usize| {
        let token = Token { data: EsdtTokenData { attributes: vec![0; attributes], ..probe.data.clone() }, ..probe.clone() };
        let bytes = Operation { receiver: BOB, tokens: vec![token], data: OperationData { nonce: 0, sender: BOB, transfer_data: None } }
            .encode()
            .len();
        let data = bytes - 77 - 12 - probe.identifier.len();
        budget::Size { bytes, tokens: 1, making_gas: budget::making_gas(1, data) }.fits(None)
    };
    let most = (0..).take_while(|attributes| fits(*attributes)).last().expect("some fit");
    assert!(most > 1_500, "{most}");
    for receiver in [ALICE, CAROL] {
        let token = flow.sovereign_token(3, 1, 2, most - 4);
        flow.register(&token);
        assert_eq!(flow.bring(&token, 2, receiver), (OperationState::Executed, vec![]), "{most}");
    }
    let too_large = flow.sovereign_token(3, 1, 2, most + 1);
    let name = String::from_utf8(asset::name(&too_large.identifier, 1)).unwrap();
    let refused = flow.pair.sovereign.deposit(&Deposit::of(BOB, ALICE, [Payment::of(&name, 2u32)])).unwrap_err();
    assert_eq!(refused.0, deposit::errors::EXECUTION_OVER_BUDGET);
}
