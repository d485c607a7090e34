//! Owns whether EGLD crosses. On the Sovereign Chain `EGLD-000000` is the coin that accounts have beside their tokens: only a chain whose
//! node credits the mainchain's EGLD as that coin can send it back.

use multiversx_sc::imports::*;

#[multiversx_sc::module]
pub trait EgldModule: authority::AuthorityModule {
    /// Whether deposits of the chain's coin are taken, to be paid on the mainchain in EGLD that came from there. What is taken stays here for
    /// ever: nobody may burn it.
    ///
    /// Caller: the owner or the administrator.
    /// Fails with: `NOT_AUTHORISED`.
    /// Emits: `egldCrossingSet`.
    #[endpoint(setEgldCrossing)]
    fn set_egld_crossing(&self, is_on: bool) {
        self.require_authority();
        self.egld_crossing().set(is_on);
        self.egld_crossing_set_event(is_on);
    }

    /// EGLD crosses from here on, or no more.
    #[event("egldCrossingSet")]
    fn egld_crossing_set_event(&self, is_on: bool);

    /// Whether EGLD crosses. Written here only. INV-101.
    #[view(isEgldCrossing)]
    #[storage_mapper("egldCrossing")]
    fn egld_crossing(&self) -> SingleValueMapper<bool>;
}
