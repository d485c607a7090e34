//! Deposits that carry a call.

use budget::{CallSize, Size};
use calls::errors::*;
use deposit::errors::*;
use fees::errors::*;
use testkit::{
    budgets::{changed, keeps_budget},
    call::{EGLD, pay},
    callee::CALLEE,
    changes::{Change, gains, loses, stores},
    market::Fee,
    safe::{CONTRACT, Deposit, FEE_TOKEN, RECEIVER, SPONSOR, Safe, TOKEN, USER},
    sov::{FIRST_BLOCK, SOV_MARKET, SOV_SAFE, counts_operations},
    wire::bytes_of,
};
use types::errors::FUNCTION_EMPTY;

use crate::running;

/// Units of the fee token for each token, and for each gas unit.
const PRICES: (u64, u64) = (10, 2);

#[test]
fn deposit_fails_when_gas_is_malformed() {
    for gas in [vec![1; 9], vec![0xff; 32]] {
        running().deposit(&calling(&[&gas, b"add"])).fails_with(CALL_GAS_MALFORMED);
    }
}

#[test]
fn deposit_fails_when_gas_is_zero() {
    for gas in [&[][..], &[0], &[0; 8]] {
        running().deposit(&calling(&[gas, b"add"])).fails_with(CALL_GAS_ZERO);
    }
}

#[test]
fn deposit_fails_when_function_is_empty() {
    for call_data in [&[&[1u8][..]][..], &[&[1], b""], &[&[1], b"", b"argument"]] {
        running().deposit(&calling(call_data)).fails_with(FUNCTION_EMPTY);
    }
}

#[test]
fn deposit_fails_when_receiver_is_no_contract() {
    let mut system_contract = vec![0; 32];
    (system_contract[9], system_contract[29], system_contract[30], system_contract[31]) = (1, 2, 0xff, 0xff);
    for to in [bytes_of(RECEIVER), system_contract, vec![0; 32]] {
        running().deposit(&Deposit { to, ..calling(&[&[1], b"add"]) }).fails_with(RECEIVER_NOT_CALLABLE);
    }
}

#[test]
fn deposit_fails_when_function_is_reserved() {
    for function in ["init", "upgrade", "callBack", "ESDTTransfer", "MultiESDTNFTTransfer", "ChangeOwnerAddress"] {
        running().deposit(&calling(&[&[1], function.as_bytes()])).fails_with(FUNCTION_RESERVED);
    }
    let long = [b"ESDT".as_slice(), &[b'x'; 60]].concat();
    running().deposit(&calling(&[&[1], &long])).fails_with(FUNCTION_RESERVED);
}

#[test]
fn deposit_fails_when_nothing_is_paid_and_call_data_is_empty() {
    running().deposit(&Deposit { call_data: vec![], ..alone(1) }).fails_with(NOTHING_TO_DEPOSIT);
}

#[test]
fn deposit_fails_when_gas_is_over_budget() {
    let length = 77 + 16 + b"add".len();
    let fits = |gas: &u64| size(length, 0).fits(Some(CallSize { gas: *gas, ..CallSize::default() }));
    let most = (0..budget::SERVICE_GAS).rev().find(fits).expect("some gas");
    for gas in [most + 1, u64::MAX] {
        running().deposit(&alone(gas)).fails_with(EXECUTION_OVER_BUDGET);
    }
    running().deposit(&alone(most)).emits(&[alone(most).event(0)]);
}

#[test]
fn deposit_fails_when_call_is_too_long() {
    let call_data = |length: usize| calling(&[&[1], b"add", &vec![7; length]]);
    let many = |count: usize| calling(&[&[1u8][..], b"add"].into_iter().chain(vec![&b""[..]; count]).collect::<Vec<_>>());
    let base = 77 + 12 + TOKEN.len() + 59 + 16 + b"add".len();
    let fits = |bytes: usize, arguments| size(base + bytes, 1).fits(Some(CallSize { gas: 1, bytes, arguments }));
    let longest = (0..).take_while(|length| fits(length + 4, 1)).last().expect("some bytes");
    let most = (0..).take_while(|count| fits(count * 4, *count)).last().expect("some arguments");
    assert!(base + longest < types::operation::MAX_OPERATION_BYTES);
    for deposit in [call_data(longest + 1), many(most + 1)] {
        running().deposit(&deposit).fails_with(EXECUTION_OVER_BUDGET);
    }
    for deposit in [call_data(longest), many(most)] {
        running().deposit(&deposit).emits(&[deposit.event(0)]);
    }
}

