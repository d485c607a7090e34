//! Events and recorded cases for the tests.

use interactor::{
    bridge_message::{BridgeMessage, OperationKind, OutgoingOperation, hash_of_hashes},
    chain::{Address, Event},
    hash::Hash,
    node::codec::{EsdtTokenData, Operation, OperationData, Token, TransferData},
    node::{Attestation, ValidatorGroup, subscriptions::STAKING_CONTRACT},
    pair::{Deposit, Payment, names::GOLD},
};
use serde::{Deserialize, de::DeserializeOwned};

pub const SAFE: Address = [0x5a; 32];
pub const HEADER_VERIFIER: Address = [0x7e; 32];
pub const RECEIVER: Address = [0xc0; 32];

/// An event of the sovereign safe and what the real node made of it. All bytes in hex.
#[derive(Deserialize)]
pub struct OutgoingCase {
    pub case: String,
    #[serde(flatten)]
    pub event: RecordedEvent,
    pub operation: String,
    pub op_hash: String,
    pub hash_of_hashes: String,
    pub keys: Vec<String>,
    pub bitmap: String,
    pub signature: String,
}

/// An event of the mainchain and what the real node made of it.
#[derive(Deserialize)]
pub struct IncomingCase {
    pub case: String,
    #[serde(flatten)]
    pub event: RecordedEvent,
    pub results: Option<Vec<RecordedResult>>,
    pub refused: Option<String>,
}

#[derive(Deserialize)]
pub struct RecordedEvent {
    identifier: String,
    topics: Vec<String>,
    data: String,
}

#[derive(Debug, PartialEq, Deserialize)]
pub struct RecordedResult {
    pub sender: String,
    pub receiver: String,
    pub nonce: u64,
    pub gas_limit: u64,
    pub data: String,
}

impl RecordedEvent {
    pub fn event(&self) -> Event {
        Event {
            address: SAFE,
            identifier: self.identifier.clone(),
            topics: self.topics.iter().map(|topic| bytes(topic)).collect(),
            data: bytes(&self.data),
        }
    }
}

pub fn outgoing_cases() -> Vec<OutgoingCase> {
    recorded(include_str!("vectors/sovereign-node-outgoing.json"))
}

pub fn incoming_cases() -> Vec<IncomingCase> {
    recorded(include_str!("vectors/sovereign-node-incoming.json"))
}

fn recorded<Case: DeserializeOwned>(json: &str) -> Vec<Case> {
    let cases: Vec<Case> = serde_json::from_str(json).expect("recorded cases are JSON");
    assert!(!cases.is_empty(), "no recorded case");
    cases
}

pub fn bytes(hex: &str) -> Vec<u8> {
    hex::decode(hex).expect("fixture is hex")
}

pub fn hash(hex: &str) -> Hash {
    bytes(hex).try_into().expect("fixture is a hash")
}

/// An event of the safe with a deposit of 5 fungible units.
pub fn deposit(nonce: u64) -> Event {
    let token_data = [&[0, 0, 0, 0, 1, 5, 0][..], &[0; 12], &[0; 32], &[0; 8]].concat();
    Event {
        address: SAFE,
        identifier: "deposit".into(),
        topics: vec![b"deposit".to_vec(), RECEIVER.to_vec(), b"sov-SVN-123456".to_vec(), Vec::new(), token_data],
        data: [&nonce.to_be_bytes()[..], &[0; 32], &[0]].concat(),
    }
}

/// An event of the safe that registers `sov-SVN-123456`, with nonce 2.
pub fn register_token() -> Event {
    let topics: [&[u8]; 6] = [b"registerToken", b"sov-SVN-123456", &[], b"SVN", b"SVN", &[18]];
    Event {
        address: SAFE,
        identifier: "registerToken".into(),
        topics: topics.map(<[u8]>::to_vec).into(),
        data: [&2u64.to_be_bytes()[..], &[0; 32], &[0]].concat(),
    }
}

