//! Takes a registration back, of a token of which nothing is outside: somebody may have registered it as a kind that it is not.

use multiversx_sc::imports::*;

use crate::{errors::*, maps};

#[multiversx_sc::module]
pub trait DropModule: maps::MapsModule + authority::AuthorityModule {
    /// A sovereign token stands for nothing on the mainchain any more, and can be registered again, as another.
    ///
    /// What was issued for it stays issued, without units. The chain's own token, which has the same identifier here, stays registered.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`, `TOKEN_NOT_REGISTERED`, `UNITS_OUTSIDE`.
    /// Emits: `tokenDropped`.
    #[endpoint(dropToken)]
    fn drop_token(&self, sov_token: ManagedBuffer) {
        self.require_authority();
        let mvx_token = self.mvx_token(&sov_token).get();
        require!(!mvx_token.is_empty() && mvx_token != sov_token, TOKEN_NOT_REGISTERED);
        require!(self.outside(&mvx_token, 0).is_empty(), UNITS_OUTSIDE);
        self.unmap_token(&sov_token);
        self.token_dropped_event(&sov_token, &mvx_token);
    }

    /// A sovereign token can be registered again.
    #[event("tokenDropped")]
    fn token_dropped_event(&self, #[indexed] sov_token: &ManagedBuffer, #[indexed] mvx_token: &ManagedBuffer);
}
