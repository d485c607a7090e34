//! Values as they may come, and what may become of bytes on their way.

use proptest::{collection::vec, option, prelude::*, sample};

use types::governance::Kind;

use crate::wire::{Call, Data, Governance, Key, Op, Registration, SetChange, Token, list};

fn bytes(max: usize) -> impl Strategy<Value = Vec<u8>> + Clone {
    vec(any::<u8>(), 0..max)
}

/// Big-endian, without leading zeros.
fn number() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![1 => Just(vec![]), 4 => (1u8.., bytes(12)).prop_map(|(first, rest)| [vec![first], rest].concat())]
}

pub fn token() -> impl Strategy<Value = Token> {
    let identity = ("[A-Z0-9]{3,10}-[a-f0-9]{6}", prop_oneof![Just(0), any::<u64>()], 0u8..8, number(), 0u8..2);
    let properties = (bytes(40), bytes(20), bytes(60), any::<[u8; 32]>(), number(), vec(bytes(30), 0..4));
    (identity, properties).prop_map(|((id, nonce, token_type, amount, frozen), (hash, name, attributes, creator, royalties, uris))| Token {
        id: id.into_bytes(),
        nonce,
        token_type,
        amount,
        frozen,
        hash,
        name,
        attributes,
        creator,
        royalties,
        uris,
    })
}

pub fn call() -> impl Strategy<Value = Call> {
    (any::<u64>(), vec(any::<u8>(), 1..30), vec(bytes(40), 0..5)).prop_map(|(gas_limit, function, args)| Call { gas_limit, function, args })
}

pub fn data(call: impl Strategy<Value = Option<Call>>) -> impl Strategy<Value = Data> {
    (any::<u64>(), any::<[u8; 32]>(), call).prop_map(|(nonce, sender, call)| Data { nonce, sender, call })
}

/// A receiver that does not begin like another kind.
fn receiver() -> impl Strategy<Value = [u8; 32]> {
    prop_oneof![any::<[u8; 32]>(), Just([0; 32]), any::<[u8; 23]>().prop_map(contract)]
        .prop_filter("a length of another kind", |to| !(1..=22).contains(&u32::from_be_bytes([to[0], to[1], to[2], to[3]])))
}

/// A contract's address begins with eight zeros.
fn contract(end: [u8; 23]) -> [u8; 32] {
    let mut address = [0; 32];
    address[8] = 5;
    address[9..].copy_from_slice(&end);
    address
}

pub fn operation() -> impl Strategy<Value = Op> {
    (receiver(), vec(token(), 0..=10), data(option::of(call())))
        .prop_map(|(to, tokens, data)| Op { to, tokens, data })
        .prop_filter("nothing to transfer", |operation| !operation.tokens.is_empty() || operation.data.call.is_some())
}

pub fn registration() -> impl Strategy<Value = Registration> {
    let id = "[a-z0-9]{1,4}-[A-Z0-9]{3,10}-[a-z0-9]{6}";
    (id, 0u8..8, "[A-Za-z0-9]{3,20}", "[A-Z0-9]{3,10}", 0u64..=18, data(Just(None))).prop_map(
        |(id, token_type, name, ticker, decimals, data)| Registration {
            id: id.into_bytes(),
            token_type,
            name: name.into_bytes(),
            ticker: ticker.into_bytes(),
            decimals,
            data,
        },
    )
}

/// 1 to 4 bytes, not all zero, often with zeros among them.
pub fn id() -> impl Strategy<Value = Vec<u8>> {
    vec(prop_oneof![Just(0), any::<u8>(), 0u8..=22], 1..=4).prop_filter("zero", |id| id.iter().any(|byte| *byte != 0))
}

