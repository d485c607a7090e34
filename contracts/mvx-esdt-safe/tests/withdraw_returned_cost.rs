use multiversx_sc_scenario::{
    ScenarioTxWhitebox,
    imports::{ManagedAsyncCallError, ManagedAsyncCallResult, ManagedBuffer},
};
use mvx_esdt_safe::{errors::NO_RETURNED_COST, native_token::NativeTokenModule};
use testkit::{
    Event, Outcome, World,
    actors::OWNER,
    call::{Call, EGLD},
    changes::{gains, loses, stores},
    mvx::{ISSUE_COST, MVX_SAFE, NativeToken},
    outcome::ReturnsResponse,
    safe::Safe,
    wire::minimal,
};

use crate::{in_setup, natively, running};

/// What the ESDT system contract says.
const REASON: &str = "not today";

#[test]
fn withdraw_returned_cost_fails_when_nothing_was_returned() {
    for mut safe in [in_setup(), running()] {
        withdraw(&mut safe).fails_with(NO_RETURNED_COST);
    }
}

#[test]
fn register_native_token_done_keeps_the_cost_when_refused() {
    let mut safe = natively(World::prepare_mvx_safe);
    let refused = refuse_issue(&mut safe);
    refused.emits(&[Event::new("<whitebox-call>", "nativeTokenRefused").data(REASON)]);
    refused.changes([
        loses(OWNER, EGLD, ISSUE_COST),
        gains(MVX_SAFE, EGLD, ISSUE_COST),
        stores(MVX_SAFE, "issuing", []),
        stores(MVX_SAFE, "returnedCost", minimal(ISSUE_COST)),
    ]);
    assert_eq!(safe.view("getReturnedCost", &[]), [minimal(ISSUE_COST)]);
    assert!(safe.register_native_token(NativeToken::default()).moved);
}

#[test]
fn withdraw_returned_cost_pays_the_owner_once_when_costs_were_returned() {
    let mut safe = natively(World::prepare_mvx_safe);
    for _ in 0..2 {
        assert!(refuse_issue(&mut safe).moved);
    }
    let withdrawn = withdraw(&mut safe);
    withdrawn.succeeds();
    withdrawn.changes([loses(MVX_SAFE, EGLD, 2 * ISSUE_COST), gains(OWNER, EGLD, 2 * ISSUE_COST), stores(MVX_SAFE, "returnedCost", [])]);
    withdraw(&mut safe).fails_with(NO_RETURNED_COST);
}

fn withdraw(safe: &mut Safe) -> Outcome {
    safe.world.call(Call::new(OWNER, MVX_SAFE, "withdrawReturnedCost"))
}

/// The answer of the ESDT system contract when it refuses: the cost comes back with it. The embedded one never does.
fn refuse_issue(safe: &mut Safe) -> Outcome {
    safe.world.store(MVX_SAFE, b"issuing", &[1]);
    safe.world.attempt(|world| {
        let answer = world.tx().from(OWNER).to(MVX_SAFE).egld(ISSUE_COST).returns(ReturnsResponse);
        answer.whitebox(mvx_esdt_safe::contract_obj, |safe| {
            let error = ManagedAsyncCallError { err_code: 4, err_msg: ManagedBuffer::from(REASON) };
            safe.register_native_token_done(ManagedAsyncCallResult::Err(error));
        })
    })
}
