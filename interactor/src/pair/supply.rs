//! What a chain's history says of a token: how much was there from the beginning, and what was minted and burnt since.

use std::collections::BTreeMap;

use super::{Amount, TokenId, asset, world::World};
use crate::chain::Event;

const LOCAL_MINT: &str = "ESDTLocalMint";
const CREATE: &str = "ESDTNFTCreate";
const ADD_QUANTITY: &str = "ESDTNFTAddQuantity";
const LOCAL_BURN: &str = "ESDTLocalBurn";
const NFT_BURN: &str = "ESDTNFTBurn";

/// Token units of one chain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Supply {
    /// There from the beginning.
    pub issued: Amount,
    /// By a contract, or by the node for what arrived.
    pub minted: Amount,
    /// By a contract.
    pub burnt: Amount,
}

impl Supply {
    /// What must be held by all accounts together; `None` when more was burnt than there was.
    pub fn expected(&self) -> Option<Amount> {
        let made = &self.issued + &self.minted;
        (made >= self.burnt).then(|| made - &self.burnt)
    }
}

/// Counts the built-in functions' own logs, whose first topics are token, nonce and amount.
pub fn count(supplies: &mut BTreeMap<TokenId, Supply>, events: &[Event]) {
    for event in events {
        let [token, nonce, amount, ..] = event.topics.as_slice() else { continue };
        let nonce = nonce.iter().fold(0, |nonce, byte| nonce << 8 | u64::from(*byte));
        let token = asset::name(token, nonce);
        let amount = Amount::from_bytes_be(amount);
        match event.identifier.as_str() {
            LOCAL_MINT | CREATE | ADD_QUANTITY => supplies.entry(token).or_default().minted += amount,
            LOCAL_BURN | NFT_BURN => supplies.entry(token).or_default().burnt += amount,
            _ => {}
        }
    }
}

impl World {
    /// What this chain's history says of a token, by name.
    pub fn supply(&self, token: &[u8]) -> Supply {
        self.supplies.get(token).cloned().unwrap_or_default()
    }

    pub(super) fn supply_mut(&mut self, token: &[u8]) -> &mut Supply {
        self.supplies.entry(token.to_vec()).or_default()
    }
}
