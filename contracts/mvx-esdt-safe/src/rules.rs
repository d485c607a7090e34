//! Owns what is said of single tokens: whether they may cross, and whether they are burnt or locked while they are on the other side.
//!
//! It stands in one byte beside a token's numbers, where a deposit and a payment read it with them. Tokens are named as the mainchain names
//! them. What is said of nonce 0 of an NFT-like token holds for all its nonces. Promises: what is refused neither comes nor goes (INV-98),
//! with the whitelist on nothing new is taken in that is not listed (INV-99), EGLD never is unless it is listed (INV-101), and however often
//! a token is switched between burning and locking, what is owed is paid (INV-97).

use multiversx_sc::imports::*;
use types::{
    errors::TOKEN_MALFORMED,
    space::holds,
    token_id::{PREFIXED_MAX_LENGTH, is_plain},
};

use crate::{custody, errors::*, mint};

/// Neither deposited nor paid.
pub const REFUSED: u8 = 1;
/// Deposited also while the whitelist is on.
pub const LISTED: u8 = 2;
/// Burnt when it leaves and made anew when it comes, instead of kept.
pub const BURNT: u8 = 4;

#[multiversx_sc::module]
pub trait RulesModule:
    custody::CustodyModule + mint::MintModule + minting::MintingModule + authority::AuthorityModule + phase::PhaseModule
{
    /// A token, or one of its nonces, is neither deposited nor paid from here on: operations that bring it are sent back, claims of it wait.
    ///
    /// Nonce 0 of an NFT-like token stands for all its nonces.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`, `TOKEN_MALFORMED`.
    /// Emits: `tokenRulesSet`.
    #[endpoint(refuseToken)]
    fn refuse_token(&self, token: ManagedBuffer, nonce: u64) {
        self.say(&token, nonce, LISTED, REFUSED);
    }

    /// A token, or one of its nonces, is refused no more, and on the whitelist.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`, `TOKEN_MALFORMED`.
    /// Emits: `tokenRulesSet`.
    #[endpoint(allowToken)]
    fn allow_token(&self, token: ManagedBuffer, nonce: u64) {
        self.say(&token, nonce, REFUSED, LISTED);
    }

    /// Whether only tokens on the whitelist may be deposited, beside the Sovereign Chain's own. What was deposited before comes home.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`.
    /// Emits: `tokenWhitelistSet`.
    #[endpoint(setTokenWhitelist)]
    fn set_token_whitelist(&self, is_on: bool) {
        self.require_authority();
        self.token_whitelist().set(is_on);
        self.token_whitelist_set_event(is_on);
    }

    /// A fungible token of the mainchain is burnt from here on when it leaves, and made anew when it comes. What is at hand is paid first, or
    /// burnt with the next deposit.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`, `TOKEN_MALFORMED`, `TOKEN_NOT_BURNABLE` when the token-mint has not both roles, or made the token itself.
    /// Emits: `tokenRulesSet`.
    #[endpoint(setTokenBurnMechanism)]
    fn set_token_burn_mechanism(&self, token: ManagedBuffer) {
        self.say(&token, 0, 0, BURNT);
        require!(self.mint_may_change_supply(&token), TOKEN_NOT_BURNABLE);
    }

    /// A token is kept from here on when it leaves. What is owed and was burnt is made anew as it comes, so that the roles stay needed.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`, `TOKEN_MALFORMED`.
    /// Emits: `tokenRulesSet`.
    #[endpoint(setTokenLockMechanism)]
    fn set_token_lock_mechanism(&self, token: ManagedBuffer) {
        self.say(&token, 0, BURNT, 0);
    }

    /// What is said of a token and nonce: 1 refused, 2 on the whitelist, 4 burnt; the sum of these.
    #[view(getTokenRules)]
    fn get_token_rules(&self, token: &ManagedBuffer, nonce: u64) -> u8 {
        self.escrow(token, nonce).get().rules
    }

    /// Takes back some of what is said of a token and nonce, and says something else.
    fn say(&self, token: &ManagedBuffer, nonce: u64, no_more: u8, from_here: u8) {
        self.require_authority();
        require!(holds::<PREFIXED_MAX_LENGTH, _>(token, is_plain), TOKEN_MALFORMED);
        self.escrow(token, nonce).update(|escrow| {
            escrow.rules = escrow.rules & !no_more | from_here;
            self.token_rules_set_event(token, nonce, escrow.rules);
        });
    }

    /// Another is said of a token and nonce; the numbers are those of `getTokenRules`.
    #[event("tokenRulesSet")]
    fn token_rules_set_event(&self, #[indexed] token: &ManagedBuffer, #[indexed] nonce: u64, rules: u8);

    /// The whitelist is on, or off.
    #[event("tokenWhitelistSet")]
    fn token_whitelist_set_event(&self, is_on: bool);
}
