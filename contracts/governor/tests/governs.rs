//! What a governor may do to the suite: what an administrator may, where it is one.

use authority::errors::NOT_AUTHORISED;
use multiversx_sc_scenario::imports::EsdtLocalRole;
use phase::errors::ALREADY_PAUSED;
use testkit::{
    actors::{CHAIN_CONFIG, HEADER_VERIFIER, OWNER, STRANGER},
    call::Call,
    executor::FAR_EXECUTOR,
    governance::{GOVERNOR, GovernanceOp, SignedGovernance},
    mvx::MVX_SAFE,
    safe::{Deposit, Safe, TOKEN},
    token_mint::TOKEN_MINT,
    wire::bytes_of,
};
use types::governance::Kind;

use crate::{beside_a_safe, govern, validators};

/// A safe whose administrator is the governor.
fn governed() -> Safe {
    let mut safe = beside_a_safe();
    assert!(safe.world.set_administrator(MVX_SAFE, bytes_of(GOVERNOR)).moved);
    safe
}

#[test]
fn safe_refuses_the_governor_when_it_is_not_its_administrator() {
    govern(&mut beside_a_safe().world, &GovernanceOp::of(Kind::Pause, MVX_SAFE, [])).fails_with(NOT_AUTHORISED);
    let mut safe = governed();
    assert!(safe.world.set_administrator(MVX_SAFE, bytes_of(STRANGER)).moved);
    govern(&mut safe.world, &GovernanceOp::of(Kind::Pause, MVX_SAFE, [])).fails_with(NOT_AUTHORISED);
}

#[test]
fn safe_is_paused_and_started_when_the_validators_say_so() {
    let mut safe = governed();
    for (nonce, (kind, phase)) in (0..).zip([(Kind::Pause, 2), (Kind::Unpause, 1)]) {
        let operation = GovernanceOp::of(kind, MVX_SAFE, []).numbered(nonce);
        assert!(govern(&mut safe.world, &operation).moved);
        assert_eq!(safe.view("getPhase", &[]), [[phase]]);
        assert_eq!(safe.deposit(&Deposit::default()).moved, phase == 1);
    }
}

#[test]
fn safe_keeps_its_own_rules_when_the_validators_say_otherwise() {
    let mut safe = governed();
    safe.pause();
    govern(&mut safe.world, &GovernanceOp::of(Kind::Pause, MVX_SAFE, [])).fails_with(ALREADY_PAUSED);
    let own = GovernanceOp::of(Kind::SetCallExecutor, MVX_SAFE, [bytes_of(HEADER_VERIFIER)]).numbered(1);
    govern(&mut safe.world, &own).fails_with(mvx_esdt_safe::errors::EXECUTOR_NOT_CALLABLE);
}

#[test]
fn safe_has_another_executor_when_the_validators_say_so() {
    let mut safe = governed();
    let mut executor = bytes_of(FAR_EXECUTOR);
    executor[10] = b'F';
    assert!(govern(&mut safe.world, &GovernanceOp::of(Kind::SetCallExecutor, MVX_SAFE, [executor.clone()])).moved);
    assert_eq!(safe.view("getCallExecutor", &[&[]]), [executor]);
}

#[test]
fn safe_says_of_tokens_what_the_validators_decided() {
    let mut safe = governed();
    safe.world.set_roles(TOKEN_MINT, TOKEN, &[EsdtLocalRole::Mint, EsdtLocalRole::Burn]);
    let [token, whole] = [TOKEN.as_bytes().to_vec(), vec![]];
    let rules = [
        (Kind::SetTokenRefused, vec![token.clone(), whole.clone()], 1),
        (Kind::SetTokenAllowed, vec![token.clone(), whole.clone()], 2),
        (Kind::SetTokenBurnMechanism, vec![token.clone()], 6),
        (Kind::SetTokenLockMechanism, vec![token.clone()], 2),
    ];
    for (nonce, (kind, arguments, rules)) in (0..).zip(rules) {
        assert!(govern(&mut safe.world, &GovernanceOp::of(kind, MVX_SAFE, arguments).numbered(nonce)).moved);
        assert_eq!(safe.view("getTokenRules", &[&token, &whole]), [[rules]], "{kind:?}");
    }
    assert!(govern(&mut safe.world, &GovernanceOp::of(Kind::SetTokenWhitelist, MVX_SAFE, [vec![1]]).numbered(4)).moved);
    assert_eq!(safe.view("isTokenWhitelistOn", &[]), [[1]]);
}

#[test]
fn owner_and_governor_stop_the_same_safe() {
    let mut safe = governed();
    assert!(govern(&mut safe.world, &GovernanceOp::of(Kind::Pause, MVX_SAFE, [])).moved);
    assert!(safe.world.call(Call::new(OWNER, MVX_SAFE, "unpause")).moved);
    assert!(safe.deposit(&Deposit::default()).moved);
}

#[test]
fn contract_without_the_kinds_endpoint_refuses_it() {
    for contract in [CHAIN_CONFIG, HEADER_VERIFIER, MVX_SAFE] {
        let mut safe = governed();
        let outcome = govern(&mut safe.world, &GovernanceOp::of(Kind::SetFee, contract, [vec![1]]));
        assert!(!outcome.response.tx_error.is_success() && !outcome.moved);
    }
}

#[test]
fn operation_of_too_few_validators_governs_nothing() {
    let mut safe = governed();
    let operation = GovernanceOp::of(Kind::Pause, MVX_SAFE, []);
    let alone = SignedGovernance::signed(operation.hash(), validators().sign_first(1, &operation.hash()));
    safe.world.register_governance(&alone).fails_with(header_verifier::errors::QUORUM_NOT_REACHED);
    safe.world.execute_governance(&operation.bytes()).fails_with(governor::errors::GOVERNANCE_NOT_PROVEN);
}
