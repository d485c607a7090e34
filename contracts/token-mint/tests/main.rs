//! token-mint, compiled, as the safe, its owner and the ESDT system contract see it.

mod burn;
mod check_mintable;
mod confirm;
mod doors;
mod drop_token;
mod execute;
mod fund;
mod init;
mod mint;
mod register_native_token;
mod register_token;
mod upgrade;
mod views;
mod withdraw_fund;

use testkit::{World, token_mint::Registration};

/// A fungible token of the Sovereign Chain, and what it is on the mainchain.
const GOLD: (&str, &str) = ("sov-GOLD-123456", "GOLD-abcdef");
/// The same for an NFT.
const ART: (&str, &str) = ("sov-ART-123456", "ART-abcdef");
/// The same for an SFT.
const CARD: (&str, &str) = ("sov-CARD-123456", "CARD-abcdef");
/// The same for a Meta token.
const BOND: (&str, &str) = ("sov-BOND-123456", "BOND-abcdef");

/// Nothing is deployed.
fn world() -> World {
    with_contracts(World::default())
}

fn with_contracts(world: World) -> World {
    world
        .with_native("token-mint", token_mint::ContractBuilder)
        .with_native("header-verifier", header_verifier::ContractBuilder)
        .with_native("chain-config", chain_config::ContractBuilder)
}

/// A token-mint without tokens.
fn running() -> World {
    let mut world = world();
    world.start_token_mint();
    world
}

/// A token-mint that runs as Rust, so that its callbacks can be called from outside.
fn natively() -> World {
    let mut world = with_contracts(World::native());
    world.start_token_mint();
    world
}

/// A token-mint with a token of each plain kind.
fn with_tokens() -> World {
    let mut world = running();
    for (token_type, (sov_token, mvx_token)) in [(0, GOLD), (2, ART), (3, CARD), (4, BOND)] {
        world.issue(&Registration::of(token_type, sov_token), mvx_token);
    }
    world
}
