//! What the safe asks before units are made, and whether they are made then. A contract that only asks stands for the safe.

use std::cell::RefCell;

use minting::{MintingModule, errors::*};
use multiversx_sc_scenario::{ScenarioTxWhitebox, imports::*, num_bigint};
use testkit::{
    World,
    state::WITNESS,
    token_mint::{Item, TOKEN_MINT, item, rich_data},
};
use types::properties::PropertiesRef;

use crate::{ART, BOND, CARD, GOLD, with_tokens};

mod asker {
    use multiversx_sc_scenario::imports::*;

    #[multiversx_sc::contract]
    pub trait Asker: minting::MintingModule {
        #[init]
        fn init(&self) {}
    }
}

/// What the safe is told of an item.
fn ask(world: &mut World, item: &Item) -> Result<(), &'static str> {
    let said = RefCell::new(Err(""));
    world.scenario.query().to(WITNESS).whitebox(asker::contract_obj, |asker| {
        let (mint, token) = (ManagedAddress::from(TOKEN_MINT.to_address()), ManagedBuffer::from(item.token.as_bytes()));
        let amount = BigUint::from_bytes_be(&item.amount.to_bytes_be());
        let token_type = EsdtTokenType::from(item.data[0]);
        *said.borrow_mut() = asker.check_mintable(&mint, &token, item.nonce, token_type, &amount, royalties(&item.data));
    });
    said.into_inner()
}

/// As an operation's reader has them.
fn royalties(data: &[u8]) -> u32 {
    let bytes = PropertiesRef::decode(data).expect("data").royalties;
    u32::try_from(bytes.iter().fold(0u64, |value, byte| value << 8 | u64::from(*byte))).unwrap_or(u32::MAX)
}

/// So many bytes of ones.
fn ones(bytes: usize) -> num_bigint::BigUint {
    num_bigint::BigUint::from_bytes_be(&vec![0xff; bytes])
}

fn with_royalties(royalties: u64) -> Item {
    Item { data: rich_data(2, 1u32, royalties, &[]), ..item(2, ART.0, 9, 1u32) }
}

#[test]
fn check_mintable_refuses_another_kind() {
    let mut world = with_tokens();
    for (token, own) in [(GOLD, vec![0]), (ART, vec![1, 2, 5]), (CARD, vec![3, 6]), (BOND, vec![4, 7])] {
        for token_type in 0..8 {
            let nonce = u64::from(own != [0]);
            let expected = if own.contains(&token_type) { Ok(()) } else { Err(KIND_NOT_REGISTERED) };
            assert_eq!(ask(&mut world, &item(token_type, token.0, nonce, 1u32)), expected, "{} {token_type}", token.0);
        }
    }
}

#[test]
fn check_mintable_refuses_a_nonce_of_another_kind() {
    let mut world = with_tokens();
    assert_eq!(ask(&mut world, &item(0, GOLD.0, 1, 1u32)), Err(NONCE_OF_OTHER_KIND));
    for (token_type, token) in [(2, ART), (3, CARD), (4, BOND)] {
        assert_eq!(ask(&mut world, &item(token_type, token.0, 0, 1u32)), Err(NONCE_OF_OTHER_KIND));
    }
}

#[test]
fn check_mintable_refuses_more_or_less_than_one_nft() {
    let mut world = with_tokens();
    for amount in [0u32, 2, 256] {
        assert_eq!(ask(&mut world, &item(2, ART.0, 9, amount)), Err(NFT_NOT_SINGLE));
    }
}

#[test]
fn check_mintable_refuses_amounts_that_the_chain_does_not_count() {
    let mut world = with_tokens();
    for (amount, expected) in [(ones(100), Ok(())), (ones(101), Err(AMOUNT_NOT_MINTABLE)), (ones(0), Err(AMOUNT_NOT_MINTABLE))] {
        assert_eq!(ask(&mut world, &item(0, GOLD.0, 0, amount)), expected);
    }
    for (token_type, token) in [(3, CARD), (4, BOND)] {
        for (amount, expected) in [(ones(31), Ok(())), (ones(32), Err(AMOUNT_NOT_MINTABLE)), (ones(0), Err(AMOUNT_NOT_MINTABLE))] {
            assert_eq!(ask(&mut world, &item(token_type, token.0, 9, amount)), expected);
        }
    }
}

#[test]
fn check_mintable_refuses_an_nft_that_is_outside() {
    let mut world = with_tokens();
    assert!(world.mint(&[item(2, ART.0, 9, 1u32), item(3, CARD.0, 9, 1u32)]).moved);
    assert_eq!(ask(&mut world, &item(2, ART.0, 9, 1u32)), Err(NFT_NOT_SINGLE));
    assert_eq!(ask(&mut world, &item(2, ART.0, 8, 1u32)), Ok(()));
    assert_eq!(ask(&mut world, &item(3, CARD.0, 9, 1u32)), Ok(()));
}

#[test]
fn check_mintable_refuses_royalties_above_the_whole() {
    let mut world = with_tokens();
    assert_eq!(ask(&mut world, &with_royalties(10_000)), Ok(()));
    for royalties in [10_001, 65_536, u64::MAX] {
        assert_eq!(ask(&mut world, &with_royalties(royalties)), Err(ROYALTIES_TOO_HIGH));
    }
}

#[test]
fn mint_makes_what_check_mintable_lets_through() {
    let mut world = with_tokens();
    let rich = |token_type, token, nonce, amount: u32| Item {
        data: rich_data(token_type, amount, 10_000, &["uri"]),
        ..item(token_type, token, nonce, amount)
    };
    for item in [
        item(0, GOLD.0, 0, ones(100)),
        with_royalties(10_000),
        rich(3, CARD.0, 9, 1),
        item(3, CARD.0, 9, ones(31)),
        item(7, BOND.0, u64::MAX, ones(31)),
    ] {
        assert_eq!(ask(&mut world, &item), Ok(()));
        assert!(world.mint(&[item]).moved);
    }
}
