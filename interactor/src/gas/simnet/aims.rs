//! What actions may take at most. Gas units. Inside what the bridge service offers everything is in any case: it is measured with that.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

/// The largest change of the validators.
const LARGEST_CHANGE: (&str, u64) = ("change the set of 100 validators", 15_000_000);
/// A deposit with a fee above the same without, and a refund above the payment that it replaces.
const FEE: u64 = 1_300_000;
const REFUND: u64 = 4_000_000;
/// Hundredths of the floor.
const OF_FLOOR: u64 = 125;

/// What keeps to no rule below.
struct Exception {
    action: &'static str,
    most: u64,
    #[allow(dead_code, reason = "for who reads the table")]
    reason: &'static str,
}

/// Each entry pays for 26.4 KB of the safe's code, where 19 would do: calls, claims, rules and the making of tokens are in it.
const CODE: &str =
    "the safe has 7.5 KB more code than its floor is of, 0.75 M in each entry, which more tokens make up for and one does not";

const EXCEPTIONS: [Exception; 4] = [
    Exception {
        action: "refund 10 tokens, contract in another shard",
        most: 31_500_000,
        reason: "the callback must credit ten tokens and write them into the event: 0.34 a token is the least that was found, and the error \
                 and the tokens travel back as arguments, which the same shard spares; what the executor was given for the transfer is used up",
    },
    Exception { action: "deposit 1 token on the mainchain, fee off", most: 5_100_000, reason: CODE },
    Exception { action: "execute 1 token, same shard", most: 11_100_000, reason: CODE },
    Exception { action: "execute 1 token, other shard", most: 11_200_000, reason: CODE },
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
        return above(&payment(refund), REFUND);
    }
    let largest_change = (action == LARGEST_CHANGE.0).then_some(LARGEST_CHANGE.1);
    Ok(largest_change.or_else(|| floor.map(|floor| floor * OF_FLOOR / 100)))
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

    const USED: [(&str, u64); 3] = [
        ("deposit 1 token, fee off", 4_000),
        ("execute 1 token, same shard", 9_000),
        ("execute 1 token, contract in another shard", 9_500),
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
        assert_eq!(aim_of("change the set of 4 validators", None), None);
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
