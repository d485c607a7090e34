//! Deposits for contracts of the Sovereign Chain, and with calls, once an inbox is named.

use budget::delivery::{MAX_DELIVERY_GAS, delivery_gas};
use budget::{CallSize, Size};
use calls::errors::*;
use deposit::errors::*;
use fees::errors::*;
use mvx_esdt_safe::errors::RECEIVER_RESERVED;
use testkit::{
    call::pay,
    changes::{gains, loses},
    inbox::{INBOX, INBOX_EXECUTOR},
    instance::{NFT, SFT},
    market::Fee,
    mvx::MVX_MARKET,
    safe::{CONTRACT, Deposit, FEE_TOKEN, RECEIVER, Safe, TOKEN, USER},
    wire::{TransferData, bytes_of, minimal},
};
use types::errors::FUNCTION_EMPTY;

use crate::running_with_inbox as running;

/// Units of the fee token for each token, and for each gas unit.
const PRICES: (u64, u64) = (10, 2);

#[test]
fn deposit_fails_when_receiver_is_the_inbox_or_its_executor() {
    for to in [INBOX, INBOX_EXECUTOR].map(bytes_of) {
        for call_data in [vec![], vec![vec![1], b"deliver".to_vec()]] {
            running().deposit(&Deposit { to: to.clone(), call_data, ..Deposit::default() }).fails_with(RECEIVER_RESERVED);
        }
    }
}

#[test]
fn deposit_fails_when_the_call_is_malformed() {
    let calls: [(&[&[u8]], &str); 6] = [
        (&[&[1; 9], b"add"], CALL_GAS_MALFORMED),
        (&[b"", b"add"], CALL_GAS_ZERO),
        (&[&[0; 8], b"add"], CALL_GAS_ZERO),
        (&[&[1]], FUNCTION_EMPTY),
        (&[&[1], b"", b"argument"], FUNCTION_EMPTY),
        (&[&[1], b"ESDTTransfer"], FUNCTION_RESERVED),
    ];
    for (parts, error) in calls {
        let call_data = parts.iter().map(|part| part.to_vec()).collect();
        running().deposit(&Deposit { call_data, ..to_contract() }).fails_with(error);
    }
}

#[test]
fn deposit_fails_when_the_call_is_for_no_contract_of_a_shard() {
    let mut system_contract = vec![0; 32];
    (system_contract[9], system_contract[29], system_contract[30], system_contract[31]) = (1, 2, 0xff, 0xff);
    for to in [bytes_of(RECEIVER), system_contract, vec![0; 32]] {
        running().deposit(&Deposit { to, ..calling(&add(1)) }).fails_with(RECEIVER_NOT_CALLABLE);
    }
}

#[test]
fn deposit_fails_when_nothing_is_paid_and_there_is_no_call() {
    running().deposit(&Deposit { payments: vec![], ..to_contract() }).fails_with(NOTHING_TO_DEPOSIT);
}

#[test]
fn deposit_fails_when_the_call_has_more_gas_than_the_node_can_give() {
    let bytes = calling(&add(1)).departure(0, Some(add(1))).bytes;
    let most = MAX_DELIVERY_GAS - delivery_gas(bytes, 1, 0);
    for gas in [most + 1, u64::MAX] {
        running().deposit(&calling(&add(gas))).fails_with(EXECUTION_OVER_BUDGET);
    }
    let fitting = calling(&add(most));
    running().deposit(&fitting).emits(&[fitting.departure(0, Some(add(most))).into()]);
}

#[test]
fn deposit_fails_when_the_call_is_too_long() {
    let with = |length| TransferData { arguments: vec![vec![7; length]], ..add(1) };
    let bytes = calling(&with(0)).departure(0, Some(with(0))).bytes;
    let fits = |more: &usize| {
        let size = Size { bytes: bytes + more, tokens: 1, making_gas: 0 };
        size.fits(Some(CallSize { gas: budget::payment_gas(size.bytes, 1), ..CallSize::default() }))
    };
    let most = (0..).take_while(fits).last().expect("some bytes");
    running().deposit(&calling(&with(most + 1))).fails_with(EXECUTION_OVER_BUDGET);
    let fitting = calling(&with(most));
    running().deposit(&fitting).emits(&[fitting.departure(0, Some(with(most))).into()]);
}

