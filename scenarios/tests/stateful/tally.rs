//! Whether everything happened.

use std::collections::BTreeMap;

/// How often each kind of thing went well, and was refused.
pub type Counts = BTreeMap<&'static str, (u64, u64)>;

const BOTH: [&str; 17] = [
    "deposit on mvx",
    "deposit on sov",
    "registration",
    "registration of a token",
    "execution",
    "issue",
    "confirmation again",
    "join",
    "leave",
    "claim at the inbox",
    "budget",
    "sponsor accepted",
    "fee off",
    "distribution",
    "governance proof",
    "governance",
    "proposal",
];
const DONE: [&str; 34] = [
    "an NFT over",
    "an NFT home",
    "a made NFT or SFT over",
    "a made NFT or SFT back",
    "token registered",
    "not mintable",
    "fund",
    "call with tokens",
    "call alone",
    "call failed",
    "contract paid",
    "delivered",
    "callFailed",
    "sentHome",
    "keptAsClaim",
    "claim sent home",
    "sponsor left",
    "list of a sponsor",
    "budget back",
    "spared",
    "spared no more",
    "found",
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
const FORGED: [&str; 7] = [
    "too few signatures",
    "false signature",
    "wrong signers",
    "altered operation",
    "flipped bit",
    "forged governance",
    "forged governance proof",
];
const MANY: u64 = 10;

pub fn text(counts: &Counts) -> String {
    counts.iter().map(|(what, (well, refused))| format!("{what} {well}/{refused}")).collect::<Vec<_>>().join(", ")
}

/// A life that is long enough has seen everything, well done and refused.
pub fn assert_everything_happened(counts: &Counts) {
    let count = |what: &str| counts.get(what).copied().unwrap_or_default();
    let seldom = FORGED.iter().filter(|what| count(what).1 < MANY).collect::<Vec<_>>();
    assert!(seldom.is_empty(), "forged fewer than {MANY} times: {seldom:?}");
    let well = BOTH.iter().chain(&DONE).filter(|what| count(what).0 == 0);
    let refused = BOTH.iter().chain(&REFUSED).filter(|what| count(what).1 == 0);
    let missing: Vec<_> = well.chain(refused).collect();
    assert!(missing.is_empty(), "never happened: {missing:?}");
}
