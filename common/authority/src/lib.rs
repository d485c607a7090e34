#![no_std]
//! Owns who may change a contract beside its owner: one administrator, whom only the owner names. While a chain is set up that is the
//! chain's owner, whose contracts belong to a factory; afterwards it is the governor, which does what the validators signed.

pub mod errors;

use errors::NOT_AUTHORISED;
use multiversx_sc::imports::*;

#[multiversx_sc::module]
pub trait AuthorityModule {
    /// This address may change the contract as its owner may, and whoever stood there before no more; the zero address is nobody.
    ///
    /// Caller: the owner.
    /// Emits: `administratorSet`.
    #[only_owner]
    #[endpoint(setAdministrator)]
    fn set_administrator(&self, administrator: ManagedAddress) {
        self.administrator_set_event(&administrator);
        if administrator == ManagedAddress::zero() {
            self.administrator().clear();
        } else {
            self.administrator().set(administrator);
        }
    }

    /// Names the administrator at once, for who deploys a contract and can't call it in the same transaction: its account is not there yet.
    ///
    /// Emits: `administratorSet`.
    fn begin_with_administrator(&self, administrator: OptionalValue<ManagedAddress>) {
        if let OptionalValue::Some(administrator) = administrator {
            self.set_administrator(administrator);
        }
    }

    /// Fails with: `NOT_AUTHORISED`.
    fn require_authority(&self) {
        let caller = self.blockchain().get_caller();
        if caller != self.blockchain().get_owner_address() {
            require!(!self.administrator().is_empty() && caller == self.administrator().get(), NOT_AUTHORISED);
        }
    }

    /// Who may change the contract beside its owner; nothing if nobody does.
    #[view(getAdministrator)]
    fn get_administrator(&self) -> OptionalValue<ManagedAddress> {
        let administrator = self.administrator();
        if administrator.is_empty() { OptionalValue::None } else { OptionalValue::Some(administrator.get()) }
    }

    /// Another address may change the contract from here.
    #[event("administratorSet")]
    fn administrator_set_event(&self, #[indexed] administrator: &ManagedAddress);

    /// Who may change the contract beside its owner. Written by the owner, cleared when it names nobody. INV-44.
    #[storage_mapper("administrator")]
    fn administrator(&self) -> SingleValueMapper<ManagedAddress>;
}
