use ::errors::CALLER_NOT_SAFE;
use multiversx_sc_scenario::{imports::EsdtLocalRole, num_bigint::BigUint};
use testkit::{
    actors::{OWNER, STRANGER},
    call::pay,
    changes::gains,
    instance::Instance,
    safe::TOKEN,
    token_mint::{Item, SAFE, TOKEN_MINT, are_outside, item, maps_nonce, mint_call, of_instance, rich_data},
    vm_errors::{ROLE_MISSING, TOO_FEW_ARGUMENTS},
};

use crate::{ART, BOND, CARD, GOLD, running, with_tokens};

/// A nonce of a token on the mainchain.
fn nonce<'a>(token: (&str, &'a str), nonce: u64) -> Instance<'a> {
    Instance { token: token.1, nonce }
}

#[test]
fn mint_fails_when_caller_is_not_the_safe() {
    let mut world = with_tokens();
    for caller in [OWNER, STRANGER] {
        world.call(mint_call(&[item(0, GOLD.0, 0, 5u32)]).by(caller)).fails_with(CALLER_NOT_SAFE);
    }
}

#[test]
fn mint_fails_when_an_item_is_incomplete() {
    let mut call = mint_call(&[item(0, GOLD.0, 0, 5u32)]);
    call.arguments.pop();
    let outcome = with_tokens().call(call);
    outcome.fails_to_decode("var args", TOO_FEW_ARGUMENTS);
}

#[test]
fn mint_fails_when_a_mainchain_token_gave_no_role() {
    let mut world = running();
    world.mint(&[item(0, TOKEN, 0, 5u32)]).fails_with(ROLE_MISSING);
}

#[test]
fn mint_makes_units_of_a_mainchain_token_that_gave_the_role() {
    let mut world = running();
    world.scenario.set_esdt_local_roles(TOKEN_MINT, TOKEN.as_bytes(), &[EsdtLocalRole::Mint]);
    let minted = world.mint(&[item(0, TOKEN, 0, 5u32)]);
    minted.succeeds();
    minted.changes([gains(SAFE, TOKEN, 5u32)]);
}

#[test]
fn mint_makes_fungible_units() {
    let mut world = with_tokens();
    let minted = world.mint(&[item(0, GOLD.0, 0, 5u32), item(0, GOLD.0, 0, 7u32)]);
    minted.succeeds();
    minted.changes([gains(SAFE, GOLD.1, 12u32), are_outside(GOLD.1, 0, 12)]);
}

#[test]
fn mint_creates_an_nft_without_a_pinned_unit() {
    let mut world = with_tokens();
    let minted = world.mint(&[item(2, ART.0, 0x0102, 1u32)]);
    minted.succeeds();
    minted.changes([gains(SAFE, nonce(ART, 1), 1u32)].into_iter().chain(maps_nonce(ART.0, 0x0102, ART.1, 1, 1)));
}

#[test]
fn mint_creates_with_the_properties_of_the_data() {
    let mut world = with_tokens();
    for (sov_nonce, uris) in [(3, vec!["one", "", "three"]), (4, vec![])] {
        let data = rich_data(2, 1u32, 7_000, &uris);
        let minted = world.mint(&[Item { data, ..item(2, ART.0, sov_nonce, 1u32) }]);
        let create = minted.response.logs.iter().find(|log| log.endpoint == "ESDTNFTCreate").expect("a creation");
        assert_eq!(create.topics[..3], [ART.1.as_bytes().to_vec(), vec![sov_nonce as u8 - 2], vec![1]]);
    }
    let known = world.properties(SAFE, nonce(ART, 1));
    assert_eq!((known.name.as_slice(), known.royalties), (b"name".as_slice(), 7_000));
    assert_eq!((known.hash.as_slice(), known.attributes.as_slice()), (b"hash".as_slice(), b"attributes".as_slice()));
    assert_eq!(known.uris, [b"one".to_vec(), vec![], b"three".to_vec()]);
    assert_eq!(world.properties(SAFE, nonce(ART, 2)).uris, [b"".to_vec()]);
}

