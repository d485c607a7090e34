use ::errors::CALLER_NOT_SAFE;
use multiversx_sc_scenario::imports::EsdtLocalRole;
use testkit::{
    Outcome, World,
    actors::OWNER,
    call::{Call, EGLD, pay},
    changes::{gains, loses},
    instance::Instance,
    safe::TOKEN,
    token_mint::{SAFE, TOKEN_MINT, are_outside, item, maps_nonce},
    vm_errors::ROLE_MISSING,
};

use crate::{ART, BOND, CARD, GOLD, running, with_tokens};

/// Said when more comes back than is outside.
const TOO_MANY: &str = "cannot subtract because result would be negative";

const CARDS: Instance = Instance { token: CARD.1, nonce: 1 };
const BONDS: Instance = Instance { token: BOND.1, nonce: 1 };
const PICTURE: Instance = Instance { token: ART.1, nonce: 1 };

/// The safe has 50 units of each token, one of the NFT.
fn holding() -> World {
    let mut world = with_tokens();
    let items = [item(0, GOLD.0, 0, 50u32), item(2, ART.0, 9, 1u32), item(3, CARD.0, 9, 50u32), item(4, BOND.0, 9, 50u32)];
    assert!(world.mint(&items).moved);
    world
}

fn burn_by_owner(world: &mut World) -> Outcome {
    world.set_balance(OWNER, GOLD.1, 5u32);
    world.call(Call::new(OWNER, TOKEN_MINT, "burn").payment(pay(GOLD.1, 5u32)))
}

#[test]
fn burn_fails_when_caller_is_not_the_safe() {
    burn_by_owner(&mut holding()).fails_with(CALLER_NOT_SAFE);
}

#[test]
fn burn_fails_when_paid_in_egld_or_in_a_token_without_role() {
    let mut world = holding();
    world.set_balance(SAFE, TOKEN, 5u32);
    world.burn(vec![pay(TOKEN, 5u32)]).fails_with(ROLE_MISSING);
    world.burn(vec![pay(GOLD.1, 5u32), pay(EGLD, 5u32)]).fails_with(ROLE_MISSING);
    world.call(Call::new(SAFE, TOKEN_MINT, "burn").egld(5)).fails_with(ROLE_MISSING);
}

#[test]
fn burn_fails_when_a_nonce_was_not_made_here() {
    let mut world = running();
    let foreign = Instance { token: "SFT-123456", nonce: 1 };
    world.give(SAFE, foreign, 5u32);
    world.burn(vec![pay(foreign, 5u32)]).fails_with(ROLE_MISSING);
}

#[test]
fn burn_fails_when_more_comes_than_is_outside() {
    let mut world = holding();
    world.set_balance(SAFE, GOLD.1, 51u32);
    world.burn(vec![pay(GOLD.1, 51u32)]).fails_with(TOO_MANY);
}

#[test]
fn burn_burns_units_of_a_mainchain_token_that_gave_the_role() {
    let mut world = running();
    world.scenario.set_esdt_local_roles(TOKEN_MINT, TOKEN.as_bytes(), &[EsdtLocalRole::Burn]);
    world.set_balance(SAFE, TOKEN, 5u32);
    world.burn(vec![pay(TOKEN, 5u32)]).changes([loses(SAFE, TOKEN, 5u32)]);
}

#[test]
fn burn_burns_fungible_units() {
    let mut world = holding();
    let burnt = world.burn(vec![pay(GOLD.1, 20u32), pay(GOLD.1, 30u32)]);
    burnt.succeeds();
    burnt.changes([loses(SAFE, GOLD.1, 50u32), are_outside(GOLD.1, 0, 0)]);
}

#[test]
fn burn_lowers_what_is_outside_when_units_remain() {
    let mut world = holding();
    for (left, paid) in [(30, 20u32), (1, 29)] {
        let burnt = world.burn(vec![pay(CARDS, paid)]);
        burnt.succeeds();
        burnt.changes([loses(SAFE, CARDS, paid), are_outside(CARD.1, 1, left)]);
    }
}

#[test]
fn burn_clears_a_nonce_and_its_pinned_unit_with_the_last_unit() {
    for (token, cards) in [(CARD, CARDS), (BOND, BONDS)] {
        let mut world = holding();
        assert!(world.burn(vec![pay(cards, 49u32)]).moved);
        let burnt = world.burn(vec![pay(cards, 1u32)]);
        burnt.succeeds();
        let gone = [loses(SAFE, cards, 1u32), loses(TOKEN_MINT, cards, 1u32)];
        burnt.changes(gone.into_iter().chain(maps_nonce(token.0, 9, token.1, 1, 0)));
    }
}

#[test]
fn burn_clears_the_nonce_of_an_nft() {
    let burnt = holding().burn(vec![pay(PICTURE, 1u32)]);
    burnt.succeeds();
    burnt.changes([loses(SAFE, PICTURE, 1u32)].into_iter().chain(maps_nonce(ART.0, 9, ART.1, 1, 0)));
}

#[test]
fn burn_clears_a_nonce_when_its_units_come_in_parts() {
    let mut world = holding();
    let burnt = world.burn(vec![pay(CARDS, 20u32), pay(PICTURE, 1u32), pay(CARDS, 30u32)]);
    burnt.succeeds();
    let gone = [loses(SAFE, CARDS, 50u32), loses(SAFE, PICTURE, 1u32), loses(TOKEN_MINT, CARDS, 1u32)];
    let cleared = [maps_nonce(CARD.0, 9, CARD.1, 1, 0), maps_nonce(ART.0, 9, ART.1, 1, 0)].concat();
    burnt.changes(gone.into_iter().chain(cleared));
}

#[test]
fn burn_burns_ten_tokens() {
    let mut world = holding();
    let payments = [vec![pay(GOLD.1, 5u32); 4], vec![pay(CARDS, 5u32); 4], vec![pay(PICTURE, 1u32), pay(BONDS, 50u32)]].concat();
    world.burn(payments).succeeds();
}

#[test]
fn burn_lets_a_nonce_come_back_under_another_one() {
    let mut world = holding();
    assert!(world.burn(vec![pay(CARDS, 50u32)]).moved);
    let minted = world.mint(&[item(3, CARD.0, 9, 3u32)]);
    let again = Instance { token: CARD.1, nonce: 2 };
    let made = [gains(SAFE, again, 3u32), gains(TOKEN_MINT, again, 1u32)];
    minted.changes(made.into_iter().chain(maps_nonce(CARD.0, 9, CARD.1, 2, 3)));
}
