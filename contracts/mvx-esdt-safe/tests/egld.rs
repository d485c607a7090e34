//! EGLD, which crosses where the chain's owner allows it.

use calls::errors::CALL_FAILED;
use deposit::errors::EGLD_NOT_SUPPORTED;
use multiversx_sc_scenario::imports::Address;
use mvx_esdt_safe::errors::*;
use testkit::{
    Event, Outcome,
    actors::OWNER,
    call::{Call, EGLD, Payment, pay},
    callee::{CALLEE, FAR_CALLEE, told},
    changes::{Change, gains, loses, stores},
    mvx::{MVX_SAFE, keeps, keeps_by, marks, waiting_key, waits},
    safe::{Deposit, FAR_RECEIVER, RECEIVER, Safe, TOKEN, USER},
    wire::{Operation, TransferData, bytes_of, minimal, units},
};

use crate::{execute_bridge_ops::check_sent_back, operation, running};

const REFUSED: u8 = 1;
const LISTED: u8 = 2;

fn say(safe: &mut Safe, function: &'static str) -> Outcome {
    safe.world.call(Call::new(OWNER, MVX_SAFE, function).argument(EGLD).argument([]))
}

/// A safe that takes EGLD.
fn open() -> Safe {
    let mut safe = running();
    assert!(say(&mut safe, "allowToken").moved);
    safe
}

/// A safe that keeps and owes 100 units of EGLD and of the first token.
fn holding() -> Safe {
    let mut safe = open();
    assert!(safe.deposit(&paying(vec![pay(EGLD, 100u32), pay(TOKEN, 100u32)])).moved);
    safe
}

fn paying(payments: Vec<Payment>) -> Deposit {
    Deposit { payments, ..Deposit::default() }
}

/// Brings 40 units of EGLD back.
fn bringing() -> Operation {
    Operation { tokens: vec![units(EGLD, 40u32)], ..operation() }
}

/// Brings EGLD back to a contract.
fn calling(to: Vec<u8>, function: &'static str) -> Operation {
    let call = TransferData { gas_limit: 5_000_000, function, arguments: vec![b"one".to_vec()] };
    Operation { to, call: Some(call), ..bringing() }
}

fn owes(amount: u32) -> Change {
    keeps_by(EGLD, amount, amount, LISTED)
}

#[test]
fn deposit_takes_egld_that_is_allowed_alone_and_among_others() {
    let alone = Deposit { payments: vec![], egld: 7, ..Deposit::default() };
    let in_several = [vec![pay(EGLD, 7u32)], vec![pay(TOKEN, 1u32), pay(EGLD, 3u32), pay(EGLD, 4u32)]].map(paying);
    for deposit in [alone].into_iter().chain(in_several) {
        let mut safe = open();
        let tokens: Vec<_> = deposit.payments.iter().map(Into::into).collect();
        let tokens = if tokens.is_empty() { vec![units(EGLD, 7u32)] } else { tokens };
        let done = safe.deposit(&deposit);
        done.emits(&[deposit.event_of(0, tokens)]);
        let other = deposit.payments.iter().any(|payment| payment.token == TOKEN);
        let of_other = [loses(USER, TOKEN, 1u32), gains(MVX_SAFE, TOKEN, 1u32), keeps(TOKEN, 1u32, 1u32)];
        let of_egld = [loses(USER, EGLD, 7u32), gains(MVX_SAFE, EGLD, 7u32), owes(7), stores(MVX_SAFE, "nextOperationNonce", [1])];
        done.changes(of_egld.into_iter().chain(of_other.into_iter().filter(|_| other)));
    }
}

#[test]
fn deposit_fails_when_egld_is_refused_again_or_only_the_whitelist_is_off() {
    let mut safe = holding();
    assert!(say(&mut safe, "refuseToken").moved);
    safe.deposit(&paying(vec![pay(EGLD, 1u32)])).fails_with(TOKEN_REFUSED);
    let mut safe = running();
    let whitelist = |is_on: u8| Call::new(OWNER, MVX_SAFE, "setTokenWhitelist").argument(minimal(is_on));
    for is_on in [1, 0] {
        assert!(safe.world.call(whitelist(is_on)).response.tx_error.is_success());
        safe.deposit(&paying(vec![pay(EGLD, 1u32)])).fails_with(EGLD_NOT_SUPPORTED);
    }
}