#[test]
fn mint_pins_one_unit_of_an_sft_and_of_a_meta_token() {
    for (token_type, token) in [(3, CARD), (6, CARD), (4, BOND)] {
        let mut world = with_tokens();
        let minted = world.mint(&[item(token_type, token.0, 9, 50u32)]);
        minted.succeeds();
        let made = [gains(SAFE, nonce(token, 1), 50u32), gains(TOKEN_MINT, nonce(token, 1), 1u32)];
        minted.changes(made.into_iter().chain(maps_nonce(token.0, 9, token.1, 1, 50)));
    }
}

#[test]
fn mint_adds_to_a_nonce_that_is_outside() {
    let mut world = with_tokens();
    assert!(world.mint(&[item(3, CARD.0, 9, 50u32)]).moved);
    let more = world.mint(&[item(3, CARD.0, 9, 7u32)]);
    more.succeeds();
    more.changes([gains(SAFE, nonce(CARD, 1), 7u32), are_outside(CARD.1, 1, 57)]);
}

#[test]
fn mint_makes_a_new_nonce_listed_many_times_once() {
    let mut world = with_tokens();
    let minted = world.mint(&vec![item(3, CARD.0, 9, 5u32); 10]);
    minted.succeeds();
    let made = [gains(SAFE, nonce(CARD, 1), 50u32), gains(TOKEN_MINT, nonce(CARD, 1), 1u32)];
    minted.changes(made.into_iter().chain(maps_nonce(CARD.0, 9, CARD.1, 1, 50)));
}

#[test]
fn mint_keeps_nonces_of_the_same_number_apart() {
    let mut world = with_tokens();
    let minted = world.mint(&[item(3, CARD.0, 9, 5u32), item(3, CARD.0, 1, 6u32), item(2, ART.0, 9, 1u32)]);
    minted.succeeds();
    for (token, sov_nonce, mvx_nonce) in [(CARD, 9, 1), (CARD, 1, 2), (ART, 9, 1)] {
        assert_eq!(world.storage(TOKEN_MINT)[&of_instance("mvxNonce", token.0, sov_nonce)], [mvx_nonce as u8]);
        assert_eq!(world.storage(TOKEN_MINT)[&of_instance("sovNonce", token.1, mvx_nonce)], [sov_nonce as u8]);
    }
}

#[test]
fn mint_makes_ten_tokens_in_one_transfer() {
    let mut world = with_tokens();
    let mixed = [item(0, GOLD.0, 0, 5u32), item(2, ART.0, 1, 1u32), item(3, CARD.0, 1, 5u32), item(4, BOND.0, 1, 5u32)];
    let items: Vec<_> = mixed.into_iter().chain((2..8).map(|nonce| item(2, ART.0, nonce, 1u32))).collect();
    let minted = world.mint(&items);
    minted.succeeds();
    let transfers = minted.response.logs.iter().filter(|log| log.endpoint == "MultiESDTNFTTransfer");
    assert_eq!(transfers.count(), 1);
}

#[test]
fn mint_makes_a_nonce_anew_that_came_home() {
    let mut world = with_tokens();
    for mvx_nonce in [1, 2] {
        assert!(world.mint(&[item(2, ART.0, 9, 1u32)]).moved);
        world.burn(vec![pay(nonce(ART, mvx_nonce), 1u32)]).succeeds();
    }
}

#[test]
fn mint_counts_amounts_of_31_bytes() {
    let mut world = with_tokens();
    let most: BigUint = (BigUint::from(1u32) << 248) - 1u32;
    for _ in 0..2 {
        assert!(world.mint(&[item(3, CARD.0, 9, most.clone())]).moved);
    }
    assert_eq!(world.storage(TOKEN_MINT)[&of_instance("outside", CARD.1, 1)], (most * 2u32).to_bytes_be());
}

#[test]
fn mint_and_burn_count_the_nonces_outside() {
    let mut world = with_tokens();
    assert!(world.mint(&[item(3, CARD.0, 9, 5u32), item(3, CARD.0, 1, 6u32)]).moved);
    assert_eq!(world.view(TOKEN_MINT, "getOutside", &[CARD.1.as_bytes(), &[]]), [[2]]);
    assert!(world.burn(vec![pay(nonce(CARD, 2), 6u32)]).moved);
    assert_eq!(world.view(TOKEN_MINT, "getOutside", &[CARD.1.as_bytes(), &[]]), [[1]]);
}
