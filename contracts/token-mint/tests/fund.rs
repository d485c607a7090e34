use testkit::{
    actors::{OWNER, STRANGER},
    call::{Call, EGLD, pay},
    changes::{gains, loses, stores},
    safe::{TOKEN, USER},
    token_mint::TOKEN_MINT,
    wire::minimal,
};
use token_mint::errors::NO_EGLD;

use crate::running;

#[test]
fn fund_fails_when_paid_nothing_or_tokens() {
    let mut world = running();
    world.add_depositors();
    world.fund(OWNER, 0).fails_with(NO_EGLD);
    let call = Call::new(USER, TOKEN_MINT, "fund");
    world.call(call.clone().payment(pay(TOKEN, 1u32))).fails_with(NO_EGLD);
    world.call(call.payment(pay(TOKEN, 1u32)).payment(pay(EGLD, 1u32))).fails_with(NO_EGLD);
}

#[test]
fn fund_adds_what_anyone_pays() {
    let mut world = running();
    for (caller, sum) in [(OWNER, 7), (STRANGER, 14)] {
        let funded = world.fund(caller, 7);
        funded.succeeds();
        funded.changes([loses(caller, EGLD, 7u32), gains(TOKEN_MINT, EGLD, 7u32), stores(TOKEN_MINT, "fund", minimal(sum as u32))]);
    }
    assert_eq!(world.view(TOKEN_MINT, "getFund", &[]), [[14]]);
}
