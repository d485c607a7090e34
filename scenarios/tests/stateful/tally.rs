//! Whether everything happened.

use std::collections::BTreeMap;

use mvx_esdt_safe::errors::{CALL_EXECUTOR_MISSING, RECEIVER_NOT_PAYABLE, TOKEN_NOT_MOVABLE, TOKEN_REFUSED};

use super::custody::{NOT_BURNABLE, NOT_MINTABLE};

/// How often each kind of thing went well, and was refused.
pub type Counts = BTreeMap<&'static str, (u64, u64)>;

/// What any life sees.
const BOTH: [&str; 6] = ["deposit on mvx", "deposit on sov", "registration", "execution", "confirmation again", "join"];
const DONE: [&str; 16] = [
    "leave",
    "an NFT over",
    "an NFT home",
    "a made NFT or SFT over",
    "rotation",
    "rescue",
    "executed",
    "refunded",
    "payment failed",
    "theft",
    "counterfeit",
    "fee on",
    "pause",
    "unpause",
    "confirmations lost",
    "header",
];
const REFUSED: [&str; 2] = ["wrong caller", "rotation"];
const FORGED: [&str; 5] = ["too few signatures", "false signature", "wrong signers", "altered operation", "flipped bit"];
const MANY: u64 = 10;

/// What many lives see beside it.
const RARELY_BOTH: [&str; 19] = [
    "leave",
    "coin let cross",
    "registration of a token",
    "issue",
    "claim",
    "claim at the inbox",
    "claim sent home",
    "budget",
    "budget back",
    "sponsor accepted",
    "fee off",
    "distribution",
    "governance proof",
    "governance",
    "proposal",
    "burnt from here",
    "executor",
    "deposit of a contract on mvx",
    "deposit of a contract on sov",
];
const RARELY_DONE: [&str; 40] = [
    "EGLD over",
    "EGLD home",
    "a made NFT or SFT back",
    "token registered",
    NOT_MINTABLE,
    "fund",
    "call with tokens",
    "call alone",
    "call failed",
    "contract paid",
    "delivered",
    "callFailed",
    "sentHome",
    "keptAsClaim",
    "waits at the safe",
    "claim that waits on",
    "sponsor paid",
    "sponsor left",
    "list of a sponsor",
    "spared",
    "spared no more",
    "found",
    "kept for a contract of the Sovereign Chain",
    "claim of a contract",
    "home to a contract",
    "back with a contract",
    "token refused",
    "token allowed",
    "whitelist on",
    "whitelist off",
    "kept from here",
    "roles",
    "a token of the mainchain burnt",
    "a token of the mainchain made anew",
    TOKEN_REFUSED,
    TOKEN_NOT_MOVABLE,
    RECEIVER_NOT_PAYABLE,
    "a wallet in another shard",
    "a contract in another shard",
    CALL_EXECUTOR_MISSING,
];
const RARELY_REFUSED: [&str; 8] = [
    "deposit of EGLD that does not cross",
    "execution without a role",
    "claim for nobody",
    "deposit against a rule",
    NOT_BURNABLE,
    "claim of a refused token",
    "rule of a stranger",
    "rule of no token",
];
const RARELY_FORGED: [&str; 4] = ["forged governance", "forged governance proof", "unproven governance", "void governance"];

pub fn text(counts: &Counts) -> String {
    counts.iter().map(|(what, (well, refused))| format!("{what} {well}/{refused}")).collect::<Vec<_>>().join(", ")
}

/// A life that is long enough has seen the common things, well done and refused.
pub fn assert_the_common_happened(counts: &Counts) {
    assert_happened(counts, &BOTH, &DONE, &REFUSED, &FORGED);
}

/// Lives that are many enough have seen everything.
pub fn assert_everything_happened(counts: &Counts) {
    assert_the_common_happened(counts);
    assert_happened(counts, &RARELY_BOTH, &RARELY_DONE, &RARELY_REFUSED, &RARELY_FORGED);
}

fn assert_happened(counts: &Counts, both: &[&str], done: &[&str], refused: &[&str], forged: &[&str]) {
    let count = |what: &str| counts.get(what).copied().unwrap_or_default();
    let seldom = forged.iter().filter(|what| count(what).1 < MANY).collect::<Vec<_>>();
    assert!(seldom.is_empty(), "forged fewer than {MANY} times: {seldom:?}");
    let well = both.iter().chain(done).filter(|what| count(what).0 == 0);
    let refused = both.iter().chain(refused).filter(|what| count(what).1 == 0);
    let missing: Vec<_> = well.chain(refused).collect();
    assert!(missing.is_empty(), "never happened: {missing:?}");
}
