//! How the chain's file writes what TOML has no type for. Each error says what is expected.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{Error, Visitor},
};
use types::{
    bls_key::KEY_LENGTH,
    token_id::{is_identifier, is_name, is_ticker},
};

use crate::{
    amount,
    bridge_message::Signature,
    chain::Address,
    network::address,
    node::PublicKey,
    pair::{Amount, Fee, TokenId},
};

/// Characters of a chain id; the contract asks for the same.
const CHAIN_ID_LENGTHS: std::ops::RangeInclusive<usize> = 1..=4;
/// The greatest id that a first validator may have; the contract asks for the same.
const MAX_FIRST_ID: u16 = 1;

pub fn chain_id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    let is_allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    match CHAIN_ID_LENGTHS.contains(&text.len()) && text.chars().all(is_allowed) {
        true => Ok(text),
        false => Err(D::Error::custom(format!("\"{text}\" is no chain id: 1 to 4 lower-case letters or digits are expected"))),
    }
}

pub fn network<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.is_empty() {
        return Err(D::Error::custom("the network has no name; without the line it has the gateway's chain id"));
    }
    Ok(Some(text))
}

pub fn first_id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u16, D::Error> {
    deserializer.deserialize_any(UpTo(MAX_FIRST_ID))
}

pub fn epoch<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    deserializer.deserialize_any(UpTo(u32::MAX))
}

/// Takes a number from 0 to this one.
struct UpTo<T>(T);

impl<T: TryFrom<i128> + PartialOrd + fmt::Display> Visitor<'_> for UpTo<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "a number from 0 to {}", self.0)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        self.visit_i128(number.into())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        self.visit_i128(number.into())
    }

    fn visit_i128<E: Error>(self, number: i128) -> Result<T, E> {
        let found = T::try_from(number).ok().filter(|found| *found <= self.0);
        found.ok_or_else(|| E::custom(format!("{number} is not a number from 0 to {}", self.0)))
    }
}

pub fn key<'de, D: Deserializer<'de>>(deserializer: D) -> Result<PublicKey, D::Error> {
    let key: PublicKey = hex(&String::deserialize(deserializer)?, "validator's key")?;
    if key == [0; KEY_LENGTH] {
        return Err(D::Error::custom("a validator's key has only zeros"));
    }
    Ok(key)
}

pub fn proof<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Signature>, D::Error> {
    hex(&String::deserialize(deserializer)?, "proof of possession").map(Some)
}

pub fn owner<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Address>, D::Error> {
    let owner = parsed(&String::deserialize(deserializer)?)?;
    match owner == [0; 32] {
        true => Err(D::Error::custom("a validator's owner is the zero address, which is nobody's")),
        false => Ok(Some(owner)),
    }
}

pub fn addresses<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Address>, D::Error> {
    Vec::<String>::deserialize(deserializer)?.iter().map(|text| parsed(text)).collect()
}

fn token<'de, D: Deserializer<'de>>(deserializer: D) -> Result<TokenId, D::Error> {
    let text = String::deserialize(deserializer)?;
    match is_identifier(text.as_bytes()) {
        true => Ok(text.into_bytes()),
        false => Err(D::Error::custom(format!("\"{text}\" is no token identifier, as in USDC-c76f1f"))),
    }
}

/// Token units are more than TOML's numbers can be, so they are texts.
fn units<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Amount, D::Error> {
    match amount::parse(&String::deserialize(deserializer)?) {
        Ok(amount) if amount == Amount::ZERO => Err(D::Error::custom("a fee of nothing is no fee; leave mainchain-fee out")),
        amount => amount.map_err(D::Error::custom),
    }
}

/// A price: `token` and `per-transfer`.
pub fn fee<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Fee>, D::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "kebab-case")]
    struct Price {
        #[serde(deserialize_with = "token")]
        token: TokenId,
        #[serde(deserialize_with = "units")]
        per_transfer: Amount,
    }
    let Price { token, per_transfer } = Price::deserialize(deserializer)?;
    Ok(Some(Fee { token, per_transfer }))
}

pub fn ticker<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    holds(deserializer, is_ticker, "ticker: 3 to 10 capital letters or digits are expected")
}

pub fn name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    holds(deserializer, is_name, "token's name: 3 to 20 letters or digits are expected")
}

fn holds<'de, D: Deserializer<'de>>(deserializer: D, rule: fn(&[u8]) -> bool, what: &str) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    if rule(text.as_bytes()) { Ok(text) } else { Err(D::Error::custom(format!("\"{text}\" is no {what}"))) }
}

fn parsed<E: Error>(text: &str) -> Result<Address, E> {
    address::parse(text).map_err(E::custom)
}

fn hex<const N: usize, E: Error>(text: &str, what: &str) -> Result<[u8; N], E> {
    let bytes = hex::decode(text).map_err(|cause| E::custom(format!("a {what} is no hexadecimal text: {cause}")))?;
    let found = bytes.len();
    bytes.try_into().map_err(|_| E::custom(format!("a {what} has {N} bytes, not {found}")))
}
