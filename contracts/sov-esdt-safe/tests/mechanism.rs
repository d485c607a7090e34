//! Tokens that the mainchain makes anew when they come.

use authority::errors::NOT_AUTHORISED;
use budget::{CallSize, Size};
use deposit::errors::EXECUTION_OVER_BUDGET;
use testkit::{
    Event, Outcome,
    actors::{OWNER, STRANGER},
    call::{Call, pay},
    callee::CALLEE,
    changes::stores,
    safe::{Deposit, OTHER, Safe, TOKEN},
    sov::SOV_SAFE,
    token_mint::of_token,
    wire::bytes_of,
};
use types::errors::TOKEN_MALFORMED;

use crate::running;

const MECHANISMS: [(&str, u8); 2] = [("setTokenBurnMechanism", 1), ("setTokenLockMechanism", 0)];

fn set(safe: &mut Safe, mechanism: &'static str, token: &str) -> Outcome {
    safe.world.call(Call::new(OWNER, SOV_SAFE, mechanism).argument(token))
}

#[test]
fn mechanisms_fail_when_caller_has_no_authority() {
    for (mechanism, _) in MECHANISMS {
        running().world.call(Call::new(STRANGER, SOV_SAFE, mechanism).argument(TOKEN)).fails_with(NOT_AUTHORISED);
    }
}

#[test]
fn mechanisms_fail_when_it_is_no_token() {
    for (mechanism, _) in MECHANISMS {
        for token in ["TOKEN", "sov-TOKEN-123456"] {
            set(&mut running(), mechanism, token).fails_with(TOKEN_MALFORMED);
        }
    }
}

#[test]
fn mechanisms_are_kept_and_told() {
    let mut safe = running();
    for (mechanism, burnt) in MECHANISMS {
        let told = vec![burnt].into_iter().filter(|burnt| *burnt != 0).collect::<Vec<u8>>();
        let outcome = set(&mut safe, mechanism, TOKEN);
        outcome.emits(&[Event::new(mechanism, "tokenMechanismSet").topic(TOKEN).data(&told)]);
        outcome.changes([stores(SOV_SAFE, of_token("burntThere", TOKEN), &told)]);
        assert_eq!(safe.view("isBurntThere", &[TOKEN.as_bytes()]), [told]);
    }
}

#[test]
fn deposit_leaves_room_for_making_a_token_that_is_burnt_there() {
    let mut safe = running();
    let most = most_gas(0);
    assert!(safe.deposit(&calling(TOKEN, most)).moved);
    assert!(set(&mut safe, "setTokenBurnMechanism", TOKEN).moved);
    safe.deposit(&calling(TOKEN, most)).fails_with(EXECUTION_OVER_BUDGET);
    let less = most_gas(budget::making_gas(0, 0));
    safe.deposit(&calling(TOKEN, less + 1)).fails_with(EXECUTION_OVER_BUDGET);
    assert!(safe.deposit(&calling(TOKEN, less)).moved && safe.deposit(&calling(OTHER, most)).moved);
    assert!(set(&mut safe, "setTokenLockMechanism", TOKEN).moved);
    assert!(safe.deposit(&calling(TOKEN, most)).moved);
}

/// One token and a call without arguments.
fn calling(token: &'static str, gas: u64) -> Deposit {
    let call_data = vec![gas.to_be_bytes().to_vec(), b"add".to_vec()];
    Deposit { to: bytes_of(CALLEE), payments: vec![pay(token, 1u32)], call_data, ..Deposit::default() }
}

/// The most that its call may use.
fn most_gas(making_gas: u64) -> u64 {
    let size = Size { bytes: 77 + 12 + TOKEN.len() + 58 + 1 + 16 + 3, tokens: 1, making_gas };
    (0..budget::SERVICE_GAS).rev().find(|gas| size.fits(Some(CallSize { gas: *gas, bytes: 0, arguments: 0 }))).expect("some gas")
}
