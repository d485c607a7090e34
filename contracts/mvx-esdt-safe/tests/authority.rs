//! Who may change the safe, while it runs and in its set-up.

use testkit::{
    actors::RELAYER,
    authority::Guarded,
    call::{Call, Deployment},
    mvx::MVX_SAFE,
    safe::Safe,
    wire::bytes_of,
};

use crate::world;

fn guarded(safe: Safe, calls: impl IntoIterator<Item = Call>) -> Guarded {
    Guarded { world: safe.world, at: MVX_SAFE, calls: calls.into_iter().collect() }
}

#[test]
fn init_names_the_administrator() {
    let mut world = world();
    assert!(world.deploy(Deployment { contract: "mvx-esdt-safe", at: MVX_SAFE, arguments: vec![bytes_of(RELAYER)] }).moved);
    assert_eq!(world.view(MVX_SAFE, "getAdministrator", &[]), [bytes_of(RELAYER)]);
}

mod running {
    use super::guarded;
    use crate::{doors::calls_of_authority, running};

    testkit::authority_tests!(safe);

    fn safe() -> testkit::authority::Guarded {
        guarded(running(), calls_of_authority())
    }
}

mod in_setup {
    use multiversx_sc_scenario::scenario_model::SetStateStep;
    use testkit::{
        actors::OWNER,
        call::Call,
        mvx::{ISSUE_COST, MVX_SAFE, NATIVE, TICKER},
    };

    use super::guarded;
    use crate::in_setup;

    testkit::authority_tests!(safe);

    fn safe() -> testkit::authority::Guarded {
        let mut safe = in_setup();
        safe.world.scenario.set_state_step(SetStateStep::new().new_token_identifier(NATIVE));
        let issue = Call::new(OWNER, MVX_SAFE, "registerNativeToken").argument(TICKER).argument("Sovereign1");
        guarded(safe, [issue.egld(ISSUE_COST)])
    }
}
