use ::errors::ADDRESS_ZERO;
use testkit::{
    changes::{has_code, stores},
    token_mint::{SAFE, TOKEN_MINT},
    wire::bytes_of,
};

use crate::world;

#[test]
fn init_fails_when_safe_is_zero() {
    world().deploy_token_mint(vec![0; 32]).fails_with(ADDRESS_ZERO);
}

#[test]
fn init_keeps_the_safe() {
    let deployed = world().deploy_token_mint(bytes_of(SAFE));
    deployed.succeeds();
    deployed.changes([stores(TOKEN_MINT, "servedSafe", bytes_of(SAFE)), has_code(TOKEN_MINT)]);
}
