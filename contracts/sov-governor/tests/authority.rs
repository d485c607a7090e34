//! Who may propose.

use testkit::{authority::Guarded, governance::GovernanceOp, sov_governor::SOV_GOVERNOR};

use crate::deployed;

testkit::authority_tests!(source);

fn source() -> Guarded {
    Guarded { world: deployed(), at: SOV_GOVERNOR, calls: vec![GovernanceOp::default().proposal()] }
}
