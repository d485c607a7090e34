//! How what is on the network is shown, and what the file says beside it.

use mvx_esdt_safe::rules::{BURNT, LISTED, REFUSED};
use phase::Phase;

use crate::{
    chain::Address,
    network::address::bech32,
    pair::{Amount, Fee, TokenId},
};

pub fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Setup => "in set-up",
        Phase::Running => "running",
        Phase::Paused => "paused",
    }
}

pub fn address(address: Option<&Address>) -> String {
    address.map_or("nobody".into(), bech32)
}

/// Source: mx-chain-vm-common-go `codeMetadata.go`.
pub fn metadata(bytes: &[u8]) -> String {
    const NAMES: [(usize, u8, &str); 4] = [(0, 1, "upgradeable"), (0, 4, "readable"), (1, 2, "payable"), (1, 4, "payable by contracts")];
    let has = |place: usize, bit: u8| bytes.get(place).is_some_and(|byte| byte & bit != 0);
    let names: Vec<_> = NAMES.iter().filter(|(place, bit, _)| has(*place, *bit)).map(|(_, _, name)| *name).collect();
    if names.is_empty() { "none".into() } else { names.join(", ") }
}

pub fn fees<'a>(prices: impl Iterator<Item = &'a Fee>) -> String {
    let prices: Vec<_> = prices.map(|fee| format!("{} of {}", fee.per_transfer, String::from_utf8_lossy(&fee.token))).collect();
    if prices.is_empty() { "none".into() } else { prices.join(", ") }
}

pub fn users<'a>(users: impl Iterator<Item = &'a Address>) -> String {
    let users: Vec<_> = users.map(bech32).collect();
    if users.is_empty() { "nobody".into() } else { users.join(", ") }
}

/// What is said of a token, by the safe's numbers.
pub fn rules(said: u8) -> String {
    const NAMES: [(u8, &str); 3] = [(LISTED, "allowed"), (REFUSED, "refused"), (BURNT, "burnt")];
    let names: Vec<_> = NAMES.iter().filter(|(bit, _)| said & bit != 0).map(|(_, name)| *name).collect();
    if names.is_empty() { "none".into() } else { names.join(", ") }
}

/// Amounts of tokens, one after the other.
pub fn amounts<'a>(amounts: impl Iterator<Item = (&'a TokenId, &'a Amount)>) -> String {
    let amounts: Vec<_> = amounts.map(|(token, amount)| format!("{amount} of {}", String::from_utf8_lossy(token))).collect();
    if amounts.is_empty() { "none".into() } else { amounts.join(", ") }
}
