use header_verifier::errors::OPERATION_ALREADY_REGISTERED;
use signed_op::errors::{OPERATION_ALREADY_USED, OPERATION_NOT_SETTLED};
use testkit::{
    Validators,
    actors::{CHAIN_CONFIG, HEADER_VERIFIER, OWNER, RELAYER},
    bundle::Bundle,
    call::{Call, pay},
    instance::NFT,
    mvx::{MVX_MARKET, MVX_SAFE, NATIVE, TOKEN_MINT},
    safe::{Deposit, FEE_TOKEN, RECEIVER, TOKEN, USER},
    wire::{Operation, bytes_of, units},
};

use crate::past::{CONTRACTS, PRICE, Past, register};

/// All views, with arguments that they have something to say of.
fn views(past: &mut Past) -> Vec<Vec<Vec<u8>>> {
    let hashes = [&past.executed, &past.refunded, &past.flying, &past.waiting, &past.waiting_call].map(Operation::hash);
    let (pair, joined) = (past.bundle.hash_of_hashes(), past.joined.1.clone());
    let mut seen = Vec::new();
    let mut see = |contract, function: &str, arguments: &[&[u8]]| seen.push(past.safe.world.view(contract, function, arguments));
    for hash in &hashes {
        see(MVX_SAFE, "getOperationState", &[hash]);
        see(HEADER_VERIFIER, "getProvenTier", &[&pair, hash]);
    }
    for function in ["getNativeToken", "getTokenMint", "getNextOperationNonce", "getPhase", "isPaused"] {
        see(MVX_SAFE, function, &[]);
    }
    for function in ["getMvxToken", "getSovToken"] {
        see(TOKEN_MINT, function, &[NATIVE.as_bytes()]);
    }
    see(MVX_SAFE, "getEscrow", &[TOKEN.as_bytes(), &[]]);
    see(MVX_SAFE, "getEscrow", &[NFT.token.as_bytes(), &[1]]);
    (0..3).for_each(|shard| see(MVX_SAFE, "getCallExecutor", &[&[shard]]));
    for function in ["getLastEpoch", "getChainConfig", "getPhase"] {
        see(HEADER_VERIFIER, function, &[]);
    }
    (0..2).for_each(|epoch| see(HEADER_VERIFIER, "getEpochValidators", &[&[epoch]]));
    for function in
        ["getGenesis", "getActiveValidatorCount", "getValidatorCount", "getNetwork", "getChainId", "isProofRequired", "getPhase"]
    {
        see(CHAIN_CONFIG, function, &[]);
    }
    for id in 1..=6u8 {
        ["isValidatorActive", "getValidatorKey", "getValidatorOwner"].iter().for_each(|function| see(CHAIN_CONFIG, function, &[&[id]]));
    }
    see(CHAIN_CONFIG, "getValidatorId", &[&joined.key]);
    see(CHAIN_CONFIG, "getOperationState", &[&joined.hash()]);
    see(MVX_MARKET, "getFee", &[FEE_TOKEN.as_bytes()]);
    see(MVX_MARKET, "isFeeEnabled", &[]);
    [OWNER, USER].iter().for_each(|user| see(MVX_MARKET, "isUserWhitelisted", &[&bytes_of(*user)]));
    seen
}

#[test]
fn upgrade_from_the_build_before_keeps_every_view() {
    let mut past = Past::begin();
    let before = views(&mut past);
    for contract in CONTRACTS {
        past.upgrade(contract);
        assert_eq!(views(&mut past), before, "{}", contract.0);
    }
}

#[test]
fn upgrade_from_the_build_before_keeps_used_operations_used() {
    let mut past = Past::upgraded();
    for operation in [&past.executed, &past.refunded, &past.flying] {
        past.safe.execute(past.bundle.execution(operation)).fails_with(OPERATION_ALREADY_USED);
    }
    let mut again = Call::new(RELAYER, HEADER_VERIFIER, "registerBridgeOps");
    again.arguments = past.bundle.signed_by(&Validators::new(4)).arguments();
    past.safe.world.call(again).fails_with(OPERATION_ALREADY_REGISTERED);
}

#[test]
fn upgrade_from_the_build_before_keeps_confirmations() {
    let mut past = Past::upgraded();
    let confirmed = past.safe.confirm(RELAYER, &past.bundle, past.executed.hash());
    confirmed.emits(&[past.bundle.confirmation(&past.executed, None)]);
    assert!(past.safe.confirm(RELAYER, &past.bundle, past.refunded.hash()).response.tx_error.is_success());
    past.safe.confirm(RELAYER, &past.bundle, past.flying.hash()).fails_with(OPERATION_NOT_SETTLED);
}

#[test]
fn operation_that_waited_is_executed_whichever_contract_is_upgraded() {
    for contract in CONTRACTS {
        let mut past = Past::begin();
        past.upgrade(contract);
        for operation in [&past.waiting, &past.waiting_call] {
            assert!(past.safe.execute(past.bundle.execution(operation)).moved, "{}", contract.0);
            assert_eq!(past.safe.operation_state(operation.hash()), 2, "{}", contract.0);
            past.safe.execute(past.bundle.execution(operation)).fails_with(OPERATION_ALREADY_USED);
        }
    }
}

#[test]
fn upgrade_from_the_build_before_keeps_escrow_to_the_unit() {
    let mut past = Past::upgraded();
    // 500 were kept, 40 paid.
    let rest = |nonce, amount: u32| Operation { tokens: vec![units(TOKEN, amount)], nonce, ..past.waiting.clone() };
    let [too_much, all] = [rest(10, 461), rest(11, 460)];
    let bundle = Bundle::of(&[&too_much, &all].map(Operation::bytes)).in_epoch(1);
    register(&mut past.safe.world, &bundle, &Validators::new(5));
    for (operation, state) in [(&too_much, 3), (&all, 2)] {
        assert!(past.safe.execute(bundle.execution(operation)).moved);
        assert_eq!(past.safe.operation_state(operation.hash()), state);
    }
}

#[test]
fn upgrade_from_the_build_before_keeps_price_and_nonce() {
    let mut past = Past::upgraded();
    let free = Deposit { payments: vec![pay(TOKEN, 1u32)], ..Deposit::default() };
    assert!(!past.safe.deposit(&free).moved);
    let paid = Deposit { fee: Some(pay(FEE_TOKEN, PRICE)), ..free };
    past.safe.deposit(&paid).emits(&[paid.event(past.next_nonce)]);
    assert_eq!(past.safe.next_nonce(), past.next_nonce + 1);
}

#[test]
fn tokens_of_the_past_are_paid_to_their_receiver() {
    let mut past = Past::upgraded();
    let executed = past.safe.execute(past.bundle.execution(&past.waiting));
    let gained = testkit::changes::gains(RECEIVER, TOKEN, 30u32);
    assert!(executed.changed.contains(&gained), "{:?}", executed.changed);
}
