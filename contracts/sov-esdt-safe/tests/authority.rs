//! Who may change the safe.

use testkit::{actors::OWNER, authority::Guarded, call::Call, sov::SOV_SAFE};

use crate::running;

testkit::authority_tests!(safe);

fn safe() -> Guarded {
    let calls = ["pause", "unpause"].map(|function| Call::new(OWNER, SOV_SAFE, function));
    Guarded { world: running().world, at: SOV_SAFE, calls: calls.into() }
}
