//! What actions may take at most. Gas units. What nothing else bounds is bounded by what the bridge service or a deploy script offers.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use super::forge;
use crate::{
    bridge_service::{GAS_LIMIT, REGISTER_TOKEN_GAS_LIMIT},
    gas::deposits::CALL_GAS,
};

/// The largest change of the validators.
const LARGEST_CHANGE: (&str, u64) = ("change the set of 100 validators", 15_000_000);
/// A deposit with a fee above the same without, and a refund above the payment that it replaces.
const FEE: u64 = 1_300_000;
const REFUND: u64 = 4_000_000;
/// Hundredths of the floor.
const OF_FLOOR: u64 = 125;

/// What the bridge service offers, by how an action's name begins and ends. Beyond that it would not be done.
const OFFERED: [(&str, &str, u64); 9] = [
    ("register a fungible token", "", REGISTER_TOKEN_GAS_LIMIT),
    ("register an NFT", "", REGISTER_TOKEN_GAS_LIMIT),
    ("register ", " validators", GAS_LIMIT),
    ("change ", " validators", GAS_LIMIT),
    ("execute ", "", GAS_LIMIT),
    ("refuse a call", "", GAS_LIMIT),
    ("keep ", "", GAS_LIMIT),
    ("confirm ", "", GAS_LIMIT),
    ("a validator ", "s", GAS_LIMIT),
];

/// What keeps to no rule below.
struct Exception {
    action: &'static str,
    most: u64,
    #[allow(dead_code, reason = "for who reads the table")]
    reason: &'static str,
}

/// Each entry pays for 24.0 KB of the safe's code, where 19 would do: calls, claims, rules and the making of tokens are in it.
const CODE: &str = "the safe has 5 KB more code than its floor is of, 0.5 M in each entry, which more tokens make up for and one does not";

const EXCEPTIONS: [Exception; 2] = [
    Exception {
        action: "refund 10 tokens, contract in another shard",
        most: 31_500_000,
        reason: "the callback must credit ten tokens and write them into the event: 0.34 a token is the least that was found, and the error \
                 and the tokens travel back as arguments, which the same shard spares; what the executor was given for the transfer is used up",
    },
    Exception { action: "deposit 1 token on the mainchain, fee off", most: 4_900_000, reason: CODE },
];

/// The aim of an action that was measured among these; some have none.
pub fn aim(action: &str, floor: Option<u64>, used: &BTreeMap<&str, u64>) -> Result<Option<u64>> {
    let above = |other: &str, more: u64| {
        let used = used.get(other).with_context(|| format!("\"{action}\" is compared with \"{other}\", which was not measured"));
        used.map(|used| Some(used + more))
    };
    if let Some(exception) = EXCEPTIONS.iter().find(|exception| exception.action == action) {
        return Ok(Some(exception.most));
    }
    if let Some((deposit, _)) = action.split_once(", fee on") {
        return above(&format!("{deposit}, fee off"), FEE);
    }
    if let Some(refund) = action.strip_prefix("refund ") {
        // A call that fails uses up all that it was given.
        let call = if refund.contains("with a call") { CALL_GAS } else { 0 };
        return above(&payment(refund), REFUND + call);
    }
    let largest_change = (action == LARGEST_CHANGE.0).then_some(LARGEST_CHANGE.1);
    let by_floor = floor.map(|floor| floor * OF_FLOOR / 100);
    Ok(largest_change.or(by_floor).or_else(|| offered(action)))
}

fn offered(action: &str) -> Option<u64> {
    let found = OFFERED.into_iter().find(|(start, end, _)| action.starts_with(start) && action.ends_with(end));
    let by_scripts = || forge::OFFERED.into_iter().find(|(step, _)| *step == action).map(|(_, most)| most);
    found.map(|(.., most)| most).or_else(by_scripts)
}

/// The actions that keep to no rule.
pub fn exceptions() -> impl Iterator<Item = &'static str> {
    EXCEPTIONS.iter().map(|exception| exception.action)
}

/// The payment of as many tokens, as far away. A contract of another shard is paid by an executor.
fn payment(refund: &str) -> String {
    let (tokens, cause) = refund.split_once(", ").unwrap_or((refund, ""));
    let receiver = if cause.contains("another shard") { cause } else { "same shard" };
    format!("execute {tokens}, {receiver}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const USED: [(&str, u64); 4] = [
        ("deposit 1 token, fee off", 4_000),
        ("execute 1 token, same shard", 9_000),
        ("execute 1 token, contract in another shard", 9_500),
        ("execute 1 token with a call, another shard", 12_000),
    ];

    fn aim_of(action: &str, floor: Option<u64>) -> Option<u64> {
        aim(action, floor, &USED.into_iter().collect()).unwrap()
    }

    #[test]
    fn aim_follows_what_the_action_is_compared_with() {
        assert_eq!(aim_of("deposit 1 token, fee on", None), Some(4_000 + FEE));
        assert_eq!(aim_of("deposit 1 token, fee on, with an excess", None), Some(4_000 + FEE));
        assert_eq!(aim_of("refund 1 token, unknown here", None), Some(9_000 + REFUND));
        assert_eq!(aim_of("refund 1 token, contract in another shard", None), Some(9_500 + REFUND));
        assert_eq!(aim_of("execute 5 tokens, same shard", Some(8_000)), Some(10_000));
        assert_eq!(aim_of("change the set of 100 validators", None), Some(15_000_000));
        assert_eq!(aim_of("refund 1 token with a call, another shard", None), Some(12_000 + REFUND + CALL_GAS));
        assert_eq!(aim_of("set a fee", None), None);
    }

    #[test]
    fn aim_is_what_is_offered_when_nothing_else_bounds_the_action() {
        assert_eq!(aim_of("change the set of 4 validators", None), Some(50_000_000));
        assert_eq!(aim_of("register 100 operations, 4 validators", None), Some(50_000_000));
        assert_eq!(aim_of("register an NFT of the Sovereign Chain", None), Some(80_000_000));
        assert_eq!(aim_of("execute 1 NFT, same shard", None), Some(50_000_000));
        assert_eq!(aim_of("execute 1 NFT, same shard", Some(4_000)), Some(5_000));
        assert_eq!(aim_of(forge::COMPLETION, None), Some(60_000_000));
    }

    #[test]
    fn aim_fails_when_the_other_was_not_measured() {
        assert!(aim("refund 5 tokens, unknown here", None, &USED.into_iter().collect()).is_err());
    }

    #[test]
    fn aim_is_the_exceptions_own_when_there_is_one() {
        for exception in &EXCEPTIONS {
            assert_eq!(aim_of(exception.action, None), Some(exception.most));
        }
    }
}
