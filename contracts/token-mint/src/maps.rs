//! Owns which mainchain token and nonce stands for which of the Sovereign Chain, both ways, and how many units are outside.
//!
//! Promises: both ways agree (INV-93), and a nonce is mapped exactly while a unit of it is outside (INV-94).

use multiversx_sc::imports::*;

#[multiversx_sc::module]
pub trait MapsModule {
    /// A sovereign token has this identifier on the mainchain.
    fn map_token(&self, sov_token: &ManagedBuffer, mvx_token: &ManagedBuffer, token_type: u8) {
        self.mvx_token(sov_token).set(mvx_token);
        self.sov_token(mvx_token).set(sov_token);
        self.token_kind(sov_token).set(token_type);
    }

    /// A sovereign token has no identifier on the mainchain any more.
    fn unmap_token(&self, sov_token: &ManagedBuffer) {
        let mvx_token = self.mvx_token(sov_token).take();
        self.sov_token(&mvx_token).clear();
        self.token_kind(sov_token).clear();
    }

    /// A sovereign nonce has this nonce on the mainchain, while any unit is outside.
    fn map_nonce(&self, sov_token: &ManagedBuffer, sov_nonce: u64, mvx_token: &ManagedBuffer, mvx_nonce: u64) {
        self.outside(mvx_token, 0).update(|nonces| *nonces += 1u32);
        self.mvx_nonce(sov_token, sov_nonce).set(mvx_nonce);
        self.sov_nonce(mvx_token, mvx_nonce).set(sov_nonce);
    }

    /// No unit is outside any more.
    fn unmap_nonce(&self, sov_token: &ManagedBuffer, mvx_token: &ManagedBuffer, mvx_nonce: u64) {
        let sov_nonce = self.sov_nonce(mvx_token, mvx_nonce).take();
        self.mvx_nonce(sov_token, sov_nonce).clear();
        self.outside(mvx_token, 0).update(|nonces| *nonces -= 1u32);
    }

    /// A sovereign token's identifier on the mainchain; nothing = not registered. Written once it is issued, cleared by `dropToken`. INV-93.
    #[view(getMvxToken)]
    #[storage_mapper("mvxToken")]
    fn mvx_token(&self, sov_token: &ManagedBuffer) -> SingleValueMapper<ManagedBuffer>;

    /// The sovereign token that a mainchain token stands for. Written once it is issued, cleared by `dropToken`. INV-93.
    #[view(getSovToken)]
    #[storage_mapper("sovToken")]
    fn sov_token(&self, mvx_token: &ManagedBuffer) -> SingleValueMapper<ManagedBuffer>;

    /// The type as which a sovereign token was registered. Written once it is issued, cleared by `dropToken`. INV-93.
    #[view(getTokenKind)]
    #[storage_mapper("tokenKind")]
    fn token_kind(&self, sov_token: &ManagedBuffer) -> SingleValueMapper<u8>;

    /// The mainchain's nonce of a sovereign nonce. Written when its first unit is made, cleared with the last. INV-94.
    #[view(getMvxNonce)]
    #[storage_mapper("mvxNonce")]
    fn mvx_nonce(&self, sov_token: &ManagedBuffer, sov_nonce: u64) -> SingleValueMapper<u64>;

    /// The sovereign nonce of a nonce of the mainchain. Written when its first unit is made, cleared with the last. INV-94.
    #[view(getSovNonce)]
    #[storage_mapper("sovNonce")]
    fn sov_nonce(&self, mvx_token: &ManagedBuffer, mvx_nonce: u64) -> SingleValueMapper<u64>;

    /// Units of a sovereign token outside this contract; nonce 0 of an NFT-like token: of how many nonces there are any. Written by `mint` and
    /// `burn`, cleared with the last unit. INV-94.
    #[view(getOutside)]
    #[storage_mapper("outside")]
    fn outside(&self, mvx_token: &ManagedBuffer, mvx_nonce: u64) -> SingleValueMapper<BigUint>;
}
