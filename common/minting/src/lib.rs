#![no_std]
//! When units of a Sovereign Chain's token can be made on the mainchain. token-mint makes them without asking again; the safe asks first, by
//! what token-mint has stored, and sends an operation back for which the answer is no.
//!
//! After a yes the making fails for no reason that a user chose (INV-95). The answer holds for one token of an operation: who asks sees to it
//! that an NFT is not made twice in one call. Units that a failed payment left with the safe are still outside: the safe pays them first, and
//! asks only for the rest.

pub mod errors;
pub mod kind;

use errors::*;
use kind::Kind;
use multiversx_sc::imports::*;

/// Bytes of an amount of a fungible token, at most.
///
/// Source: mx-chain-core-go `core/constants.go`, `MaxLenForESDTIssueMint`.
const FUNGIBLE_AMOUNT_BYTES: usize = 100;
/// Bytes of an amount of any other token, at most. The chain counts 32; one more unit is pinned.
///
/// Source: mx-chain-vm-common-go `builtInFunctions/esdtNFTAddQuantity.go`, `maxLenForAddNFTQuantity`.
const QUANTITY_BYTES: usize = 31;
/// Royalties, at most, in basis points.
const MAX_ROYALTIES: u32 = 10_000;

#[multiversx_sc::module]
pub trait MintingModule {
    /// Whether `mint` of this token-mint makes so many units of a sovereign token with these royalties.
    fn check_mintable(
        &self,
        mint: &ManagedAddress,
        token: &ManagedBuffer,
        nonce: u64,
        token_type: EsdtTokenType,
        amount: &BigUint,
        royalties: u32,
    ) -> Result<(), &'static str> {
        let kind = Kind::of(self.mint_token_kind(mint.clone(), token).get());
        check_units(kind, nonce, token_type, amount)?;
        if kind == Kind::Fungible {
            return Ok(());
        }
        let is_here = !self.mint_mvx_nonce(mint.clone(), token, nonce).is_empty();
        if kind == Kind::Nft && is_here {
            return Err(NFT_NOT_SINGLE);
        }
        if royalties > MAX_ROYALTIES { Err(ROYALTIES_TOO_HIGH) } else { Ok(()) }
    }

    /// Owned by token-mint: a sovereign token's identifier on the mainchain; nothing = not registered.
    #[storage_mapper_from_address("mvxToken")]
    fn mint_mvx_token(&self, owner: ManagedAddress, sov_token: &ManagedBuffer) -> SingleValueMapper<ManagedBuffer, ManagedAddress>;

    /// Owned by token-mint: a mainchain token's identifier on the Sovereign Chain; nothing = not made there.
    #[storage_mapper_from_address("sovToken")]
    fn mint_sov_token(&self, owner: ManagedAddress, mvx_token: &ManagedBuffer) -> SingleValueMapper<ManagedBuffer, ManagedAddress>;

    /// Owned by token-mint: the type under which a sovereign token was registered.
    #[storage_mapper_from_address("tokenKind")]
    fn mint_token_kind(&self, owner: ManagedAddress, sov_token: &ManagedBuffer) -> SingleValueMapper<EsdtTokenType, ManagedAddress>;

    /// Owned by token-mint: the mainchain's nonce of a sovereign token and nonce; nothing = no unit is outside.
    #[storage_mapper_from_address("mvxNonce")]
    fn mint_mvx_nonce(&self, owner: ManagedAddress, sov_token: &ManagedBuffer, sov_nonce: u64) -> SingleValueMapper<u64, ManagedAddress>;

    /// Owned by token-mint: the Sovereign Chain's nonce of a mainchain token and nonce.
    #[storage_mapper_from_address("sovNonce")]
    fn mint_sov_nonce(&self, owner: ManagedAddress, mvx_token: &ManagedBuffer, mvx_nonce: u64) -> SingleValueMapper<u64, ManagedAddress>;

    /// Owned by token-mint: units of a mainchain token and nonce outside of it; never of a fungible token.
    #[storage_mapper_from_address("outside")]
    fn mint_outside(&self, owner: ManagedAddress, mvx_token: &ManagedBuffer, mvx_nonce: u64) -> SingleValueMapper<BigUint, ManagedAddress>;

    /// Owned by token-mint: the Sovereign Chain's native token, the same on both chains; nothing = it has none.
    #[storage_mapper_from_address("nativeToken")]
    fn mint_native_token(&self, owner: ManagedAddress) -> SingleValueMapper<ManagedBuffer, ManagedAddress>;
}

/// Whether nonce, type and amount are of a token of this kind.
fn check_units<M: ManagedTypeApi>(kind: Kind, nonce: u64, token_type: EsdtTokenType, amount: &BigUint<M>) -> Result<(), &'static str> {
    if Kind::of(token_type) != kind {
        return Err(KIND_NOT_REGISTERED);
    }
    if (nonce == 0) != (kind == Kind::Fungible) {
        return Err(NONCE_OF_OTHER_KIND);
    }
    if kind == Kind::Nft && *amount != 1u64 {
        return Err(NFT_NOT_SINGLE);
    }
    let most = if kind == Kind::Fungible { FUNGIBLE_AMOUNT_BYTES } else { QUANTITY_BYTES };
    let length = amount.to_bytes_be_buffer().len();
    if (1..=most).contains(&length) { Ok(()) } else { Err(AMOUNT_NOT_MINTABLE) }
}
