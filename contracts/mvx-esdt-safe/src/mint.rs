//! Names the token-mint, which alone holds roles: it makes the units that are not at hand, and burns those that leave. The safe keeps tokens
//! and can do nothing else with them.

use ::errors::SISTER_UNREADABLE;
use multiversx_sc::imports::*;

use crate::payout::TRANSFER;

/// The mint's endpoint that makes units: token, nonce, amount and data of each as the Sovereign Chain has them.
const MINT: &str = "mint";
/// The mint's endpoint that burns what it is paid.
const BURN: &str = "burn";
/// The mint's view of whether it may do both to a token of the mainchain.
const MAY_CHANGE_SUPPLY: &str = "mayChangeSupply";
/// Arguments for one token of `BURN`.
const PER_BURNT_TOKEN: usize = 3;

/// Where a token of an operation is on this chain.
pub struct Place<M: ManagedTypeApi> {
    /// Its identifier here.
    pub token: ManagedBuffer<M>,
    /// Its nonce here; 0 for one of the Sovereign Chain that is not made yet.
    pub nonce: u64,
    /// Whether the Sovereign Chain made it: what is not at hand of it is made here, and it is never owed.
    pub is_sovereign: bool,
}

#[multiversx_sc::module]
pub trait MintModule: minting::MintingModule + authority::AuthorityModule + phase::PhaseModule {
    /// Units are made and burnt by this token-mint from here on, for ever.
    ///
    /// Caller: the owner or the administrator, in the set-up phase, before a token is registered.
    /// Fails with: `NOT_AUTHORISED`, `SETUP_ALREADY_COMPLETE`, `SISTER_UNREADABLE` when it is another contract, is another safe's, not readable or
    /// in another shard.
    #[endpoint(setTokenMint)]
    fn set_token_mint(&self, mint: ManagedAddress) {
        self.require_authority();
        self.require_setup();
        let own = self.blockchain().get_sc_address();
        require!(self.mint_esdt_safe(mint.clone()).get() == *own.as_managed_buffer(), SISTER_UNREADABLE);
        self.token_mint().set(mint);
    }

    /// A token of this chain as the Sovereign Chain has it, if it is made there.
    fn made_in_sovereign(&self, token: &ManagedBuffer, nonce: u64) -> Option<(ManagedBuffer, u64)> {
        let mint = self.token_mint().get();
        let sov_token = self.mint_sov_token(mint.clone(), token).get();
        let sov_nonce = || if nonce == 0 { 0 } else { self.mint_sov_nonce(mint, token, nonce).get() };
        (!sov_token.is_empty()).then(|| (sov_token, sov_nonce()))
    }

    /// Where a token of an operation is on this chain, if the Sovereign Chain made it and it is registered here.
    fn place_at_mint(&self, sov_token: &ManagedBuffer, sov_nonce: u64) -> Option<Place<Self::Api>> {
        let mint = self.token_mint().get();
        let token = self.mint_mvx_token(mint.clone(), sov_token).get();
        if token.is_empty() {
            return None;
        }
        let nonce = if sov_nonce == 0 { 0 } else { self.mint_mvx_nonce(mint, sov_token, sov_nonce).get() };
        Some(Place { token, nonce, is_sovereign: true })
    }

    /// Has units made, for which `check_mintable` stands; they come here.
    fn make(&self, missing: ManagedArgBuffer<Self::Api>) {
        if !missing.is_empty() {
            self.call_mint(MINT, missing, BigUint::zero());
        }
    }

    /// Has units burnt that are here.
    fn burn(&self, tokens: ManagedArgBuffer<Self::Api>) {
        if tokens.is_empty() {
            return;
        }
        let mut arguments = ManagedArgBuffer::new();
        arguments.push_arg(self.token_mint().get());
        arguments.push_arg(tokens.len() / PER_BURNT_TOKEN);
        let mut arguments = arguments.concat(tokens);
        arguments.push_arg(BURN);
        self.tx().to(self.blockchain().get_sc_address()).raw_call(TRANSFER).arguments_raw(arguments).sync_call();
    }

    /// Whether a token of the mainchain can be burnt when it leaves and made anew when it comes.
    fn mint_may_change_supply(&self, token: &ManagedBuffer) -> bool {
        let mut arguments = ManagedArgBuffer::new();
        arguments.push_arg(token);
        !self.call_mint(MAY_CHANGE_SUPPLY, arguments, BigUint::zero()).get(0).is_empty()
    }

    /// Calls the token-mint, with so much EGLD, and gives what it answers.
    fn call_mint(&self, function: &str, arguments: ManagedArgBuffer<Self::Api>, egld: BigUint) -> ManagedVec<Self::Api, ManagedBuffer> {
        self.tx().to(self.token_mint().get()).egld(egld).raw_call(function).arguments_raw(arguments).returns(ReturnsRawResult).sync_call()
    }

    /// Who makes and burns units. Written by the owner in the set-up phase, never cleared. INV-35.
    #[view(getTokenMint)]
    #[storage_mapper("tokenMint")]
    fn token_mint(&self) -> SingleValueMapper<ManagedAddress>;

    /// Owned by token-mint (`native_token.rs`): whether the ESDT system contract has yet to answer; the native token has no name until then.
    #[storage_mapper_from_address("issuing")]
    fn mint_issuing(&self, owner: ManagedAddress, sov_token: &ManagedBuffer) -> SingleValueMapper<bool, ManagedAddress>;

    /// Owned by token-mint (`door.rs`): the safe that it works for.
    #[storage_mapper_from_address("servedSafe")]
    fn mint_esdt_safe(&self, owner: ManagedAddress) -> SingleValueMapper<ManagedBuffer, ManagedAddress>;
}