#[test]
fn deposit_announces_tokens_and_call_in_one_event() {
    let deposit = Deposit { payments: Deposit::of_tokens(2).payments, ..calling(&[&[0x01, 0x31, 0x2d, 0], b"add", &[1], b""]) };
    check(running(), &deposit, vec![]);
    let leading_zeros = Deposit { call_data: vec![vec![0, 0, 7], b"add".to_vec()], ..deposit };
    check(running(), &leading_zeros, vec![]);
}

#[test]
fn deposit_announces_a_call_alone_when_nothing_is_paid() {
    check(running(), &alone(5), vec![]);
    check(running(), &Deposit { caller: CONTRACT.into(), ..alone(5) }, vec![]);
}

#[test]
fn deposit_charges_for_gas_and_tokens() {
    let fee = PRICES.0 + 5 * PRICES.1;
    let deposit = Deposit { fee: Some(pay(FEE_TOKEN, fee + 1)), ..calling(&[&[5], b"add"]) };
    check(priced(), &deposit, charged(fee));
    let too_little = Deposit { fee: Some(pay(FEE_TOKEN, fee - 1)), ..deposit };
    priced().deposit(&too_little).fails_with(FEE_NOT_COVERED);
}

#[test]
fn deposit_charges_for_gas_when_the_call_is_alone() {
    let fee = 5 * PRICES.1;
    check(priced(), &Deposit { fee: Some(pay(FEE_TOKEN, fee)), ..alone(5) }, charged(fee));
    priced().deposit(&Deposit { fee: Some(pay(FEE_TOKEN, fee - 1)), ..alone(5) }).fails_with(FEE_NOT_COVERED);
    priced().deposit(&alone(5)).fails_with(FEE_MISSING);
}

#[test]
fn deposit_fails_when_the_fee_of_a_call_alone_leaves_something() {
    priced().deposit(&Deposit { fee: Some(pay(FEE_TOKEN, 5 * PRICES.1 + 1)), ..alone(5) }).fails_with(EXCESS_WITHOUT_TOKENS);
    let mut safe = priced();
    safe.whitelist(USER);
    safe.deposit(&Deposit { fee: Some(pay(FEE_TOKEN, 1u32)), ..alone(5) }).fails_with(EXCESS_WITHOUT_TOKENS);
}

#[test]
fn deposit_charges_nobody_on_the_whitelist_for_a_call_alone() {
    let mut safe = priced();
    safe.whitelist(USER);
    safe.deposit(&Deposit { call_data: vec![], ..alone(5) }).fails_with(NOTHING_TO_DEPOSIT);
    check(safe, &alone(5), vec![]);
}

#[test]
fn deposit_fails_when_egld_comes_with_a_call() {
    running().deposit(&Deposit { egld: 1, ..alone(5) }).fails_with(EGLD_NOT_SUPPORTED);
    running().deposit(&Deposit { payments: vec![pay(EGLD, 1u32)], ..alone(5) }).fails_with(EGLD_NOT_SUPPORTED);
}

#[test]
fn deposit_charges_egld_for_a_call_alone_however_it_is_paid() {
    let fee = 5 * PRICES.1;
    let alone_with_egld = |egld| Deposit { egld, ..alone(5) };
    let in_a_multi_transfer = |egld| Deposit { fee: Some(pay(EGLD, egld)), ..alone(5) };
    for with_egld in [&alone_with_egld as &dyn Fn(u64) -> Deposit, &in_a_multi_transfer] {
        check(priced_in_egld(), &with_egld(fee), vec![loses(USER, EGLD, fee), gains(SOV_MARKET, EGLD, fee)]);
        priced_in_egld().deposit(&with_egld(fee - 1)).fails_with(FEE_NOT_COVERED);
        priced_in_egld().deposit(&with_egld(fee + 1)).fails_with(EXCESS_WITHOUT_TOKENS);
        let by_contract = |egld| Deposit { caller: CONTRACT.into(), ..with_egld(egld) };
        check(priced_in_egld(), &by_contract(fee), vec![loses(CONTRACT, EGLD, fee), gains(SOV_MARKET, EGLD, fee)]);
        priced_in_egld().deposit(&by_contract(fee + 1)).fails_with(FEE_NOT_EXACT);
    }
}

