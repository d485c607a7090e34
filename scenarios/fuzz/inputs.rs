//! Values of each kind, right ones and ones that are a little wrong, in the node's own types: those are another implementation of the
//! wire than the contracts'.

use arbitrary::{Arbitrary, Result, Unstructured};
use interactor::{
    node::codec::{EsdtTokenData, Operation, OperationData, RegisterToken, RegisteredBlsKey, Token, TransferData},
    validator_set_change::ValidatorSetChange,
};

use crate::{
    corpus,
    edit::{self, Edit},
};

/// A value, or a line of the corpus, and what happens to its bytes.
#[derive(Debug)]
pub struct Bytes {
    pub base: Vec<u8>,
    pub edits: Vec<Edit>,
}

impl Bytes {
    pub fn edited(&self) -> Vec<u8> {
        edit::apply(&self.edits, &self.base, 0)
    }
}

impl<'a> Arbitrary<'a> for Bytes {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
        thread_local!(static CORPUS: Vec<Vec<u8>> = corpus::all());
        let edits = edit::edits(u)?;
        let base = match u.int_in_range(0..=9)? {
            0..=3 => operation(u)?.encode(),
            4..=5 => registration(u)?.encode(),
            6..=7 => member(u)?.encode(),
            8 => set_change(u)?.encode(),
            _ => CORPUS.with(|lines| u.choose(lines).cloned())?,
        };
        Ok(Bytes { base, edits })
    }
}

/// Up to `most` bytes.
pub fn bytes(u: &mut Unstructured, most: usize) -> Result<Vec<u8>> {
    let length = u.int_in_range(0..=most)?;
    Ok(u.bytes(length)?.to_vec())
}

/// A number of up to `most` bytes, without leading zeros.
fn number(u: &mut Unstructured, most: usize) -> Result<Vec<u8>> {
    Ok(bytes(u, most)?.into_iter().skip_while(|byte| *byte == 0).collect())
}

/// The same, now and then as many as are wrong.
fn text_or(u: &mut Unstructured, characters: &[u8], right: Lengths, wrong: Lengths) -> Result<Vec<u8>> {
    let lengths = if u.ratio(1, 20)? { wrong } else { right };
    text(u, characters, lengths)
}

/// Characters of these, so many of them.
fn text(u: &mut Unstructured, characters: &[u8], lengths: Lengths) -> Result<Vec<u8>> {
    let length = u.int_in_range(lengths)?;
    (0..length).map(|_| u.choose(characters).copied()).collect()
}

type Lengths = std::ops::RangeInclusive<usize>;

const UPPER: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const LOWER: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789";
const LETTERS: &[u8] = b"abcXYZ019";

fn token(u: &mut Unstructured) -> Result<Token> {
    let identifier = if u.ratio(1, 4)? { bytes(u, 24)? } else { [text(u, UPPER, 3..=10)?, b"-1a2b3c".to_vec()].concat() };
    let nonce = if u.ratio(1, 2)? { u.int_in_range(0..=2)? } else { u.arbitrary()? };
    let uris = (0..u.int_in_range(0..=2)?).map(|_| bytes(u, 12)).collect::<Result<_>>()?;
    let data = EsdtTokenData {
        token_type: if u.ratio(1, 50)? { u.arbitrary()? } else { u.int_in_range(0..=7)? },
        amount: number(u, 33)?,
        frozen: u.ratio(1, 8)?,
        hash: bytes(u, 8)?,
        name: bytes(u, 8)?,
        attributes: bytes(u, 20)?,
        creator: u.arbitrary()?,
        royalties: number(u, 3)?,
        uris,
    };
    Ok(Token { identifier, nonce, data })
}

pub fn call(u: &mut Unstructured) -> Result<TransferData> {
    let args = (0..u.int_in_range(0..=3)?).map(|_| bytes(u, 12)).collect::<Result<_>>()?;
    // A value without a function has no encoding of the node's: it leaves the call out.
    Ok(TransferData { gas_limit: u.arbitrary()?, function: text(u, LETTERS, 1..=12)?, args })
}

