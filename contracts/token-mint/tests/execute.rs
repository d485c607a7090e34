//! What the ESDT system contract answers when it refuses: the embedded one never does, so the callbacks are called from outside.

use multiversx_sc_scenario::{
    ScenarioTxWhitebox,
    imports::{ManagedAsyncCallError, ManagedAsyncCallResult, ManagedBuffer, OptionalValue},
};
use testkit::{
    Event, Outcome, World,
    actors::OWNER,
    call::EGLD,
    changes::{gains, loses, stores},
    mvx::ISSUE_COST,
    outcome::ReturnsResponse,
    token_mint::{Registration, TOKEN_MINT, of_token},
    wire::{minimal, nested},
};
use token_mint::{errors::TOKEN_NOT_ISSUED, native_token::NativeTokenModule, register_token::RegisterTokenModule};

use crate::{GOLD, natively};

/// What the ESDT system contract says.
const REASON: &str = "not today";

/// The answer to a registration, with the cost.
fn answer(world: &mut World, registration: &Registration, says: Option<&str>) -> Outcome {
    world.store(TOKEN_MINT, &of_token("issuing", &registration.token), &[1]);
    let (token, op_hash) = (registration.token.clone(), registration.hash());
    world.attempt(|world| {
        let answer = world.tx().from(OWNER).to(TOKEN_MINT).egld(ISSUE_COST).returns(ReturnsResponse);
        answer.whitebox(token_mint::contract_obj, |mint| {
            let result = match says {
                Some(reason) => ManagedAsyncCallResult::Err(ManagedAsyncCallError { err_code: 4, err_msg: ManagedBuffer::from(reason) }),
                None => ManagedAsyncCallResult::Ok(OptionalValue::Some(ManagedBuffer::new())),
            };
            let hash_of_hashes = (&[1u8; 32]).into();
            mint.execute(1, hash_of_hashes, (&op_hash).into(), token.as_bytes().into(), 0, ManagedBuffer::new(), result);
        })
    })
}

#[test]
fn execute_puts_the_cost_back_when_the_issue_is_refused() {
    for says in [Some(REASON), None] {
        let mut world = natively();
        let registration = Registration::of(0, GOLD.0);
        let refused = answer(&mut world, &registration, says);
        let data = [vec![1], nested(says.unwrap_or(TOKEN_NOT_ISSUED))].concat();
        let confirmation = Event::new("<whitebox-call>", "executedBridgeOp").topic([1; 32]).topic(registration.hash());
        refused.emits(&[confirmation.data(data)]);
        refused.changes([
            loses(OWNER, EGLD, ISSUE_COST),
            gains(TOKEN_MINT, EGLD, ISSUE_COST),
            stores(TOKEN_MINT, of_token("issuing", GOLD.0), []),
            stores(TOKEN_MINT, "fund", minimal(ISSUE_COST)),
            registration.is_marked(3),
        ]);
    }
}

#[test]
fn execute_lets_a_refused_token_be_registered_by_another_operation() {
    let mut world = natively();
    let registration = Registration::of(0, GOLD.0);
    assert!(answer(&mut world, &registration, Some(REASON)).moved);
    let again = Registration { nonce: 1, ..registration.clone() };
    let bundle = world.prove_registrations(&[registration.clone(), again.clone()]);
    world.bring_registration(&bundle, &registration).fails_with(signed_op::errors::OPERATION_ALREADY_USED);
    world.choose_identifier(GOLD.1);
    world.bring_registration(&bundle, &again).emits(&[bundle.settles(&again, None)]);
    assert_eq!(world.view(TOKEN_MINT, "getFund", &[]), [b""]);
}

#[test]
fn register_native_token_done_puts_the_cost_back_when_refused() {
    let mut world = natively();
    world.store(TOKEN_MINT, &of_token("issuing", ""), &[1]);
    let refused = world.attempt(|world| {
        let answer = world.tx().from(OWNER).to(TOKEN_MINT).egld(ISSUE_COST).returns(ReturnsResponse);
        answer.whitebox(token_mint::contract_obj, |mint| {
            let error = ManagedAsyncCallError { err_code: 4, err_msg: ManagedBuffer::from(REASON) };
            mint.register_native_token_done(ManagedAsyncCallResult::Err(error));
        })
    });
    refused.emits(&[Event::new("<whitebox-call>", "nativeTokenRefused").data(REASON)]);
    refused.changes([
        loses(OWNER, EGLD, ISSUE_COST),
        gains(TOKEN_MINT, EGLD, ISSUE_COST),
        stores(TOKEN_MINT, of_token("issuing", ""), []),
        stores(TOKEN_MINT, "fund", minimal(ISSUE_COST)),
    ]);
    assert!(world.issue_native_token().moved);
}