#[test]
fn deposit_announces_tokens_and_call_to_the_inbox() {
    let call = TransferData { arguments: vec![b"one".to_vec(), vec![], b"three".to_vec()], ..add(20_000_000) };
    let tokens = Deposit { payments: Deposit::of_tokens(10).payments, ..calling(&call) };
    check(running(), &tokens, Some(call.clone()));
    let kinds = Deposit { payments: vec![pay(NFT, 1u32), pay(TOKEN, 5u32), pay(SFT, 7u32)], ..calling(&call) };
    check(running(), &kinds, Some(call));
}

#[test]
fn deposit_announces_a_call_alone_to_the_inbox() {
    check(running(), &alone(5), Some(add(5)));
    check(running(), &Deposit { caller: CONTRACT.into(), ..alone(5) }, Some(add(5)));
}

#[test]
fn deposit_announces_tokens_for_a_contract_to_the_inbox() {
    check(running(), &to_contract(), None);
    check(running(), &Deposit { caller: CONTRACT.into(), payments: Deposit::of_tokens(3).payments, ..to_contract() }, None);
}

#[test]
fn deposit_announces_tokens_for_a_wallet_as_they_are() {
    let mut safe = running();
    let outcome = safe.deposit(&Deposit::default());
    outcome.emits(&[Deposit::default().event(0)]);
    outcome.changes(safe.changes_of(&Deposit::default()));
}

#[test]
fn deposit_charges_for_tokens_and_the_calls_own_gas() {
    let fee = PRICES.0 + 5 * PRICES.1;
    let deposit = Deposit { fee: Some(pay(FEE_TOKEN, fee + 1)), ..calling(&add(5)) };
    charge(&deposit, fee, Some(add(5)));
    priced().deposit(&Deposit { fee: Some(pay(FEE_TOKEN, fee - 1)), ..deposit }).fails_with(FEE_NOT_COVERED);
    charge(&Deposit { fee: Some(pay(FEE_TOKEN, PRICES.0)), ..to_contract() }, PRICES.0, None);
}

#[test]
fn deposit_charges_for_gas_when_the_call_is_alone() {
    let fee = 5 * PRICES.1;
    charge(&Deposit { fee: Some(pay(FEE_TOKEN, fee)), ..alone(5) }, fee, Some(add(5)));
    priced().deposit(&Deposit { fee: Some(pay(FEE_TOKEN, fee + 1)), ..alone(5) }).fails_with(EXCESS_WITHOUT_TOKENS);
    priced().deposit(&alone(5)).fails_with(FEE_MISSING);
}

/// A token for a contract.
fn to_contract() -> Deposit {
    Deposit { to: bytes_of(CONTRACT), ..Deposit::default() }
}

/// A token and a call for it.
fn calling(call: &TransferData) -> Deposit {
    let call_data = [vec![minimal(call.gas_limit), call.function.into()], call.arguments.clone()].concat();
    Deposit { call_data, ..to_contract() }
}

/// The call alone.
fn alone(gas: u64) -> Deposit {
    Deposit { payments: vec![], ..calling(&add(gas)) }
}

fn add(gas_limit: u64) -> TransferData {
    TransferData { gas_limit, function: "add", arguments: vec![] }
}

/// A safe whose market has a price for gas.
fn priced() -> Safe {
    let mut safe = running();
    safe.set_fee(Fee { per_gas: PRICES.1, ..Fee::of(FEE_TOKEN, PRICES.0) });
    safe
}

fn charge(deposit: &Deposit, fee: u64, call: Option<TransferData>) {
    let mut safe = priced();
    let outcome = safe.deposit(deposit);
    outcome.emits(&[deposit.departure(0, call).into()]);
    let charged = [loses(USER, FEE_TOKEN, fee), gains(MVX_MARKET, FEE_TOKEN, fee)];
    outcome.changes(safe.changes_of(deposit).into_iter().chain(charged));
}

/// The first deposit: its event, and everything that it changes.
fn check(mut safe: Safe, deposit: &Deposit, call: Option<TransferData>) {
    let outcome = safe.deposit(deposit);
    outcome.emits(&[deposit.departure(0, call).into()]);
    outcome.changes(safe.changes_of(deposit));
}
