//! The model of token-mint: what is registered, which nonce stands for which, and how many units are outside.

use std::collections::{BTreeMap, BTreeSet};

use interactor::pair::{asset, names};

use super::{
    assets::{FUNGIBLE, MADE, Made, NFT, made, nonce},
    model::{Model, Side, Units, sum},
};

/// What an issue costs, 10^-18 EGLD.
pub const ISSUE_COST: u64 = 50_000_000_000_000_000;

pub struct Mint {
    /// By the Sovereign Chain's identifiers.
    pub registered: BTreeSet<&'static str>,
    /// 10^-18 EGLD.
    pub fund: u64,
    /// The mainchain's nonces of what is outside, by the Sovereign Chain's names.
    pub nonces: BTreeMap<&'static str, u64>,
    /// The last nonce of each collection.
    last: BTreeMap<&'static str, u64>,
    /// Units of what the mint made, by the Sovereign Chain's names.
    pub outside: BTreeMap<&'static str, u64>,
    /// Names on the mainchain that stand for nothing any more.
    pub retired: Vec<String>,
}

impl Default for Mint {
    fn default() -> Self {
        let registered = BTreeSet::from([names::NATIVE]);
        Mint { registered, fund: 0, nonces: BTreeMap::new(), last: BTreeMap::new(), outside: BTreeMap::new(), retired: vec![] }
    }
}

impl Mint {
    pub fn is_registered(&self, made: &Made) -> bool {
        self.registered.contains(made.token)
    }

    pub fn name_of(&self, made: &Made, token: &str) -> Option<String> {
        let nonce = *self.nonces.get(token)?;
        Some(String::from_utf8(asset::name(made.here.as_bytes(), nonce)).expect("a name is text"))
    }

    /// Units of a fungible token, and nonces of any other.
    pub fn outside_as_a_whole(&self, made: &Made) -> u64 {
        if made.registered_as == FUNGIBLE {
            return self.outside.get(made.token).copied().unwrap_or_default();
        }
        self.nonces.keys().filter(|token| asset::parts(token.as_bytes()).0 == made.token.as_bytes()).count() as u64
    }

    pub fn registered(&self) -> impl Iterator<Item = &'static Made> {
        MADE.iter().filter(|made| self.is_registered(made))
    }
}

/// One unit of an NFT-like token that is not an NFT stays with the mint.
pub fn pinned(made: &Made) -> u64 {
    u64::from(made.registered_as != NFT && made.registered_as != FUNGIBLE)
}

impl Model {
    /// Whether so many units can be made beside those that must be.
    pub fn is_mintable(&self, (token, amount): Units, missing: &[Units]) -> bool {
        let Some(made) = made(token) else { return false };
        let is_new = !self.mint.nonces.contains_key(token) && sum(missing, token) == 0;
        made.kind == made.registered_as && (made.kind != NFT || (amount == 1 && is_new))
    }

    /// The mint makes these, and the safe has them.
    pub fn make(&mut self, missing: &[Units]) {
        for (token, amount) in missing {
            if let Some(made) = made(token) {
                self.begin_nonce(made, token);
                *self.mint.outside.entry(token).or_default() += amount;
            }
            self.add(Side::Mvx, &names::contract(names::MVX_ESDT_SAFE), (token, *amount));
        }
    }

    fn begin_nonce(&mut self, made: &'static Made, token: &'static str) {
        if nonce(token) == 0 || self.mint.nonces.contains_key(token) {
            return;
        }
        let last = self.mint.last.entry(made.token).or_default();
        *last += 1;
        self.mint.nonces.insert(token, *last);
        self.add(Side::Mvx, &names::contract(names::TOKEN_MINT), (token, pinned(made)));
    }

    /// The safe has these burnt.
    pub fn burn(&mut self, tokens: &[Units]) {
        for (token, amount) in tokens {
            self.take(Side::Mvx, &names::contract(names::MVX_ESDT_SAFE), (token, *amount));
            let Some(made) = made(token) else { continue };
            let outside = self.mint.outside.get_mut(token).expect("units are outside");
            *outside -= amount;
            if *outside == 0 {
                self.mint.outside.remove(token);
                self.end_nonce(made, token);
            }
        }
    }

    fn end_nonce(&mut self, made: &'static Made, token: &'static str) {
        if nonce(token) == 0 {
            return;
        }
        let retired = self.mint.name_of(made, token).expect("a nonce that stands for something");
        self.mint.retired.push(retired);
        self.mint.nonces.remove(token);
        self.take(Side::Mvx, &names::contract(names::TOKEN_MINT), (token, pinned(made)));
    }
}
