//! What kind of token a token type is: that decides how its units are made.

use multiversx_sc::types::EsdtTokenType;

/// Types whose units are made alike. A collection can become dynamic after it was registered, so a dynamic type is of its plain type's kind;
/// what it was registered as says what is issued on the mainchain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Minted by amount, nonce 0.
    Fungible,
    /// One unit of each nonce.
    Nft,
    /// Many units of each nonce; one more is pinned while any is outside.
    Sft,
    /// As `Sft`, with decimals.
    Meta,
}

impl Kind {
    /// The kind of a token type. There are no types but the eight, as all bytes from outside are checked to be.
    pub fn of(token_type: EsdtTokenType) -> Self {
        match token_type {
            EsdtTokenType::NonFungible | EsdtTokenType::NonFungibleV2 | EsdtTokenType::DynamicNFT => Kind::Nft,
            EsdtTokenType::SemiFungible | EsdtTokenType::DynamicSFT => Kind::Sft,
            EsdtTokenType::MetaFungible | EsdtTokenType::DynamicMeta => Kind::Meta,
            EsdtTokenType::Fungible | EsdtTokenType::Invalid => Kind::Fungible,
        }
    }
}