pub fn key() -> impl Strategy<Value = Key> {
    (id(), vec(any::<u8>(), 96), any::<[u8; 32]>(), any::<u64>())
        .prop_map(|(id, bls_key, owner, nonce)| Key { id, bls_key, owner: owner.to_vec(), nonce })
        .prop_filter("a token count", |key| {
            let at = 32 - (4 + key.id.len() + 4);
            key.bls_key[at..at + 3] != [0; 3] || key.bls_key[at + 3] > 10
        })
}

pub fn set_change() -> impl Strategy<Value = SetChange> {
    (vec(id(), 1..120), prop_oneof![0u32..300, any::<u32>()]).prop_map(|(ids, epoch)| SetChange { ids, epoch })
}

pub fn governance() -> impl Strategy<Value = Governance> {
    let kind = sample::select(Kind::ALL.to_vec()).prop_map(|kind| vec![kind as u8]);
    ("[a-z0-9]{1,4}", any::<[u8; 23]>().prop_map(contract), kind, any::<u64>(), vec(bytes(120), 0..6)).prop_map(
        |(chain_id, contract, kind, nonce, arguments)| Governance {
            chain_id: chain_id.into_bytes(),
            contract: contract.to_vec(),
            kind,
            nonce: nonce.to_be_bytes().to_vec(),
            payload: list(&arguments),
            ..Governance::default()
        },
    )
}

/// Valid bytes of any kind.
pub fn valid() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        operation().prop_map(|operation| operation.bytes()),
        registration().prop_map(|registration| registration.bytes()),
        key().prop_map(|key| key.bytes()),
        set_change().prop_map(|change| change.bytes()),
        governance().prop_map(|governance| governance.bytes()),
    ]
}

/// One thing that may happen to bytes.
#[derive(Clone, Debug)]
enum Edit {
    Set(sample::Index, u8),
    Flip(sample::Index, u8),
    Insert(sample::Index, Vec<u8>),
    Remove(sample::Index, usize),
    /// A number of four bytes, as lengths and counts are.
    Word(sample::Index, u32),
    Copy(sample::Index, sample::Index, usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = any::<sample::Index>;
    prop_oneof![
        (at(), any::<u8>()).prop_map(|(at, byte)| Edit::Set(at, byte)),
        (at(), 0u8..8).prop_map(|(at, bit)| Edit::Flip(at, bit)),
        (at(), bytes(8)).prop_map(|(at, bytes)| Edit::Insert(at, bytes)),
        (at(), 1usize..8).prop_map(|(at, length)| Edit::Remove(at, length)),
        (at(), prop_oneof![0u32..23, Just(32), Just(96)]).prop_map(|(at, word)| Edit::Word(at, word)),
        (at(), at(), 1usize..40).prop_map(|(from, to, length)| Edit::Copy(from, to, length)),
    ]
}

/// Bytes of one kind, with some edits.
pub fn mutated() -> impl Strategy<Value = Vec<u8>> {
    (valid(), vec(edit(), 1..5)).prop_map(|(bytes, edits)| edits.into_iter().fold(bytes, apply))
}

fn apply(mut bytes: Vec<u8>, edit: Edit) -> Vec<u8> {
    let length = bytes.len();
    if length == 0 {
        return bytes;
    }
    let put = |bytes: &mut Vec<u8>, at: usize, new: &[u8]| new.iter().zip(&mut bytes[at..]).for_each(|(new, byte)| *byte = *new);
    match edit {
        Edit::Set(at, byte) => bytes[at.index(length)] = byte,
        Edit::Flip(at, bit) => bytes[at.index(length)] ^= 1 << bit,
        Edit::Insert(at, new) => drop(bytes.splice(at.index(length)..at.index(length), new)),
        Edit::Remove(at, count) => drop(bytes.drain(at.index(length)..length.min(at.index(length) + count))),
        Edit::Word(at, word) => put(&mut bytes, at.index(length), &word.to_be_bytes()),
        Edit::Copy(from, to, count) => {
            let copied = bytes[from.index(length)..length.min(from.index(length) + count)].to_vec();
            put(&mut bytes, to.index(length), &copied);
        }
    }
    bytes
}
