//! Who may change the safe.

use testkit::{actors::OWNER, authority::Guarded, call::Call, safe::TOKEN, sov::SOV_SAFE};

use crate::running;

testkit::authority_tests!(safe);

fn safe() -> Guarded {
    let calls = ["pause", "unpause"].map(|function| Call::new(OWNER, SOV_SAFE, function));
    let mechanisms =
        ["setTokenBurnMechanism", "setTokenLockMechanism"].map(|function| Call::new(OWNER, SOV_SAFE, function).argument(TOKEN));
    Guarded { world: running().world, at: SOV_SAFE, calls: [calls, mechanisms].concat() }
}
