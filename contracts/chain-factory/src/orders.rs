//! Owns whose orders the factory takes, and passes them on to the contracts that it owns.

use multiversx_sc::imports::*;

use crate::errors::CALLER_NOT_FORGE;

#[multiversx_sc::module]
pub trait OrdersModule {
    /// Fails with: `CALLER_NOT_FORGE`.
    fn require_forge(&self) {
        require!(self.blockchain().get_caller() == self.forge().get(), CALLER_NOT_FORGE);
    }

    /// Calls a contract that the factory owns; whatever it refuses undoes the whole order.
    fn order(&self, contract: &ManagedAddress, function: &str, arguments: &[&ManagedBuffer]) {
        let mut raw = ManagedArgBuffer::new();
        for argument in arguments {
            raw.push_arg(*argument);
        }
        self.tx().to(contract).raw_call(function).arguments_raw(raw).sync_call();
    }

    /// Whose orders are taken. Set at init. INV-80.
    #[view(getForge)]
    #[storage_mapper("forge")]
    fn forge(&self) -> SingleValueMapper<ManagedAddress>;
}
