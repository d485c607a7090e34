//! Owns who may have units made, and lets nobody else in.

use ::errors::CALLER_NOT_SAFE;
use multiversx_sc::imports::*;
use phase::Phase;

#[multiversx_sc::module]
pub trait DoorModule {
    /// Gives the safe, which is the caller.
    ///
    /// Fails with: `CALLER_NOT_SAFE`.
    fn require_safe(&self) -> ManagedAddress {
        let safe = self.esdt_safe().get();
        require!(self.blockchain().get_caller() == safe, CALLER_NOT_SAFE);
        safe
    }

    /// Owned by the phase crate, in the safe.
    #[storage_mapper_from_address("phase")]
    fn safe_phase(&self, owner: ManagedAddress) -> SingleValueMapper<Phase, ManagedAddress>;

    /// The safe. Set at init, never changed. INV-90.
    #[view(getEsdtSafe)]
    #[storage_mapper("servedSafe")]
    fn esdt_safe(&self) -> SingleValueMapper<ManagedAddress>;
}
