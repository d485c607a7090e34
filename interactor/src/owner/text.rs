//! How the chain's file writes what TOML has no type for. Each error says what is expected.

use std::{fmt, ops::RangeInclusive};

use serde::{
    Deserialize, Deserializer,
    de::{Error, Visitor},
};
use types::{
    address::is_on_metachain,
    bls_key::KEY_LENGTH,
    token_id::{is_identifier, is_name, is_plain, is_prefixed, is_ticker},
};

use crate::{
    bridge_message::Signature,
    chain::Address,
    network::address,
    node::PublicKey,
    pair::{TokenId, asset},
};

/// Characters of a chain id; the contract asks for the same.
const CHAIN_ID_LENGTHS: RangeInclusive<usize> = 1..=4;
/// The greatest id that a first validator may have; the contract asks for the same.
const MAX_FIRST_ID: u16 = 1;
/// The zero address.
const NOBODY: Address = [0; 32];
/// Days for which stake can unbond; the contract asks for the same.
const UNBONDING_DAYS: RangeInclusive<u64> = 4..=365;

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
    deserializer.deserialize_any(Within(0, MAX_FIRST_ID))
}

pub fn epoch<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    deserializer.deserialize_any(Within(0, u32::MAX))
}

pub fn unbonding_days<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    deserializer.deserialize_any(Within(*UNBONDING_DAYS.start(), *UNBONDING_DAYS.end()))
}

/// Takes a number from the first one to the second.
struct Within<T>(T, T);

impl<T: TryFrom<i128> + PartialOrd + fmt::Display> Visitor<'_> for Within<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "a number from {} to {}", self.0, self.1)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        self.visit_i128(number.into())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        self.visit_i128(number.into())
    }

    fn visit_i128<E: Error>(self, number: i128) -> Result<T, E> {
        let found = T::try_from(number).ok().filter(|found| (&self.0..=&self.1).contains(&found));
        found.ok_or_else(|| E::custom(format!("{number} is not a number from {} to {}", self.0, self.1)))
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
    somebody(deserializer, "validator's owner").map(Some)
}

pub fn treasury<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Address>, D::Error> {
    somebody(deserializer, "treasury").map(Some)
}

fn somebody<'de, D: Deserializer<'de>>(deserializer: D, what: &str) -> Result<Address, D::Error> {
    match parsed(&String::deserialize(deserializer)?)? {
        NOBODY => Err(D::Error::custom(format!("a {what} is the zero address, which is nobody's"))),
        address => Ok(address),
    }
}

pub fn addresses<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Address>, D::Error> {
    Vec::<String>::deserialize(deserializer)?.iter().map(|text| parsed(text)).collect()
}

/// A contract that a shard can have.
pub fn contract<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Address, D::Error> {
    let text = String::deserialize(deserializer)?;
    let address = parsed(&text)?;
    match address::is_contract(&address) && !is_on_metachain(&address) {
        true => Ok(address),
        false => Err(D::Error::custom(format!("{text} is no address of a contract"))),
    }
}

pub fn forge<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Address>, D::Error> {
    contract(deserializer).map(Some)
}

pub fn token<'de, D: Deserializer<'de>>(deserializer: D) -> Result<TokenId, D::Error> {
    let text = String::deserialize(deserializer)?;
    match is_identifier(text.as_bytes()) {
        true => Ok(text.into_bytes()),
        false => Err(D::Error::custom(format!("\"{text}\" is no token identifier, as in USDC-c76f1f"))),
    }
}

/// A token of the mainchain or one of its nonces, under the name that networks write.
pub fn asset<'de, D: Deserializer<'de>>(deserializer: D) -> Result<TokenId, D::Error> {
    let text = String::deserialize(deserializer)?;
    let (token, nonce) = asset::parts(text.as_bytes());
    if is_prefixed(token) {
        return Err(D::Error::custom(format!("\"{text}\" is a Sovereign Chain's name of a token; the mainchain's is expected")));
    }
    match is_plain(token) && asset::name(token, nonce) == text.as_bytes() {
        true => Ok(text.into_bytes()),
        false => Err(D::Error::custom(format!("\"{text}\" is no token, as in USDC-c76f1f, or SWORD-1a2b3c-0f with a nonce"))),
    }
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
