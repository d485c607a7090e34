use authority::errors::NOT_AUTHORISED;
use multiversx_sc_scenario::imports::TestAddress;
use testkit::{
    Outcome, World,
    actors::{OWNER, RELAYER, STRANGER},
    call::{Call, EGLD},
    changes::{gains, loses, stores},
    token_mint::{SAFE, TOKEN_MINT},
    wire::{bytes_of, minimal},
};
use token_mint::errors::FUND_TOO_SMALL;

use crate::running;

fn withdraw(world: &mut World, caller: TestAddress<'static>, amount: u32) -> Outcome {
    world.call(Call::new(caller, TOKEN_MINT, "withdrawFund").argument(minimal(amount)))
}

#[test]
fn withdraw_fund_fails_when_caller_has_no_authority() {
    let mut world = running();
    assert!(world.fund(OWNER, 7).moved);
    withdraw(&mut world, STRANGER, 7).fails_with(NOT_AUTHORISED);
    world.call(Call::new(SAFE, TOKEN_MINT, "withdrawFund").argument([7])).fails_with(NOT_AUTHORISED);
}

#[test]
fn withdraw_fund_fails_when_fund_has_less() {
    let mut world = running();
    withdraw(&mut world, OWNER, 1).fails_with(FUND_TOO_SMALL);
    assert!(world.fund(OWNER, 7).moved);
    withdraw(&mut world, OWNER, 8).fails_with(FUND_TOO_SMALL);
}

#[test]
fn withdraw_fund_pays_the_caller() {
    let mut world = running();
    assert!(world.fund(STRANGER, 7).moved);
    let withdrawn = withdraw(&mut world, OWNER, 4);
    withdrawn.succeeds();
    withdrawn.changes([gains(OWNER, EGLD, 4u32), loses(TOKEN_MINT, EGLD, 4u32), stores(TOKEN_MINT, "fund", [3])]);

    assert!(world.call(Call::new(OWNER, TOKEN_MINT, "setAdministrator").argument(bytes_of(RELAYER))).moved);
    let withdrawn = withdraw(&mut world, RELAYER, 3);
    withdrawn.changes([gains(RELAYER, EGLD, 3u32), loses(TOKEN_MINT, EGLD, 3u32), stores(TOKEN_MINT, "fund", [])]);
    withdraw(&mut world, RELAYER, 1).fails_with(FUND_TOO_SMALL);
}
