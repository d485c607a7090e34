//! Bytes that validators sign and their hashes, for anyone who writes a node, a service or a contract beside these.
//!
//! The node's stand-in writes them, and the contracts' crate reads them and writes them back: two implementations that agree, byte for
//! byte, or none.

use interactor::{
    bridge_message::hash_of_hashes,
    hash::sha256,
    node::{
        Validator,
        codec::{EsdtTokenData, Operation, OperationData, RegisterToken, RegisteredBlsKey, Token, TransferData},
    },
    validator_set_change::ValidatorSetChange,
};
use multiversx_sc_scenario::{
    api::StaticApi,
    multiversx_sc::codec::{TopDecode, TopEncode, top_encode_to_vec_u8_or_panic},
};

use types::validator_set::Change;

use crate::operation::outgoing;

/// Who receives in the node's own test.
const RECEIVER: &str = "c0c0739e0cf6232a934d2e56cfcd10881eb1c7336f128fc155a4a84292cfe7f6";
/// 123 * 10^18 units.
const AMOUNT: u128 = 123_000_000_000_000_000_000;

/// A name, bytes, and their sha256.
pub struct Vector {
    pub name: &'static str,
    pub bytes: Vec<u8>,
    pub hash: [u8; 32],
}

/// Every structure that is hashed on its way between the chains.
pub fn vectors() -> Vec<Vector> {
    let [first, second] = [without_call(), with_call()];
    let bundle = [outgoing(&first), outgoing(&second)];
    let joined = bundle.iter().flat_map(|operation| operation.hash).collect();
    vec![
        of::<types::Operation<StaticApi>>("operation without a call", first.encode()),
        of::<types::Operation<StaticApi>>("operation with a call", second.encode()),
        Vector { name: "hash of hashes of both", bytes: joined, hash: hash_of_hashes(&bundle) },
        of::<types::RegisterToken<StaticApi>>("registration of a token", token_registration().encode()),
        of::<types::RegisteredBlsKey<StaticApi>>("registration of a validator", validator_registration().encode()),
        validator_set_change(),
    ]
}

/// What the contracts' crate reads and writes back the same.
fn of<T: TopEncode + TopDecode>(name: &'static str, bytes: Vec<u8>) -> Vector {
    let read = T::top_decode(bytes.as_slice()).unwrap_or_else(|_| panic!("{name}: the contracts' crate can't read it"));
    assert_eq!(top_encode_to_vec_u8_or_panic(&read), bytes, "{name}: the contracts' crate writes it otherwise");
    Vector { name, hash: sha256([&bytes]), bytes }
}

fn without_call() -> Operation {
    Operation { receiver: receiver(), tokens: vec![described("SVN1", 7_000)], data: data(10, None) }
}

fn with_call() -> Operation {
    let call = TransferData { gas_limit: 20_000_000, function: b"add".to_vec(), args: vec![vec![0x01, 0x31, 0x2d, 0x00]] };
    let tokens = vec![described("SVN", 10_000), token("SVN-654321", EsdtTokenData::fungible(amount()))];
    Operation { receiver: receiver(), tokens, data: data(100, Some(call)) }
}

/// With everything that a token can say of itself.
fn described(name: &str, royalties: u16) -> Token {
    let described = EsdtTokenData {
        hash: b"hash".to_vec(),
        name: name.into(),
        attributes: b"attr".to_vec(),
        royalties: royalties.to_be_bytes().to_vec(),
        uris: vec![b"url1".to_vec()],
        ..EsdtTokenData::fungible(amount())
    };
    token("SVN-123456", described)
}

fn token(identifier: &str, data: EsdtTokenData) -> Token {
    Token { identifier: identifier.into(), nonce: 0, data }
}

fn data(nonce: u64, transfer_data: Option<TransferData>) -> OperationData {
    OperationData { nonce, sender: [0; 32], transfer_data }
}

fn token_registration() -> RegisterToken {
    let [token_id, name] = ["sov-SVN-123456", "SVN"].map(|text| text.as_bytes().to_vec());
    RegisterToken { token_id, token_type: 0, ticker: name.clone(), name, num_decimals: 18, data: data(2, None) }
}

fn validator_registration() -> RegisteredBlsKey {
    let fourth = Validator::numbered(4).expect("keys of small numbers exist");
    RegisteredBlsKey { id: vec![5], key: fourth.public_key().to_vec(), owner: vec![0x11; 32], nonce: 3 }
}

fn validator_set_change() -> Vector {
    let ids: Vec<Vec<u8>> = (1..=4).map(|id| vec![id]).collect();
    let bytes = ValidatorSetChange { ids: ids.clone(), epoch: 1 }.encode();
    let mut of_contracts = Change::<StaticApi>::default();
    ids.iter().for_each(|id| of_contracts.push_id(id));
    assert_eq!(of_contracts.finish(1).to_vec(), bytes, "the contracts' crate writes the change otherwise");
    Vector { name: "change of the validator set", hash: sha256([&bytes]), bytes }
}

fn receiver() -> [u8; 32] {
    let bytes = hex::decode(RECEIVER).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.expect("an address")
}

fn amount() -> Vec<u8> {
    AMOUNT.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect()
}
