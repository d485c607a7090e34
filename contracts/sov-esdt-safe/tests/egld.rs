//! The chain's coin, which crosses as EGLD where the chain's owner says so.

use authority::errors::NOT_AUTHORISED;
use deposit::errors::EGLD_NOT_SUPPORTED;
use testkit::{
    Event, Outcome,
    actors::{OWNER, STRANGER},
    call::{Call, EGLD, pay},
    changes::{gains, loses, stores},
    safe::{Deposit, Safe, TOKEN, USER},
    sov::{FIRST_BLOCK, SOV_SAFE, counts_operations},
    wire::units,
};

use crate::running;

fn set(safe: &mut Safe, is_on: &[u8]) -> Outcome {
    safe.world.call(Call::new(OWNER, SOV_SAFE, "setEgldCrossing").argument(is_on))
}

#[test]
fn set_egld_crossing_fails_when_caller_has_no_authority() {
    running().world.call(Call::new(STRANGER, SOV_SAFE, "setEgldCrossing").argument([1])).fails_with(NOT_AUTHORISED);
}

#[test]
fn set_egld_crossing_is_kept_and_told() {
    let mut safe = running();
    for is_on in [&[1][..], &[]] {
        let outcome = set(&mut safe, is_on);
        outcome.emits(&[Event::new("setEgldCrossing", "egldCrossingSet").data(is_on)]);
        outcome.changes([stores(SOV_SAFE, "egldCrossing", is_on)]);
        assert_eq!(safe.view("isEgldCrossing", &[]), [is_on]);
    }
    let alone = Deposit { payments: vec![], egld: 7, ..Deposit::default() };
    safe.deposit(&alone).fails_with(EGLD_NOT_SUPPORTED);
}

/// Nobody may burn it, and nobody has it from here again.
#[test]
fn deposit_keeps_egld_that_crosses_alone_and_among_others() {
    let alone = Deposit { payments: vec![], egld: 7, ..Deposit::default() };
    let mixed = Deposit { payments: vec![pay(EGLD, 7u32), pay(TOKEN, 5u32)], ..Deposit::default() };
    for (deposit, burnt) in [(alone, None), (mixed, Some(loses(USER, TOKEN, 5u32)))] {
        let mut safe = running();
        assert!(set(&mut safe, &[1]).moved);
        let done = safe.deposit(&deposit);
        let tokens = [units(EGLD, 7u32)].into_iter().chain(burnt.iter().map(|_| units(TOKEN, 5u32))).collect();
        done.emits(&[deposit.event_of(0, tokens)]);
        let counted = [counts_operations(FIRST_BLOCK, 1), stores(SOV_SAFE, "nextOperationNonce", [1])];
        done.changes([loses(USER, EGLD, 7u32), gains(SOV_SAFE, EGLD, 7u32)].into_iter().chain(counted).chain(burnt));
    }
}