/// An event of the staking contract: a validator of this number joins, or leaves; older nodes find the nonce in it.
pub fn staking(identifier: &str, number: u64, nonce: Option<u8>) -> Event {
    let key = ValidatorGroup::numbered([number]).expect("numbers above 0 have keys").validators()[0].public_key().to_vec();
    let topics = [key, vec![0x11; 32]].into_iter().chain(nonce.map(|nonce| vec![nonce])).collect();
    Event { address: STAKING_CONTRACT, identifier: identifier.into(), topics, data: Vec::new() }
}

/// The confirmation of an operation by the mainchain safe.
pub fn confirmation(hash_of_hashes: &[u8], op_hash: &[u8]) -> Event {
    let topics = vec![b"executedBridgeOp".to_vec(), hash_of_hashes.to_vec(), op_hash.to_vec()];
    Event { address: SAFE, identifier: "execute".into(), topics, data: Vec::new() }
}

/// The confirmation of a new validator set by the header-verifier.
pub fn set_changed(message: &BridgeMessage) -> Event {
    let event = confirmation(&message.hash_of_hashes, &message.operations[0].hash);
    Event { address: HEADER_VERIFIER, identifier: "changeValidatorSet".into(), ..event }
}

/// A deposit of fungible units.
pub fn gold(from: Address, to: Address, amount: u32) -> Deposit {
    Deposit::of(from, to, [Payment::of(GOLD, amount)])
}

pub fn four_validators() -> ValidatorGroup {
    ValidatorGroup::numbered(1..=4).expect("numbers above 0 have keys")
}

/// A bundle of these operations, signed by the validators 1 to 3 of 4.
pub fn signed(operations: Vec<OutgoingOperation>, epoch: u32) -> BridgeMessage {
    let hash_of_hashes = hash_of_hashes(&operations);
    let Attestation { signature, bitmap } = four_validators().attest_by(&[0, 1, 2], &hash_of_hashes).expect("three validators sign");
    BridgeMessage { hash_of_hashes, operations, signature, bitmap, epoch }
}

pub fn operations(kind: OperationKind, all: &[&[u8]]) -> Vec<OutgoingOperation> {
    all.iter().map(|bytes| OutgoingOperation::new(kind, bytes.to_vec())).collect()
}

/// The receiver of the golden operations.
const GOLDEN_RECEIVER: &str = "c0c0739e0cf6232a934d2e56cfcd10881eb1c7336f128fc155a4a84292cfe7f6";

/// The first golden operation: one token, no call.
pub fn operation_without_call() -> Operation {
    Operation { receiver: hash(GOLDEN_RECEIVER), tokens: vec![described_token("SVN1", 7000)], data: data(10, None) }
}

/// The second golden operation: two tokens and a call.
pub fn operation_with_call() -> Operation {
    let call = TransferData { gas_limit: 20_000_000, function: b"add".to_vec(), args: vec![bytes("01312d00")] };
    Operation {
        receiver: hash(GOLDEN_RECEIVER),
        tokens: vec![described_token("SVN", 10_000), plain_token("SVN-654321")],
        data: data(100, Some(call)),
    }
}

pub fn data(nonce: u64, transfer_data: Option<TransferData>) -> OperationData {
    OperationData { nonce, sender: [0; 32], transfer_data }
}

fn plain_token(identifier: &str) -> Token {
    Token { identifier: identifier.into(), nonce: 0, data: plain_token_data() }
}

fn described_token(name: &str, royalties: u16) -> Token {
    let data = EsdtTokenData {
        hash: b"hash".to_vec(),
        name: name.into(),
        attributes: b"attr".to_vec(),
        royalties: royalties.to_be_bytes().to_vec(),
        uris: vec![b"url1".to_vec()],
        ..plain_token_data()
    };
    Token { data, ..plain_token("SVN-123456") }
}

/// 123 * 10^18 units of a fungible token.
pub fn plain_token_data() -> EsdtTokenData {
    EsdtTokenData::fungible(123_000_000_000_000_000_000u128.to_be_bytes()[7..].to_vec())
}
