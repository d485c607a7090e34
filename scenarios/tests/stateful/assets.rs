//! The tokens of a life. Those of the Sovereign Chain have other identifiers on the mainchain once they are registered, and other nonces each
//! time a first unit comes over.

use interactor::{
    node::codec::{EsdtTokenData, Token},
    pair::{asset, names},
};
use scenarios::operation;

use super::model::{Side, Units};

/// An SFT of the mainchain, of which nothing else is known.
pub const RELIC: &str = "RELIC-5a6b7c-0102";
/// Of the Sovereign Chain, as the next ones: registered as another kind than it is.
pub const PEARL: &str = "sov-PEARL-1b2c3d";
/// NFTs of one collection.
pub const BADGE: &str = "sov-BADGE-2c3d4e-01";
pub const OTHER_BADGE: &str = "sov-BADGE-2c3d4e-02";
/// SFTs of one collection.
pub const CARD: &str = "sov-CARD-3d4e5f-07";
pub const OTHER_CARD: &str = "sov-CARD-3d4e5f-0100";
/// An SFT whose collection is registered as one of NFTs.
pub const PLATE: &str = "sov-PLATE-4d5e6f-03";

/// EGLD, which is the Sovereign Chain's coin.
pub const COIN: &str = "EGLD-000000";

/// By name.
pub const TOKENS: [&str; 13] =
    [names::GOLD, names::FUEL, names::NATIVE, names::SWORD, RELIC, names::GEM, PEARL, BADGE, OTHER_BADGE, CARD, OTHER_CARD, PLATE, COIN];
/// There is one of each.
const SINGLE: [&str; 3] = [names::SWORD, BADGE, OTHER_BADGE];

/// Token types, as on the wire.
pub const FUNGIBLE: u8 = 0;
pub const NFT: u8 = 1;
pub const SFT: u8 = 3;

/// A token or collection of the Sovereign Chain.
#[derive(Debug)]
pub struct Made {
    pub token: &'static str,
    /// Its identifier on the mainchain.
    pub here: &'static str,
    pub ticker: &'static str,
    /// What it is.
    pub kind: u8,
    /// What it is said to be.
    pub registered_as: u8,
}

pub const MADE: [Made; 6] = [
    Made { token: names::NATIVE, here: names::NATIVE, ticker: "SOV", kind: FUNGIBLE, registered_as: FUNGIBLE },
    Made { token: names::GEM, here: names::GEM_HERE, ticker: "GEM", kind: FUNGIBLE, registered_as: FUNGIBLE },
    Made { token: PEARL, here: "PEARL-0d0e0f", ticker: "PEARL", kind: FUNGIBLE, registered_as: SFT },
    Made { token: "sov-BADGE-2c3d4e", here: "BADGE-1d1e1f", ticker: "BADGE", kind: NFT, registered_as: NFT },
    Made { token: "sov-CARD-3d4e5f", here: "CARD-2d2e2f", ticker: "CARD", kind: SFT, registered_as: SFT },
    Made { token: "sov-PLATE-4d5e6f", here: "PLATE-3d3e3f", ticker: "PLATE", kind: SFT, registered_as: NFT },
];

/// What the Sovereign Chain made, by the name of a token.
pub fn made(token: &str) -> Option<&'static Made> {
    MADE.iter().find(|made| made.token.as_bytes() == asset::parts(token.as_bytes()).0)
}

pub fn nonce(token: &str) -> u64 {
    asset::parts(token.as_bytes()).1
}

pub fn is_single(token: &str) -> bool {
    SINGLE.contains(&token)
}

/// Units as an event tells them that leaves a chain. The embedded VM takes everything with a nonce for an NFT; of what the Sovereign Chain
/// made, its event says what it is.
pub fn wire(from: Side, (token, amount): Units) -> Token {
    let known = operation::units(token, amount);
    let Some(made) = made(token).filter(|made| made.kind != FUNGIBLE) else { return known };
    let token_type = if from == Side::Sov { made.kind } else { known.data.token_type };
    let name = made.ticker.as_bytes().to_vec();
    // Properties that making it anew on the mainchain does not change.
    let (creator, uris) = (names::contract(names::TOKEN_MINT), vec![name.clone()]);
    let data =
        EsdtTokenData { token_type, hash: name.clone(), attributes: name.clone(), name, creator, royalties: vec![5], uris, ..known.data };
    Token { data, ..known }
}
