//! What is said of single tokens: in the file, told to the safe, and read from it. A token that the file does not name is not looked at, and keeps
//! what was said of it.

use std::collections::BTreeMap;

use mvx_esdt_safe::rules::{BURNT, LISTED, REFUSED};
use phase::Phase;
use proxies::mvx_esdt_safe::MvxEsdtSafeProxy;
use serde::Deserialize;

use super::{
    calls::OwnerCall,
    chain_file::ChainFile,
    check::{Line, Remedy, Standard, line},
    observed::{Observed, Safe},
    parts::Part,
    steps::Step,
    text, words,
};
use crate::{
    chain::Address,
    network::{Gateway, gateway::Answer},
    pair::{
        TokenId, asset,
        typed::{heap, tx},
    },
};

/// A token of the mainchain, or one of its nonces.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TokenEntry {
    /// With its nonce, as networks write it; an NFT-like token without one stands for all its nonces.
    #[serde(deserialize_with = "text::asset")]
    pub name: TokenId,
    /// Neither deposited nor paid if it is not.
    pub allowed: bool,
    /// Instead of kept. It can be said of a token that is not allowed too: one that is stopped for a while stays as it is.
    #[serde(default)]
    pub burnt: bool,
}

/// One thing that the safe is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    Refuse(TokenId),
    /// No more burnt.
    Keep(TokenId),
    Allow(TokenId),
    /// It is burnt from here on, which the safe refuses if the token-mint has not both roles.
    Burn(TokenId),
    /// Whether only tokens that are allowed may be deposited.
    Whitelist(bool),
}

impl TokenEntry {
    /// As the safe numbers them.
    fn rules(&self) -> u8 {
        let crossing = if self.allowed { LISTED } else { REFUSED };
        crossing | if self.burnt { BURNT } else { 0 }
    }
}

impl Rule {
    pub fn call(&self, safe: &Address) -> OwnerCall {
        let safe = tx().to(heap(safe)).typed(MvxEsdtSafeProxy);
        match self {
            Self::Refuse(name) => {
                let (token, nonce) = asset::parts(name);
                safe.refuse_token(token, nonce)
            }
            Self::Allow(name) => {
                let (token, nonce) = asset::parts(name);
                safe.allow_token(token, nonce)
            }
            Self::Keep(token) => safe.set_token_lock_mechanism(token.as_slice()),
            Self::Burn(token) => safe.set_token_burn_mechanism(token.as_slice()),
            Self::Whitelist(is_on) => safe.set_token_whitelist(is_on),
        }
    }
}

/// What a safe says of the tokens that the file names, by their names.
pub fn read(gateway: &Gateway, safe: &Address, chain: &ChainFile) -> Answer<BTreeMap<TokenId, u8>> {
    let rules = |entry: &TokenEntry| {
        let (token, nonce) = asset::parts(&entry.name);
        let answer = gateway.view(safe, "getTokenRules", &[token.to_vec(), nonce.to_be_bytes().to_vec()])?;
        Ok((entry.name.clone(), answer.concat().first().copied().unwrap_or_default()))
    };
    chain.tokens.iter().map(rules).collect()
}

/// What a deployment has left: once the safe runs, rules are for `configure` to change.
pub fn begin(chain: &ChainFile, observed: &Observed) -> Vec<Step> {
    match observed.phase(Part::Safe) {
        Some(Phase::Running) => Vec::new(),
        _ => steps(chain, observed.safe.as_ref()),
    }
}

/// What brings a safe that is set up to the file.
pub fn changes(chain: &ChainFile, found: Option<&Safe>) -> Vec<Step> {
    let found = found.filter(|safe| safe.phase != Phase::Setup);
    found.map(|safe| steps(chain, Some(safe))).unwrap_or_default()
}

/// First what is refused, and last, a step for each, what is to be burnt, which the safe may not take.
fn steps(chain: &ChainFile, found: Option<&Safe>) -> Vec<Step> {
    let differing = |bits: u8| chain.tokens.iter().filter(move |entry| (entry.rules() ^ said(found, entry)) & bits != 0);
    let names =
        |bits, is_meant: fn(&TokenEntry) -> bool| differing(bits).filter(move |entry| is_meant(entry)).map(|entry| entry.name.clone());
    let is_on = found.is_some_and(|safe| safe.token_whitelist);
    let rules: Vec<_> = names(LISTED | REFUSED, |entry| !entry.allowed)
        .map(Rule::Refuse)
        .chain(names(BURNT, |entry| !entry.burnt).map(Rule::Keep))
        .chain(names(LISTED | REFUSED, |entry| entry.allowed).map(Rule::Allow))
        .chain(Some(Rule::Whitelist(chain.token_whitelist)).filter(|_| is_on != chain.token_whitelist))
        .collect();
    let burn = names(BURNT, |entry| entry.burnt).map(|name| vec![Rule::Burn(name)]);
    [rules].into_iter().filter(|rules| !rules.is_empty()).chain(burn).map(Step::SetTokenRules).collect()
}

fn said(found: Option<&Safe>, entry: &TokenEntry) -> u8 {
    found.and_then(|safe| safe.token_rules.get(&entry.name)).copied().unwrap_or_default()
}

impl Standard<'_> {
    pub(super) fn token_rules(&self, found: &Safe) -> Vec<Line> {
        let remedy = if found.phase == Phase::Setup { Remedy::Deploy } else { Remedy::Configure };
        let [file, network] = [self.chain.token_whitelist, found.token_whitelist].map(|is_on| is_on.to_string());
        let whitelist = line(Part::Safe, "token-whitelist", &file, &network, remedy);
        let token = |entry: &TokenEntry| {
            let what = format!("token {}", String::from_utf8_lossy(&entry.name));
            line(Part::Safe, &what, &words::rules(entry.rules()), &words::rules(said(Some(found), entry)), remedy)
        };
        [whitelist].into_iter().chain(self.chain.tokens.iter().map(token)).collect()
    }
}
