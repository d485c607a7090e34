use errors::{SETUP_ALREADY_COMPLETE, SISTER_UNREADABLE};
use testkit::{
    actors::HEADER_VERIFIER,
    changes::stores,
    mvx::{MVX_MARKET, MVX_SAFE, TOKEN_MINT},
    wire::bytes_of,
};

use crate::{in_setup, running, world};

#[test]
fn set_token_mint_fails_when_set_up_is_complete() {
    running().set_token_mint(bytes_of(TOKEN_MINT)).fails_with(SETUP_ALREADY_COMPLETE);
}

#[test]
fn set_token_mint_fails_when_it_serves_another_safe() {
    let mut safe = in_setup();
    for mint in [MVX_SAFE, HEADER_VERIFIER, MVX_MARKET].map(bytes_of) {
        safe.set_token_mint(mint).fails_with(SISTER_UNREADABLE);
    }
    safe.world.store(TOKEN_MINT, b"servedSafe", &bytes_of(MVX_MARKET));
    safe.set_token_mint(bytes_of(TOKEN_MINT)).fails_with(SISTER_UNREADABLE);
}

#[test]
fn set_token_mint_fails_when_it_is_not_readable() {
    let mut safe = in_setup();
    safe.world.make_unreadable(TOKEN_MINT);
    safe.set_token_mint(bytes_of(TOKEN_MINT)).fails_with(SISTER_UNREADABLE);
}

#[test]
fn set_token_mint_names_it_when_it_serves_this_safe() {
    let mut world = world();
    assert!(world.deploy_mvx_safe().moved && world.deploy_token_mint(bytes_of(MVX_SAFE)).moved);
    let mut safe = testkit::safe::Safe { world, side: testkit::mvx::MVX };
    safe.set_token_mint(bytes_of(TOKEN_MINT)).changes([stores(MVX_SAFE, "tokenMint", bytes_of(TOKEN_MINT))]);
    assert_eq!(safe.view("getTokenMint", &[]), [bytes_of(TOKEN_MINT)]);
}
