//! Why units of a Sovereign Chain's token can not be made: an operation that asks for them is sent back.

/// The token is of another kind than it was registered as.
pub const KIND_NOT_REGISTERED: &str = "token is registered as another kind";
/// A fungible token has a nonce, or one of another kind has none.
pub const NONCE_OF_OTHER_KIND: &str = "nonce is of another kind of token";
/// There is nothing to make, or more than the chain's built-in functions count.
pub const AMOUNT_NOT_MINTABLE: &str = "amount can not be minted";
/// An NFT moves whole: one unit, which is not here yet.
pub const NFT_NOT_SINGLE: &str = "NFT is not a single unit";
/// Royalties above 10,000 basis points.
pub const ROYALTIES_TOO_HIGH: &str = "royalties are more than 10,000";