pub fn data(u: &mut Unstructured, transfer_data: Option<TransferData>) -> Result<OperationData> {
    Ok(OperationData { nonce: u.arbitrary()?, sender: u.arbitrary()?, transfer_data })
}

pub fn operation(u: &mut Unstructured) -> Result<Operation> {
    let mut receiver: [u8; 32] = u.arbitrary()?;
    match u.int_in_range(0..=15)? {
        0 => receiver[..4].copy_from_slice(&u.int_in_range(0..=24u32)?.to_be_bytes()),
        1..=4 => receiver[..8].fill(0),
        _ => {}
    }
    let count = *u.choose(&[0, 1, 1, 1, 2, 3, 10, 11])?;
    let tokens = (0..count).map(|_| token(u)).collect::<Result<_>>()?;
    let call = if u.ratio(1, 3)? { Some(call(u)?) } else { None };
    Ok(Operation { receiver, tokens, data: data(u, call)? })
}

pub fn registration(u: &mut Unstructured) -> Result<RegisterToken> {
    let id = [text_or(u, LOWER, 1..=4, 0..=6)?, text_or(u, UPPER, 3..=10, 1..=12)?, text_or(u, LOWER, 6..=6, 5..=7)?];
    let call = if u.ratio(1, 16)? { Some(call(u)?) } else { None };
    Ok(RegisterToken {
        token_id: id.join(&b'-'),
        token_type: u.int_in_range(0..=8)?,
        name: text_or(u, LETTERS, 3..=20, 0..=24)?,
        ticker: text_or(u, UPPER, 3..=10, 0..=12)?,
        num_decimals: if u.ratio(1, 16)? { u.arbitrary()? } else { u.int_in_range(0..=19)? },
        data: data(u, call)?,
    })
}

pub fn member(u: &mut Unstructured) -> Result<RegisteredBlsKey> {
    let wrong = u.ratio(1, 8)?;
    let [key_length, owner_length] = if wrong { [u.int_in_range(95..=97)?, u.int_in_range(31..=33)?] } else { [96, 32] };
    let mut key = u.bytes(key_length)?.to_vec();
    if u.ratio(1, 8)? {
        // Where an operation has its token count.
        key[20..27].fill(0);
    }
    let owner = u.bytes(owner_length)?.to_vec();
    Ok(RegisteredBlsKey { id: if wrong { bytes(u, 5)? } else { id(u)? }, key, owner, nonce: u.arbitrary()? })
}

/// 1 to 4 bytes, sometimes all zero.
fn id(u: &mut Unstructured) -> Result<Vec<u8>> {
    let length = u.int_in_range(1..=4)?;
    (0..length).map(|_| if u.ratio(1, 4)? { Ok(0) } else { u.arbitrary() }).collect()
}

pub fn set_change(u: &mut Unstructured) -> Result<ValidatorSetChange> {
    let ids = (0..u.int_in_range(1..=12)?).map(|_| id(u)).collect::<Result<_>>()?;
    Ok(ValidatorSetChange { ids, epoch: if u.ratio(1, 2)? { u.int_in_range(0..=300)? } else { u.arbitrary()? } })
}

/// Makes a type of a function above, so that a target can ask for it by name.
macro_rules! made {
    ($($name:ident($value:ty) by $make:ident)*) => {
        $(#[derive(Debug)]
        pub struct $name(pub $value);

        impl<'a> Arbitrary<'a> for $name {
            fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
                $make(u).map($name)
            }
        })*
    };
}

made! {
    AnOperation(Operation) by operation
    ARegistration(RegisterToken) by registration
    AMember(RegisteredBlsKey) by member
    ASetChange(ValidatorSetChange) by set_change
}
