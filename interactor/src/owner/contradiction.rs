//! What no single value of a chain's file is wrong about, but two of them together.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, de::IgnoredAny};
use toml::Spanned;
use types::validators::MAX_VALIDATORS;

use super::chain_file::ChainFile;
use crate::{
    chain::EGLD,
    network::address::{bech32, is_contract},
    pair::{Amount, asset},
};

/// Tokens beside EGLD of which a stake can be; the contract asks for the same.
const MAX_STAKE_TOKENS: usize = 10;

/// Why no chain can be as a file says.
pub struct Contradiction {
    place: Place,
    /// A sentence without its end.
    pub words: String,
}

/// Where in the file; lists count from 0.
enum Place {
    Whole,
    Validator(usize),
    User(usize),
    Stake,
    StakeToken(usize),
    CallInbox,
    Token(usize),
}

/// The places of values in a file.
#[derive(Deserialize)]
struct Places {
    validators: Vec<ValidatorPlace>,
    #[serde(default)]
    whitelist: Vec<Spanned<IgnoredAny>>,
    stake: Option<Spanned<StakePlace>>,
    #[serde(rename = "call-inbox")]
    call_inbox: Option<Spanned<IgnoredAny>>,
    #[serde(default)]
    token: Vec<TokenPlace>,
}

#[derive(Deserialize)]
struct StakePlace {
    #[serde(default)]
    tokens: Vec<Spanned<IgnoredAny>>,
}

#[derive(Deserialize)]
struct TokenPlace {
    name: Spanned<IgnoredAny>,
}

#[derive(Deserialize)]
struct ValidatorPlace {
    key: Spanned<IgnoredAny>,
}

impl Contradiction {
    /// The first one in a file.
    pub fn of(file: &ChainFile) -> Option<Self> {
        [number_of_validators, validators, users, stake, call_inbox, tokens].into_iter().find_map(|rule| rule(file))
    }

    /// Where in the content that was read, in bytes; `None` if it is everywhere.
    pub fn start(&self, content: &str) -> Option<usize> {
        let places: Places = toml::from_str(content).ok()?;
        match self.place {
            Place::Whole => None,
            Place::Validator(index) => places.validators.get(index).map(|validator| validator.key.span().start),
            Place::User(index) => places.whitelist.get(index).map(|user| user.span().start),
            Place::Stake => places.stake.map(|stake| stake.span().start),
            Place::StakeToken(index) => places.stake?.as_ref().tokens.get(index).map(|token| token.span().start),
            Place::Token(index) => places.token.get(index).map(|token| token.name.span().start),
            Place::CallInbox => places.call_inbox.map(|inbox| inbox.span().start),
        }
    }
}

fn number_of_validators(file: &ChainFile) -> Option<Contradiction> {
    let count = file.validators.len();
    let place = match count {
        0 => Place::Whole,
        1..=MAX_VALIDATORS => return None,
        _ => Place::Validator(MAX_VALIDATORS),
    };
    Some(Contradiction { place, words: format!("a chain has from 1 to {MAX_VALIDATORS} validators, not {count}") })
}

fn validators(file: &ChainFile) -> Option<Contradiction> {
    let mut keys = BTreeMap::new();
    file.validators.iter().enumerate().find_map(|(index, validator)| {
        let number = index + 1;
        let words = match keys.insert(validator.key, number) {
            Some(first) => format!("validators {first} and {number} have the same key"),
            None if file.proof_required && validator.proof.is_none() => {
                format!("validator {number} has no proof, and proof-required is true")
            }
            None => return None,
        };
        Some(Contradiction { place: Place::Validator(index), words })
    })
}

fn users(file: &ChainFile) -> Option<Contradiction> {
    let mut seen = BTreeSet::new();
    file.whitelist.iter().enumerate().find_map(|(index, user)| {
        let words = match (is_contract(user), seen.insert(user)) {
            (true, _) => format!("{} is a contract, and only wallets can be whitelisted", bech32(user)),
            (false, false) => format!("{} is whitelisted twice", bech32(user)),
            (false, true) => return None,
        };
        Some(Contradiction { place: Place::User(index), words })
    })
}

fn stake(file: &ChainFile) -> Option<Contradiction> {
    let stake = file.stake.as_ref()?;
    if stake.egld == Amount::ZERO && stake.tokens.is_empty() {
        return Some(Contradiction {
            place: Place::Stake,
            words: "a stake of nothing is none; leave [stake] out, or say egld or tokens".into(),
        });
    }
    let mut seen = BTreeSet::new();
    stake.tokens.iter().enumerate().find_map(|(index, term)| {
        let name = String::from_utf8_lossy(&term.token);
        let words = match seen.insert(&term.token) {
            _ if index == MAX_STAKE_TOKENS => format!("a stake is of {MAX_STAKE_TOKENS} tokens beside EGLD at most"),
            _ if term.token == EGLD => "a stake's EGLD has a line of its own, egld".into(),
            false => format!("{name} is staked twice"),
            true => return None,
        };
        Some(Contradiction { place: Place::StakeToken(index), words })
    })
}

fn call_inbox(file: &ChainFile) -> Option<Contradiction> {
    let inbox = file.call_inbox.as_ref().filter(|inbox| inbox.address == inbox.executor)?;
    let words = format!("{} can't be the call-inbox and its executor", bech32(&inbox.address));
    Some(Contradiction { place: Place::CallInbox, words })
}

fn tokens(file: &ChainFile) -> Option<Contradiction> {
    let is_refused = |name: &[u8]| file.tokens.iter().any(|entry| entry.name == name && !entry.allowed);
    let mut seen = BTreeSet::new();
    file.tokens.iter().enumerate().find_map(|(index, entry)| {
        let name = String::from_utf8_lossy(&entry.name);
        let (token, nonce) = asset::parts(&entry.name);
        let words = match seen.insert(&entry.name) {
            false => format!("{name} has rules twice"),
            _ if entry.burnt && (nonce > 0 || token == EGLD) => format!("{name} can't be burnt: only a fungible ESDT token can"),
            _ if entry.allowed && nonce > 0 && is_refused(token) => {
                format!("{name} can't be allowed as long as {} is refused, which stands for all its nonces", String::from_utf8_lossy(token))
            }
            true => return None,
        };
        Some(Contradiction { place: Place::Token(index), words })
    })
}