#[test]
fn execute_bridge_ops_pays_egld_alone_and_among_others_in_each_shard() {
    for to in [bytes_of(RECEIVER), FAR_RECEIVER.to_vec()] {
        let mut safe = holding();
        let receiver = Address::from_slice(&to);
        let alone = Operation { to: to.clone(), ..bringing() };
        let mixed = Operation { to, nonce: 1, tokens: vec![units(TOKEN, 2u32), units(EGLD, 1u32), units(EGLD, 59u32)], ..operation() };
        let paid = |amount: u32| [loses(MVX_SAFE, EGLD, amount), gains(&receiver, EGLD, amount), owes(60 - amount % 40)];
        let bundle = safe.prove(&[alone.clone(), mixed.clone()]);
        let executed = safe.execute(bundle.execution(&alone));
        executed.emits(&[bundle.confirmation(&alone, None)]);
        executed.changes(paid(40).into_iter().chain([marks(&alone, 2)]));
        let of_other = [loses(MVX_SAFE, TOKEN, 2u32), gains(&receiver, TOKEN, 2u32), keeps(TOKEN, 98u32, 98u32), marks(&mixed, 2)];
        let of_egld = [loses(MVX_SAFE, EGLD, 60u32), gains(&receiver, EGLD, 60u32), owes(0)];
        safe.execute(bundle.execution(&mixed)).changes(of_egld.into_iter().chain(of_other));
    }
}

#[test]
fn execute_bridge_ops_sends_egld_back_that_was_never_taken_or_is_refused() {
    let mut safe = holding();
    check_sent_back(&mut safe, Operation { tokens: vec![units(EGLD, 101u32)], ..operation() }, MORE_THAN_OWED);
    assert!(say(&mut safe, "refuseToken").moved);
    check_sent_back(&mut safe, bringing(), TOKEN_REFUSED);
    assert_eq!(safe.view("getTokenRules", &[EGLD.as_bytes(), &[]]), [[REFUSED]]);
}

/// Somebody took it from the safe, behind its back.
#[test]
fn execute_bridge_ops_sends_egld_back_that_is_not_there_in_each_shard() {
    for to in [bytes_of(RECEIVER), FAR_RECEIVER.to_vec()] {
        let mut safe = holding();
        safe.world.scenario.set_egld_balance(MVX_SAFE, 39u64);
        let operation = Operation { to, ..bringing() };
        let bundle = safe.prove(std::slice::from_ref(&operation));
        let reason = if operation.to == FAR_RECEIVER { TOKEN_NOT_MOVABLE } else { "failed transfer (insufficient funds)" };
        safe.execute(bundle.execution(&operation)).emits(&[operation.refund(1), bundle.confirmation(&operation, Some(reason))]);
    }
}

#[test]
fn execute_bridge_ops_hands_egld_and_call_over_in_each_shard() {
    for callee in [CALLEE, FAR_CALLEE] {
        let mut safe = holding().with_executors();
        let operation = calling(bytes_of(callee), "accept");
        let executed = safe.prove_and_execute(&operation);
        let paid = [loses(MVX_SAFE, EGLD, 40u32), gains(callee, EGLD, 40u32), owes(60), marks(&operation, 2)];
        executed.changes(paid.into_iter().chain([told(callee, &["one"])]));
    }
}

#[test]
fn execute_bridge_ops_sends_egld_back_when_the_call_fails() {
    let mut safe = holding().with_executors();
    for function in ["refuse", "missing", "giveBack"] {
        check_sent_back(&mut safe, calling(bytes_of(CALLEE), function), CALL_FAILED);
    }
}

#[test]
fn claim_pays_egld() {
    let mut safe = holding();
    safe.world.store(MVX_SAFE, &waiting_key(&bringing()), &[1]);
    let paid = safe.claim(RECEIVER, &bringing(), 0, bytes_of(RECEIVER));
    let claimed = Event::new("claim_done", "claimed").topic(bringing().hash()).topic(EGLD).topic([]);
    paid.emits(&[claimed.topic(bytes_of(RECEIVER)).data([40])]);
    paid.changes([loses(MVX_SAFE, EGLD, 40u32), gains(RECEIVER, EGLD, 40u32), owes(60), waits(&bringing(), 0)]);
}

/// The token-mint takes the name of no token for one.
#[test]
fn set_token_burn_mechanism_fails_when_it_is_egld() {
    let burn = Call::new(OWNER, MVX_SAFE, "setTokenBurnMechanism").argument(EGLD);
    open().world.call(burn).fails_to_decode("token", "ESDT expected");
}