#[test]
fn deposit_charges_the_sponsor_for_a_call_alone_without_any_payment() {
    let fee = 5 * PRICES.1;
    check_sponsored(&alone(5), fee);
    check_sponsored(&Deposit { caller: CONTRACT.into(), ..alone(5) }, fee);
}

#[test]
fn deposit_charges_the_sponsor_for_gas_and_tokens() {
    check_sponsored(&calling(&[&[5], b"add"]), PRICES.0 + 5 * PRICES.1);
}

#[test]
fn deposit_fails_when_budget_does_not_cover_the_gas() {
    let mut safe = priced();
    safe.sponsor(USER, pay(FEE_TOKEN, 5 * PRICES.1 - 1));
    safe.deposit(&alone(5)).fails_with(SPONSOR_DOES_NOT_PAY);
}

/// A token, and a call of a contract on the mainchain.
fn calling(call_data: &[&[u8]]) -> Deposit {
    Deposit { to: bytes_of(CALLEE), call_data: call_data.iter().map(|part| part.to_vec()).collect(), ..Deposit::default() }
}

/// A call without tokens.
fn alone(gas: u64) -> Deposit {
    Deposit { payments: vec![], ..calling(&[&gas.to_be_bytes(), b"add"]) }
}

/// A safe whose market has a price for gas.
fn priced() -> Safe {
    let mut safe = running();
    safe.set_fee(Fee { per_gas: PRICES.1, ..Fee::of(FEE_TOKEN, PRICES.0) });
    safe
}

/// The same, in EGLD.
fn priced_in_egld() -> Safe {
    let mut safe = running();
    safe.set_fee(Fee { per_gas: PRICES.1, ..Fee::of(EGLD, PRICES.0) });
    safe
}

/// The first deposit of a user whose sponsor pays all that it has.
fn check_sponsored(deposit: &Deposit, fee: u64) {
    let mut safe = priced();
    safe.sponsor(deposit.caller.clone(), pay(FEE_TOKEN, fee));
    let outcome = safe.deposit(deposit);
    outcome.emits_from(SOV_SAFE, &[deposit.event(0)]);
    outcome.emits_from(SOV_MARKET, &[changed("chargeSponsor", FEE_TOKEN, 0)]);
    let counted = [counts_operations(FIRST_BLOCK, 1), stores(SOV_SAFE, "nextOperationNonce", [1])];
    outcome.changes(burnt(deposit).chain(keeps_budget(SOV_MARKET, SPONSOR, FEE_TOKEN, 0u32)).chain(counted));
}

/// What the depositor has no more, but for a fee.
fn burnt(deposit: &Deposit) -> impl Iterator<Item = Change> {
    deposit.payments.iter().map(|paid| loses(deposit.caller.clone(), &*paid.token, paid.amount.clone()))
}

/// The user paid so much to the market.
fn charged(fee: u64) -> Vec<Change> {
    vec![loses(USER, FEE_TOKEN, fee), gains(SOV_MARKET, FEE_TOKEN, fee)]
}

/// The first deposit: its event, and everything that it changes.
fn check(mut safe: Safe, deposit: &Deposit, charge: Vec<Change>) {
    let outcome = safe.deposit(deposit);
    outcome.emits(&[deposit.event(0)]);
    let counted = [counts_operations(FIRST_BLOCK, 1), stores(SOV_SAFE, "nextOperationNonce", [1])];
    outcome.changes(burnt(deposit).chain(charge).chain(counted));
}

fn size(bytes: usize, tokens: usize) -> Size {
    Size { bytes, tokens, making_gas: 0 }
}
