//! What the safe itself refuses; the rest is the token-mint's, behind a call that the embedded VM forgets promises of.

use signed_op::errors::CALLER_IS_CONTRACT;
use testkit::{
    call::Call,
    mvx::{ISSUE_COST, MVX, MVX_SAFE, TICKER},
    safe::{CONTRACT, Safe},
    token_mint::Registration,
};

use crate::{running, world};

#[test]
fn register_token_fails_when_a_contract_brings_it_to_the_safe() {
    let mut safe = running();
    let registration = Registration::of(0, "sov-GOLD-123456");
    let bundle = safe.prove_bytes(&[registration.bytes()]);
    let call = Call::new(CONTRACT, MVX_SAFE, "registerToken").argument(bundle.hash_of_hashes());
    safe.world.call(call.argument(registration.bytes())).fails_with(CALLER_IS_CONTRACT);
}

#[test]
fn register_native_token_fails_when_no_token_mint_is_named() {
    let mut world = world();
    assert!(world.deploy_mvx_safe().moved);
    let mut safe = Safe { world, side: MVX };
    let call = Call::new(testkit::actors::OWNER, MVX_SAFE, "registerNativeToken").egld(ISSUE_COST);
    safe.world.call(call.argument(TICKER).argument("Sovereign1")).fails_with(mvx_esdt_safe::errors::TOKEN_MINT_MISSING);
}
