//! Owns which tokens the mainchain makes anew when they come, so that deposits leave room for it: an operation that needs more gas than the
//! bridge service sends would have to be executed by somebody else.

use multiversx_sc::imports::*;
use types::{
    errors::TOKEN_MALFORMED,
    space::holds,
    token_id::{PREFIXED_MAX_LENGTH, is_plain, is_prefixed},
};

#[multiversx_sc::module]
pub trait MechanismModule: authority::AuthorityModule {
    /// The mainchain burns this token when it leaves and makes it anew when it comes: deposits of it leave room for that. Say it here before it
    /// is switched there, and of the Sovereign Chain's native token as soon as it is issued. Tokens with a prefix need no word.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`, `TOKEN_MALFORMED`.
    /// Emits: `tokenMechanismSet`.
    #[endpoint(setTokenBurnMechanism)]
    fn set_token_burn_mechanism(&self, token: ManagedBuffer) {
        self.set_mechanism(token, true);
    }

    /// The mainchain keeps this token when it leaves. Say it here when all that is owed there is at hand again.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`, `TOKEN_MALFORMED`.
    /// Emits: `tokenMechanismSet`.
    #[endpoint(setTokenLockMechanism)]
    fn set_token_lock_mechanism(&self, token: ManagedBuffer) {
        self.set_mechanism(token, false);
    }

    fn set_mechanism(&self, token: ManagedBuffer, is_burnt: bool) {
        self.require_authority();
        require!(holds::<PREFIXED_MAX_LENGTH, _>(&token, is_plain), TOKEN_MALFORMED);
        self.burnt_there(&token).set(is_burnt);
        self.token_mechanism_set_event(&token, is_burnt);
    }

    /// Whether the mainchain makes units of this token when they come: each of a Sovereign Chain, its native one, and some of the mainchain's.
    /// INV-100.
    fn is_made_anew(&self, token: &ManagedBuffer) -> bool {
        holds::<PREFIXED_MAX_LENGTH, _>(token, is_prefixed) || self.burnt_there(token).get()
    }

    /// The mainchain burns a token when it leaves, or keeps it.
    #[event("tokenMechanismSet")]
    fn token_mechanism_set_event(&self, #[indexed] token: &ManagedBuffer, is_burnt: bool);

    /// Whether the mainchain burns a token of its own when it leaves. Written here only.
    #[view(isBurntThere)]
    #[storage_mapper("burntThere")]
    fn burnt_there(&self, token: &ManagedBuffer) -> SingleValueMapper<bool>;
}
